package no.tiltaksflyt.insight.forecast;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * Draws the weeks to come from those that were, many times (Monte Carlo). A week is five working days; a part of one does
 * its share of a week's cases.
 *
 * @param ended how many cases ended in each week that was; at least one did
 * @param seed the same seed draws the same
 */
record Throughput(long[] ended, long seed) {

    /** Working days, some ten years: what takes longer cannot be foretold. */
    static final int FARTHEST = 2_500;

    private static final int TRIALS = 10_000;
    private static final int DAYS = 5;
    private static final int MANY = 200;

    int weeks() {
        return ended.length;
    }

    /** In each trial, smallest first, how many cases end within so many working days. */
    long[] doneWithin(int days) {
        return trials(random -> done(days, random));
    }

    /** In each trial, smallest first, the working days until so many cases have ended; more than the farthest for never. */
    long[] daysFor(int items) {
        return trials(random -> days(items, random));
    }

    private long[] trials(ToLongFunction<SplittableRandom> trial) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] results = new long[TRIALS];
        Arrays.setAll(results, i -> trial.applyAsLong(random));
        Arrays.sort(results);
        return results;
    }

    private long done(int days, SplittableRandom random) {
        long done = 0;
        for (int week = 0; week < days / DAYS; week++) {
            done += drawn(random);
        }
        return done + share(drawn(random), days % DAYS, random);
    }

    /** How many of a week's cases end in its first days. */
    private static long share(long cases, int days, SplittableRandom random) {
        return days == 0 ? 0 : cases > MANY ? shareOfMany(cases, days, random) : shareOfFew(cases, days, random);
    }

    /** Many draws of one case each lie as the normal distribution does. */
    private static long shareOfMany(long cases, int days, SplittableRandom random) {
        double part = (double) days / DAYS;
        double deviation = Math.sqrt(cases * part * (1 - part));
        return Math.clamp(Math.round(cases * part + deviation * random.nextGaussian()), 0, cases);
    }

    private static long shareOfFew(long cases, int days, SplittableRandom random) {
        long done = 0;
        for (long i = 0; i < cases; i++) {
            if (random.nextInt(DAYS) < days) {
                done++;
            }
        }
        return done;
    }

    private long days(int items, SplittableRandom random) {
        long left = items;
        for (int week = 0; week < FARTHEST / DAYS; week++) {
            long cases = drawn(random);
            if (cases >= left) {
                return (long) week * DAYS + Math.ceilDiv(left * DAYS, cases);
            }
            left -= cases;
        }
        return FARTHEST + 1L;
    }

    private long drawn(SplittableRandom random) {
        return ended[random.nextInt(ended.length)];
    }
}
