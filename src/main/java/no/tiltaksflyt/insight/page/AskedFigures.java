package no.tiltaksflyt.insight.page;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Begins each page for managers: what is asked for, within what the person may see. */
@Component
class AskedFigures {

    private static final int MONTHS = 12;

    private final Figures figures;
    private final Register register;
    private final CurrentPerson currentPerson;
    private final List<InsightTab> tabs;
    private final Clock clock;

    AskedFigures(Figures figures, Register register, CurrentPerson currentPerson, List<InsightTab> tabs, Clock clock) {
        this.figures = figures;
        this.register = register;
        this.currentPerson = currentPerson;
        this.tabs =
                tabs.stream().sorted(Comparator.comparing(InsightTab::order)).toList();
        this.clock = clock;
    }

    /** Empty while there is no case to tell of. */
    Optional<FigureFilter> begin(Asked asked, Model model) {
        InsightReach reach = InsightReach.of(currentPerson.get());
        model.addAttribute("asked", asked);
        model.addAttribute("problems", asked.problems());
        model.addAttribute("districts", districts(reach));
        model.addAttribute("today", today());
        model.addAttribute("tabs", tabs);
        Optional<FigureFilter> filter = figures.biggestProcess()
                .map(process -> asked.filter(process, today().minusMonths(MONTHS)))
                .map(reach::within);
        filter.ifPresent(it -> model.addAttribute("filter", it));
        model.addAttribute(
                "districtName",
                filter.map(FigureFilter::districtId).flatMap(register::district).orElse(null));
        return filter;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
    }

    private List<Register.District> districts(InsightReach reach) {
        return register.districts().stream()
                .filter(district -> reach.all() || reach.districts().contains(district.id()))
                .toList();
    }
}
