package no.tiltaksflyt.insight.page;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import no.tiltaksflyt.process.DeployedProcess;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is stuck, on whom, what gets worse, and what will miss its date; then each of them in depth. */
@Controller
class InsightPages {

    private static final int A_FEW = 10;
    private static final int MOST_DOTS = 2_000;

    private final InsightModel insight;
    private final Figures figures;
    private final PileModel piles;
    private final OutlierModel outliers;
    private final ProcessSteps steps;
    private final AskedFigures asking;
    private final BetweenModel between;
    private final CurrentPerson currentPerson;

    InsightPages(
            InsightModel insight,
            Figures figures,
            PileModel piles,
            OutlierModel outliers,
            ProcessSteps steps,
            AskedFigures asking,
            BetweenModel between,
            CurrentPerson currentPerson) {
        this.insight = insight;
        this.figures = figures;
        this.piles = piles;
        this.outliers = outliers;
        this.steps = steps;
        this.asking = asking;
        this.between = between;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/insight")
    String overview(Asked asked, Model model, Locale language) {
        Optional<FigureFilter> filter = asking.beginNow(asked, model);
        if (filter.isEmpty()) {
            return "insight/nothing";
        }
        List<OpenRow> open = insight.open(filter.get(), language);
        model.addAttribute(
                "openCases", open.stream().map(OpenRow::about).distinct().count());
        model.addAttribute("late", open.stream().filter(OpenRow::late).count());
        List<OpenRow> stuck = OpenRow.stuckOf(open);
        List<OpenRow> endangered = OpenRow.endangeredOf(open);
        model.addAttribute("stuck", stuck.size());
        model.addAttribute("longest", stuck.stream().limit(A_FEW).toList());
        model.addAttribute(
                "alsoLate", OpenRow.lateOnlyOf(open).stream().limit(A_FEW).toList());
        model.addAttribute("endangered", endangered.stream().limit(A_FEW).toList());
        model.addAttribute("endangeredCount", endangered.size());
        model.addAttribute("parties", PartyRow.of(open));
        model.addAttribute("trend", Trend.of(figures, filter.get(), insight.today()));
        model.addAttribute(
                "costs", insight.costs(filter.get(), language).stream().limit(3).toList());
        return "insight/overview";
    }

    @GetMapping("/insight/ageing")
    String ageing(Asked asked, Model model, Locale language) {
        Optional<FigureFilter> filter = asking.beginNow(asked, model);
        if (filter.isEmpty()) {
            return "insight/nothing";
        }
        List<OpenRow> open = insight.open(filter.get(), language);
        model.addAttribute("open", open);
        List<InsightModel.Band> bands = insight.bands(filter.get(), open, language);
        model.addAttribute("bands", bands);
        model.addAttribute("counts", counts(bands, open));
        return "insight/ageing";
    }

    /** For the diagram: by step, how many are there and how many of them are late. */
    private static String counts(List<InsightModel.Band> bands, List<OpenRow> open) {
        return bands.stream()
                .filter(band -> band.open() > 0)
                .map(band -> band.elementId() + ":" + band.open() + ":"
                        + open.stream()
                                .filter(row -> row.late() && row.elementId().equals(band.elementId()))
                                .count())
                .collect(Collectors.joining(" "));
    }

    @GetMapping("/insight/times")
    String times(
            Asked asked,
            AskedBetween steps,
            @RequestParam(defaultValue = "step") String by,
            Model model,
            Locale language) {
        Optional<FigureFilter> filter = asking.begin(asked, model);
        if (filter.isEmpty()) {
            return "insight/nothing";
        }
        Unit unit = asked.chosenUnit();
        Grouping grouping = Grouping.find(by).orElse(Grouping.STEP);
        model.addAttribute("unit", unit);
        model.addAttribute("by", grouping);
        model.addAttribute("groupings", Grouping.values());
        model.addAttribute("all", figures.leadTimes(filter.get(), unit));
        List<InsightModel.Named> groups = insight.named(filter.get(), unit, grouping, language);
        model.addAttribute("groups", groups);
        if (grouping == Grouping.VERSION) {
            versions(asked, filter.get(), groups, model);
        }
        model.addAttribute("costs", insight.costs(filter.get(), language));
        model.addAttribute("ended", insight.ended(filter.get(), unit, MOST_DOTS, language));
        model.addAttribute("far", outliers.outliers(filter.get(), unit, language));
        step(asked, filter.get(), model, language);
        between.add(steps, asked, filter.get(), model, language);
        return "insight/times";
    }

    /** The newest version beside the one before it. */
    private void versions(Asked asked, FigureFilter filter, List<InsightModel.Named> groups, Model model) {
        List<String> keys = groups.stream()
                .map(it -> it.group().key())
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        if (keys.size() > 1) {
            String before = keys.get(keys.size() - 2);
            model.addAttribute("before", before);
            model.addAttribute("newest", keys.getLast());
            model.addAttribute("versionsAt", everMore(asked, filter).compared(Asked.VERSION, before, keys.getLast()));
        }
    }

    /** An older version ran before the period that the page shows, so that versions are compared since the first case. */
    private Asked everMore(Asked asked, FigureFilter filter) {
        LocalDate first = figures.firstDay(filter.process()).orElse(insight.today());
        return asked.without(Asked.TO).with(Asked.FROM, first.toString());
    }

    private void step(Asked asked, FigureFilter filter, Model model, Locale language) {
        String step = filter.elementId();
        if (step != null) {
            model.addAttribute("everMore", everMore(asked, filter));
            model.addAttribute("stepName", steps.name(filter.process(), step, language));
            List<CycleTimes.Group> versions = figures.versionsOfStep(filter.ofVersion(null), step);
            model.addAttribute("versions", versions);
            model.addAttribute("change", VersionChange.of(versions));
        }
    }

    @GetMapping("/insight/flow")
    String flow(Asked asked, @RequestParam(defaultValue = "") String interval, Model model, Locale language) {
        Optional<FigureFilter> filter = asking.begin(asked, model);
        if (filter.isEmpty()) {
            return "insight/nothing";
        }
        FlowPoint.Interval chosen = PileModel.interval(interval);
        FigureFilter readable = piles.readable(filter.get(), chosen);
        List<FlowPoint> weeks = figures.flow(readable, chosen);
        model.addAttribute("interval", chosen.name().toLowerCase(Locale.ROOT));
        model.addAttribute("weeks", weeks);
        model.addAttribute(
                "arrived", weeks.stream().mapToLong(FlowPoint::arrived).sum());
        model.addAttribute("ended", weeks.stream().mapToLong(FlowPoint::ended).sum());
        model.addAttribute("openNow", weeks.isEmpty() ? 0 : weeks.getLast().open());
        model.addAttribute("piles", piles.piles(readable, chosen, language).orElse(null));
        return "insight/flow";
    }

    @GetMapping(value = "/insight/diagram", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> diagram(Locale language) {
        InsightReach.of(currentPerson.get());
        return figures.biggestProcess()
                .flatMap(steps::newest)
                .map(process -> xml(process, language))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<String> xml(DeployedProcess process, Locale language) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(process.xml(language));
    }
}
