package no.tiltaksflyt.exporter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Makes one row of several changes to it; a statement may touch a row once, and in key order two writers never deadlock. */
final class Coalescing {

    private Coalescing() {}

    static <R, K extends Comparable<K>> Collection<R> byKey(
            List<R> rows, Function<R, K> key, BinaryOperator<R> earlierThenLater) {
        Map<K, R> merged = new TreeMap<>();
        for (R row : rows) {
            merged.merge(key.apply(row), row, earlierThenLater);
        }
        return merged.values();
    }

    static <R, K extends Comparable<K>> Collection<R> latestByKey(List<R> rows, Function<R, K> key) {
        return byKey(rows, key, (earlier, later) -> later);
    }
}
