package no.tiltaksflyt.insight.sums;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often which time was seen, in buckets whose bounds grow by a constant factor (as DDSketch does: Masson, Rim and Lee,
 * VLDB 2019). Any percentile differs by at most {@value #ERROR} of itself from the exact one by nearest rank; histograms are
 * merged without a further error, in any order.
 */
public final class Histogram {

    /** The largest relative error of a percentile. */
    public static final double ERROR = 0.01;

    private static final double GROWTH = (1 + ERROR) / (1 - ERROR);
    private static final double LOG_OF_GROWTH = Math.log(GROWTH);

    /** From here on a field for each bucket is smaller than a list of what was seen. */
    private static final int FEW = 256;

    /** Before the first bucket, so that each is at some distance from the one before. */
    private static final int FIRST = -1;

    private int[] seen = new int[4];
    private int size;
    private long @Nullable [] counts;

    /** @param millis not negative, or else as nothing */
    void add(long millis) {
        add(bucket(millis), 1);
    }

    private void add(int bucket, long times) {
        if (counts == null && (times > 1 || size == FEW)) {
            spread();
        }
        if (counts == null) {
            append(bucket);
        } else {
            counts = large(counts, bucket);
            counts[bucket] += times;
        }
    }

    private void append(int bucket) {
        if (size == seen.length) {
            seen = Arrays.copyOf(seen, 2 * size);
        }
        seen[size++] = bucket;
    }

    private void spread() {
        counts = counts();
        seen = new int[0];
        size = 0;
    }

    private long[] counts() {
        if (counts != null) {
            return counts;
        }
        long[] spread = new long[Arrays.stream(seen, 0, size).max().orElse(0) + 1];
        Arrays.stream(seen, 0, size).forEach(bucket -> spread[bucket]++);
        return spread;
    }

    private static long[] large(long[] counts, int bucket) {
        return bucket < counts.length ? counts : Arrays.copyOf(counts, bucket + 64);
    }

    void merge(Histogram other) {
        long[] more = other.counts();
        for (int bucket = 0; bucket < more.length; bucket++) {
            if (more[bucket] > 0) {
                add(bucket, more[bucket]);
            }
        }
    }

    /** The time by nearest rank; null where nothing was seen. */
    public @Nullable Double percentile(double share) {
        long[] all = counts();
        long total = Arrays.stream(all).sum();
        if (total == 0) {
            return null;
        }
        long left = Math.max(1, (long) Math.ceil(share * total));
        int bucket = 0;
        while (left > all[bucket]) {
            left -= all[bucket++];
        }
        return value(bucket);
    }

    /** Nothing has a bucket of its own; the others end with the powers of the factor. */
    private static int bucket(long millis) {
        return millis <= 0 ? 0 : 1 + (int) Math.ceil(Math.log(millis) / LOG_OF_GROWTH);
    }

    /** As far from the lower bound of the bucket as from the upper, by share of itself. */
    private static double value(int bucket) {
        return bucket == 0 ? 0 : 2 * Math.pow(GROWTH, bucket - 1) / (GROWTH + 1);
    }

    /** Each bucket that was seen as its distance from the one before, and how often; nothing ends it. */
    void write(Bytes bytes) {
        if (counts == null) {
            writeSeen(bytes);
        } else {
            writeCounts(counts, bytes);
        }
        bytes.write(0);
    }

    private void writeSeen(Bytes bytes) {
        Arrays.sort(seen, 0, size);
        int before = FIRST;
        for (int first = 0, next = 0; first < size; first = next) {
            while (next < size && seen[next] == seen[first]) {
                next++;
            }
            bytes.write(seen[first] - before);
            bytes.write(next - first);
            before = seen[first];
        }
    }

    private static void writeCounts(long[] counts, Bytes bytes) {
        int before = FIRST;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0) {
                bytes.write(bucket - before);
                bytes.write(counts[bucket]);
                before = bucket;
            }
        }
    }

    /** Adds what was written. */
    void read(Bytes bytes) {
        int bucket = FIRST;
        for (long distance = bytes.read(); distance > 0; distance = bytes.read()) {
            bucket += (int) distance;
            add(bucket, bytes.read());
        }
    }
}
