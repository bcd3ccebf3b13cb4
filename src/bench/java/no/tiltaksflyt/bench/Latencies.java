package no.tiltaksflyt.bench;

import java.util.Arrays;

/** Times of one kind of deed. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    public synchronized void add(long elapsedNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = elapsedNanos;
    }

    public synchronized void addAll(Latencies more) {
        for (int i = 0; i < more.count; i++) {
            add(more.nanos[i]);
        }
    }

    public synchronized int count() {
        return count;
    }

    /** In milliseconds; the smallest time that this share of the deeds stayed within. */
    public synchronized double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }
}
