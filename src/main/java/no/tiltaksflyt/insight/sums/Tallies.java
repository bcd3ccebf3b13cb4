package no.tiltaksflyt.insight.sums;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
        Map<String, Tally> merged = new TreeMap<>();
        tallies.forEach((from, tally) ->
                merged.computeIfAbsent(key.apply(from), any -> new Tally()).merge(tally));
        return merged;
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
