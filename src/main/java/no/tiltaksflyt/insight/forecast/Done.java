package no.tiltaksflyt.insight.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** How many cases ended by a day in each of many trials. */
public final class Done {

    private static final int MOST_BARS = 20;

    private final long[] sorted;
    private final int basedOnWeeks;

    /** @param sorted the smallest first */
    Done(long[] sorted, int basedOnWeeks) {
        this.sorted = sorted;
        this.basedOnWeeks = basedOnWeeks;
    }

    public Forecasts.Counts counts() {
        return new Forecasts.Counts(reachedBy(50), reachedBy(85), reachedBy(95), basedOnWeeks);
    }

    /** In how many of 100 trials so many had ended, with decimals. */
    public double chance(long items) {
        return 100.0 * (sorted.length - shorter(items)) / sorted.length;
    }

    /** In how many trials fewer had ended. */
    private int shorter(long items) {
        return (int) Arrays.stream(sorted).takeWhile(done -> done < items).count();
    }

    /**
     * Numbers of cases that stand together, and how the trials lie.
     *
     * @param from the smallest number of cases
     * @param to the largest
     * @param share of 100 trials that lie between, with decimals
     * @param atLeast of 100 trials that reach the smallest
     */
    public record Bar(long from, long to, double share, double atLeast) {}

    /** How the trials lie, some numbers together where there are many. */
    public List<Bar> spread() {
        long least = sorted[0];
        long most = sorted[sorted.length - 1];
        long width = Math.ceilDiv(most - least + 1, MOST_BARS);
        return LongStream.rangeClosed(0, (most - least) / width)
                .mapToObj(bar -> bar(least + bar * width, least + (bar + 1) * width - 1))
                .toList();
    }

    private Bar bar(long from, long to) {
        return new Bar(from, to, chance(from) - chance(to + 1), chance(from));
    }

    /** The largest number that so many per cent of the trials reach. */
    private long reachedBy(int percent) {
        return sorted[sorted.length - rank(sorted, percent)];
    }

    /** The smallest number that so many per cent of the trials stay within. */
    static long atMost(long[] sorted, int percent) {
        return sorted[rank(sorted, percent) - 1];
    }

    private static int rank(long[] sorted, int percent) {
        return Math.ceilDiv(sorted.length * percent, 100);
    }
}
