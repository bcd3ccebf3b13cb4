package no.tiltaksflyt.insight.analysis;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many were at each step at the end of each interval, and how many cases of the period had ended by then.
 *
 * @param elementIds the steps, in the order of the rows' numbers
 */
public record Piles(List<String> elementIds, List<Row> rows) {

    /**
     * @param start the first day of the interval, in Oslo
     * @param cases by step
     * @param ended since the period began
     */
    public record Row(LocalDate start, List<Long> cases, long ended) {

        /** Work in progress: at all steps together. */
        public long open() {
            return cases.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How a step's pile changed from the first interval to the last. */
    public record Change(String elementId, long before, long after) {

        public long growth() {
            return after - before;
        }
    }

    public List<Change> changes() {
        return elementIds.stream().map(this::change).toList();
    }

    private Change change(String elementId) {
        int step = elementIds.indexOf(elementId);
        return new Change(
                elementId,
                rows.getFirst().cases().get(step),
                rows.getLast().cases().get(step));
    }

    /** The step whose pile changed most; of two alike, that which grew. Empty without intervals or steps. */
    public Optional<Change> biggestChange() {
        return rows.isEmpty()
                ? Optional.empty()
                : changes().stream()
                        .max(Comparator.comparing((Change it) -> Math.abs(it.growth()))
                                .thenComparing(Change::growth));
    }
}
