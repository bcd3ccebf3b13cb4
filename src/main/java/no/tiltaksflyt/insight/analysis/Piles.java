package no.tiltaksflyt.insight.analysis;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many were at each step, or with each group, at the end of each interval, and how many cases of the period had ended by then.
 *
 * @param keys of the steps or groups, in the order of the rows' numbers
 */
public record Piles(List<String> keys, List<Row> rows) {

    /**
     * @param start the first day of the interval, in Oslo
     * @param cases by step or group
     * @param ended since the period began
     */
    public record Row(LocalDate start, List<Long> cases, long ended) {

        /** Work in progress: all together. */
        public long open() {
            return cases.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How a pile changed from the first interval to the last. */
    public record Change(String key, long before, long after) {

        public long growth() {
            return after - before;
        }
    }

    public List<Change> changes() {
        return keys.stream().map(this::change).toList();
    }

    private Change change(String key) {
        int pile = keys.indexOf(key);
        return new Change(
                key, rows.getFirst().cases().get(pile), rows.getLast().cases().get(pile));
    }

    /** The one that changed most; of two alike, that which grew. Empty without intervals or piles. */
    public Optional<Change> biggestChange() {
        return rows.isEmpty()
                ? Optional.empty()
                : changes().stream()
                        .max(Comparator.comparing((Change it) -> Math.abs(it.growth()))
                                .thenComparing(Change::growth));
    }
}
