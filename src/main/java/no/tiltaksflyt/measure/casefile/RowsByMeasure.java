package no.tiltaksflyt.measure.casefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one query tells of many measures at once, in the query's order for each. */
final class RowsByMeasure<T> {

    private final Map<String, List<T>> rows = new HashMap<>();

    boolean add(String measureId, @Nullable T row) {
        return row != null
                && rows.computeIfAbsent(measureId, first -> new ArrayList<>()).add(row);
    }

    /** The same, with something made of each row once all are read. */
    <R> RowsByMeasure<R> map(Function<T, R> made) {
        RowsByMeasure<R> other = new RowsByMeasure<>();
        rows.forEach((measureId, all) -> all.forEach(row -> other.add(measureId, made.apply(row))));
        return other;
    }

    /** Empty for a measure that the query tells nothing of. */
    List<T> of(String measureId) {
        return List.copyOf(rows.getOrDefault(measureId, List.of()));
    }

    /** The only one; null where there is none. */
    @Nullable
    T oneOf(String measureId) {
        return of(measureId).stream().findFirst().orElse(null);
    }
}
