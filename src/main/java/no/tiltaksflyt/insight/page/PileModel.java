package no.tiltaksflyt.insight.page;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.analysis.PileQueries;
import no.tiltaksflyt.insight.analysis.Piles;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The piles at the steps over time, and those with the groups, with names. */
@Component
class PileModel {

    /** Day by day, no more than these are shown: the last of the period. */
    static final int MOST_DAYS = 100;

    private final Figures figures;
    private final PileQueries queries;
    private final ProcessSteps steps;
    private final Clock clock;

    PileModel(Figures figures, PileQueries queries, ProcessSteps steps, Clock clock) {
        this.figures = figures;
        this.queries = queries;
        this.steps = steps;
        this.clock = clock;
    }

    /** Weeks, for whatever is no interval. */
    static FlowPoint.Interval interval(String code) {
        return Arrays.stream(FlowPoint.Interval.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElse(FlowPoint.Interval.WEEK);
    }

    /**
     * @param steps the names, of steps the one that the diagram ends with first: so they lie on each other in the chart
     * @param before of the step whose pile changed most; likewise the two that follow
     */
    record Named(
            List<String> steps, List<Line> lines, @Nullable String changed, long before, long after) {

        /** For the chart. */
        public String names() {
            return String.join("|", steps);
        }
    }

    /** @param cases by step, in the order of the names */
    record Line(LocalDate start, List<Long> cases, long open, long ended) {

        /** For the chart. */
        public String values() {
            return cases.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /** The filter with a period that is not too long to be read day by day. */
    FigureFilter readable(FigureFilter filter, FlowPoint.Interval interval) {
        LocalDate last = last(filter);
        LocalDate first = last.minusDays(MOST_DAYS - 1L);
        LocalDate from = filter.from();
        return interval == FlowPoint.Interval.DAY && (from == null || from.isBefore(first))
                ? filter.during(first, filter.to())
                : filter;
    }

    /** Empty for a period that has not begun, and before the first case. */
    Optional<Named> piles(FigureFilter filter, FlowPoint.Interval interval, Locale language) {
        return first(filter)
                .map(first -> named(filter, queries.piles(filter, interval, first, last(filter)), language));
    }

    private Optional<LocalDate> first(FigureFilter filter) {
        return figures.firstDay(filter).filter(first -> !first.isAfter(last(filter)));
    }

    /** Week by week, the group with most to do now first; empty likewise. */
    Optional<Named> withGroups(FigureFilter filter, UnaryOperator<String> name) {
        return first(filter)
                .map(first -> queries.withGroups(filter, FlowPoint.Interval.WEEK, first, last(filter)))
                .flatMap(piles -> named(piles, name));
    }

    private static Optional<Named> named(Piles piles, UnaryOperator<String> name) {
        List<String> order = piles.changes().stream()
                .sorted(Comparator.comparing(Piles.Change::after).reversed())
                .map(Piles.Change::key)
                .toList();
        return order.isEmpty() ? Optional.empty() : Optional.of(named(piles, order, name));
    }

    private Named named(FigureFilter filter, Piles piles, Locale language) {
        List<String> order = steps.inOrder(filter.process(), language).reversed().stream()
                .filter(piles.keys()::contains)
                .toList();
        return named(piles, order, id -> steps.name(filter.process(), id, language));
    }

    private static Named named(Piles piles, List<String> order, UnaryOperator<String> name) {
        List<Integer> places = order.stream().map(piles.keys()::indexOf).toList();
        Piles.Change change = piles.biggestChange().orElse(null);
        return new Named(
                order.stream().map(name).toList(),
                piles.rows().stream().map(row -> line(row, places)).toList(),
                change == null ? null : name.apply(change.key()),
                change == null ? 0 : change.before(),
                change == null ? 0 : change.after());
    }

    private static Line line(Piles.Row row, List<Integer> places) {
        return new Line(row.start(), places.stream().map(row.cases()::get).toList(), row.open(), row.ended());
    }

    private LocalDate last(FigureFilter filter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        LocalDate to = filter.to();
        return to == null || to.isAfter(today) ? today : to;
    }
}
