package no.tiltaksflyt.insight.sums;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tallies by what they tell of; see {@link Subject} for how that is spelled. */
public final class Tallies {

    private final Map<String, Tally> tallies = new TreeMap<>();

    Tally of(String key) {
        return tallies.computeIfAbsent(key, any -> new Tally());
    }

    public Map<String, Tally> byKey() {
        return tallies;
    }

    /** Merged where several get one key. */
    public Map<String, Tally> by(UnaryOperator<String> key) {
        return tallies.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> key.apply(entry.getKey()),
                        TreeMap::new,
                        Collectors.mapping(
                                Map.Entry::getValue,
                                Collectors.reducing(new Tally(), Function.identity(), Tallies::sum))));
    }

    private static Tally sum(Tally one, Tally other) {
        Tally sum = new Tally();
        sum.merge(one);
        sum.merge(other);
        return sum;
    }

    byte[] written() {
        Bytes bytes = new Bytes();
        tallies.forEach((key, tally) -> {
            bytes.write(key);
            Bytes one = new Bytes();
            tally.write(one);
            bytes.write(one.written());
        });
        return bytes.written();
    }

    /**
     * Adds what was written.
     *
     * @param as what each key is called here; null: left out
     */
    void read(byte[] written, Function<String, @Nullable String> as) {
        Bytes bytes = new Bytes(written);
        while (!bytes.isAtEnd()) {
            String key = as.apply(bytes.readText());
            long length = bytes.read();
            if (key == null) {
                bytes.skip(length);
            } else {
                of(key).read(bytes);
            }
        }
    }
}
