package no.tiltaksflyt.insight.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.EndedCase;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.OpenVisit;
import no.tiltaksflyt.insight.StepCost;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Figures with the names of what they are about. */
@Component
class InsightModel {

    private static final int A_WEEK = 5;

    private final Figures figures;
    private final ProcessSteps steps;
    private final CaseDirectories cases;
    private final Register register;
    private final WorkingDays workingDays;
    private final MessageSource texts;
    private final Clock clock;

    InsightModel(
            Figures figures,
            ProcessSteps steps,
            CaseDirectories cases,
            Register register,
            WorkingDays workingDays,
            MessageSource texts,
            Clock clock) {
        this.figures = figures;
        this.steps = steps;
        this.cases = cases;
        this.register = register;
        this.workingDays = workingDays;
        this.texts = texts;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
    }

    /** The open cases, the one that has sat longest for its step first. */
    List<OpenRow> open(FigureFilter filter, Locale language) {
        List<OpenVisit> visits = figures.openVisits(filter);
        Map<CaseRef, NamedCase> named =
                cases.named(visits.stream().map(OpenVisit::caseRef).distinct().toList());
        Instant now = clock.instant();
        Instant weekEnd = workingDays.dueAfter(now, A_WEEK);
        return visits.stream()
                .map(visit -> OpenRow.of(
                        visit,
                        Objects.requireNonNull(named.get(visit.caseRef())),
                        steps.name(filter.process(), visit.elementId(), language),
                        now,
                        weekEnd))
                .sorted(Comparator.comparing(OpenRow::order)
                        .thenComparing(OpenRow::age)
                        .reversed())
                .toList();
    }

    /**
     * How long each step's history took, in the order of the diagram, for steps that somebody is at or was at.
     *
     * @param open how many are there now
     */
    record Band(
            String elementId,
            String step,
            long open,
            @Nullable Double p50,
            @Nullable Double p85,
            @Nullable Double p95) {}

    List<Band> bands(FigureFilter filter, List<OpenRow> rows, Locale language) {
        Map<String, double[]> history = figures.history(filter.process());
        return steps.inOrder(filter.process(), language).stream()
                .filter(id -> history.containsKey(id)
                        || rows.stream().anyMatch(row -> row.elementId().equals(id)))
                .map(id -> band(filter, id, history.get(id), rows, language))
                .toList();
    }

    private Band band(
            FigureFilter filter, String id, double @Nullable [] history, List<OpenRow> rows, Locale language) {
        return new Band(
                id,
                steps.name(filter.process(), id, language),
                rows.stream().filter(row -> row.elementId().equals(id)).count(),
                history == null ? null : history[49],
                history == null ? null : history[84],
                history == null ? null : history[94]);
    }

    /** A line of figures with its name. */
    record Named(String name, CycleTimes.Group group) {}

    List<Named> named(FigureFilter filter, Unit unit, Grouping by, Locale language) {
        return figures.cycleTimes(filter, unit, by).groups().stream()
                .map(group -> new Named(name(filter, by, group.key(), language), group))
                .toList();
    }

    private String name(FigureFilter filter, Grouping by, String key, Locale language) {
        if (key.isEmpty()) {
            return texts.getMessage("insight.none", null, language);
        }
        return switch (by) {
            case STEP -> steps.name(filter.process(), key, language);
            case PARTY -> text("organ." + key, key, language);
            case DISTRICT ->
                register.district(key).map(district -> district.name(language)).orElse(key);
            case MUNICIPALITY -> register.municipalityName(key);
            case CATEGORY -> text("category." + key, key, language);
            case ORIGIN -> text("origin." + key, key, language);
            case OUTCOME -> text("status." + key, key, language);
            case VERSION -> texts.getMessage("insight.version", new Object[] {key}, language);
        };
    }

    private String text(String key, String otherwise, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, otherwise, language));
    }

    /** A case that has ended with its name and how it ended. */
    record Ended(NamedCase about, EndedCase ended, String outcome) {}

    List<Ended> ended(FigureFilter filter, Unit unit, int atMost, Locale language) {
        List<EndedCase> found = figures.endedCases(filter, unit, atMost);
        Map<CaseRef, NamedCase> named =
                cases.named(found.stream().map(EndedCase::caseRef).distinct().toList());
        return found.stream()
                .map(it -> new Ended(
                        Objects.requireNonNull(named.get(it.caseRef())),
                        it,
                        it.outcome() == null ? "" : text("status." + it.outcome(), it.outcome(), language)))
                .toList();
    }

    /** A step with what it cost. */
    record Cost(String step, String party, StepCost cost, long share) {}

    /** The share of all waiting in per cent beside each. */
    List<Cost> costs(FigureFilter filter, Locale language) {
        List<StepCost> costs = figures.costs(filter);
        double all = costs.stream().mapToDouble(StepCost::waitingWorkingDays).sum();
        return costs.stream()
                .map(it -> new Cost(
                        steps.name(filter.process(), it.elementId(), language),
                        "organ." + it.party(),
                        it,
                        all == 0 ? 0 : Math.round(100 * it.waitingWorkingDays() / all)))
                .toList();
    }
}
