package no.tiltaksflyt.insight.filter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Begins each page for managers: what is asked for, within what the person may see. */
@Component
public class AskedFigures {

    private final Figures figures;
    private final FilterChoices filterChoices;
    private final FilterChips words;
    private final Register register;
    private final CurrentPerson currentPerson;
    private final List<InsightTab> tabs;
    private final Clock clock;

    AskedFigures(
            Figures figures,
            FilterChoices filterChoices,
            FilterChips words,
            Register register,
            CurrentPerson currentPerson,
            List<InsightTab> tabs,
            Clock clock) {
        this.figures = figures;
        this.filterChoices = filterChoices;
        this.words = words;
        this.register = register;
        this.currentPerson = currentPerson;
        this.tabs =
                tabs.stream().sorted(Comparator.comparing(InsightTab::order)).toList();
        this.clock = clock;
    }

    /** Of cases that ended in a period. Empty while there is no case to tell of. */
    public Optional<FigureFilter> begin(Asked asked, Model model) {
        return begin(asked, asked, model);
    }

    /** Of cases that are open now: what the address says of period and outcome stays there, and does not count. */
    public Optional<FigureFilter> beginNow(Asked asked, Model model) {
        return begin(asked, asked.now(), model);
    }

    private Optional<FigureFilter> begin(Asked asked, Asked counting, Model model) {
        Optional<FilterView> view = view(counting);
        model.addAttribute("asked", asked);
        model.addAttribute("today", today());
        model.addAttribute("tabs", tabs);
        model.addAttribute("here", Here.address());
        view.ifPresent(it -> show(it, model));
        return view.map(FilterView::filter);
    }

    private void show(FilterView view, Model model) {
        model.addAttribute("filter", view.filter());
        model.addAttribute("cancelled", figures.cancelled(view.filter()));
        model.addAttribute("problems", view.problems());
        model.addAttribute("choices", view.choices());
        model.addAttribute("chips", view.chips());
        model.addAttribute("moreOpen", view.moreOpen());
        model.addAttribute("districtName", view.district());
    }

    private Optional<FilterView> view(Asked asked) {
        return views(List.of(asked)).stream().findFirst();
    }

    /** The filters as a page shows them, in the same order; none while there is no case to tell of. */
    public List<FilterView> views(List<Asked> all) {
        InsightReach reach = InsightReach.of(currentPerson.get());
        return figures.biggestProcess()
                .map(process -> views(all, process, reach))
                .orElse(List.of());
    }

    private List<FilterView> views(List<Asked> all, String process, InsightReach reach) {
        Locale language = LocaleContextHolder.getLocale();
        Choices choices = filterChoices.of(process, reach, language);
        LocalDate firstDay = figures.firstDay(process).orElse(today());
        return all.stream()
                .map(asked -> view(
                        asked,
                        choices,
                        new Understanding(asked, choices, register, process, firstDay, today()),
                        reach,
                        language))
                .toList();
    }

    private FilterView view(
            Asked asked, Choices choices, Understanding understood, InsightReach reach, Locale language) {
        FigureFilter filter = reach.within(understood.filter());
        String district = filter.districtId();
        return new FilterView(
                asked,
                filter,
                told(understood.problems(), language),
                filterChoices.shown(choices, district),
                words.chips(asked, understood, choices, language),
                district == null ? null : register.district(district).orElse(null));
    }

    private Map<String, String> told(Map<String, FieldProblem> problems, Locale language) {
        return problems.values().stream()
                .collect(Collectors.toMap(FieldProblem::field, problem -> words.problem(problem, language)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
    }
}
