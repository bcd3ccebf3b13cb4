package no.tiltaksflyt.insight.compare;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.EndedCase;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the cases of two filters: anything with anything. */
@Component
class Comparisons {

    /** So many of each side are tested, the last that ended; more would change nothing but the time that it takes. */
    static final int MOST = 10_000;

    private final Figures figures;

    Comparisons(Figures figures) {
        this.figures = figures;
    }

    /** @param steps of the process by name, in the order of the diagram */
    Comparison of(FigureFilter a, FigureFilter b, Unit unit, List<Choice> steps) {
        String step = step(a, b);
        List<EndedCase> first = times(a, step, unit);
        List<EndedCase> second = times(b, step, unit);
        return new Comparison(
                step == null ? null : name(step, steps),
                new ComparedRow(null, figures.leadTimes(a, unit), figures.leadTimes(b, unit)),
                rows(bySteps(a, unit), bySteps(b, unit), steps),
                Chance.of(first, second),
                Math.max(first.size(), second.size()) == MOST);
    }

    /** Null unless both are about one and the same step. */
    private static @Nullable String step(FigureFilter a, FigureFilter b) {
        String step = a.elementId();
        return step != null && step.equals(b.elementId()) ? step : null;
    }

    private static String name(String step, List<Choice> steps) {
        return steps.stream()
                .filter(it -> it.value().equals(step))
                .map(Choice::name)
                .findFirst()
                .orElse(step);
    }

    /** One time of each case, since several of one case would not be independent of each other. */
    private List<EndedCase> times(FigureFilter filter, @Nullable String step, Unit unit) {
        return step == null ? figures.endedCases(filter, unit, MOST) : figures.timesInStep(filter, step, unit, MOST);
    }

    private Map<String, CycleTimes.Group> bySteps(FigureFilter filter, Unit unit) {
        return figures.cycleTimes(filter, unit, Grouping.STEP).groups().stream()
                .collect(Collectors.toMap(CycleTimes.Group::key, Function.identity()));
    }

    private static List<ComparedRow> rows(
            Map<String, CycleTimes.Group> a, Map<String, CycleTimes.Group> b, List<Choice> steps) {
        return steps.stream()
                .filter(step -> a.containsKey(step.value()) || b.containsKey(step.value()))
                .map(step -> new ComparedRow(step.name(), a.get(step.value()), b.get(step.value())))
                .toList();
    }
}
