package no.tiltaksflyt.insight.analysis;

import java.util.List;
import no.tiltaksflyt.insight.EndedCase;

/**
 * Cases that took far longer than the others of a filter.
 *
 * @param limit working or calendar days; they took longer
 * @param cases the longest first
 * @param count of all cases that ended
 * @param signs what they have in common more often than the others, the clearest first
 */
public record Outliers(double limit, List<EndedCase> cases, long count, List<Sign> signs) {

    /** What a case may be told by. */
    public enum Trait {
        DISTRICT,
        CATEGORY,
        ORIGIN,
        VERSION,
        STEP,
        RETURNED
    }

    /**
     * @param key of the district, category, …; for {@link Trait#STEP} a step where the case has been, for
     *     {@link Trait#RETURNED} one to which it came back
     * @param here outliers that have it
     * @param outliers all of them
     * @param everywhere cases that have it, outliers among them
     * @param all cases
     */
    public record Sign(Trait trait, String key, long here, long outliers, long everywhere, long all) {

        private static final double CHANCE = 0.01;
        private static final int FEWEST = 3;

        /** In per cent. */
        public long shareHere() {
            return Math.round(100.0 * here / outliers);
        }

        /** In per cent, of all cases. */
        public long shareEverywhere() {
            return Math.round(100.0 * everywhere / all);
        }

        /** How many times as common it is among the outliers. */
        public double times() {
            return (double) here / outliers / ((double) everywhere / all);
        }

        /** At least three have it, half as many again as could be expected, and chance would do so one time in a hundred. */
        boolean explains() {
            return here >= FEWEST && times() >= 1.5 && chance() < CHANCE;
        }

        /** That so many or more have it when outliers are drawn by chance (hypergeometric, as in Fisher's exact test). */
        double chance() {
            double chance = 0;
            for (long k = here; k <= Math.min(outliers, everywhere); k++) {
                chance += Math.exp(ways(everywhere, k) + ways(all - everywhere, outliers - k) - ways(all, outliers));
            }
            return chance;
        }

        /** The logarithm of how many ways there are to take k of n. */
        private static double ways(long n, long k) {
            if (k < 0 || k > n) {
                return Double.NEGATIVE_INFINITY;
            }
            double ways = 0;
            for (long i = 1; i <= Math.min(k, n - k); i++) {
                ways += Math.log((double) (n - Math.min(k, n - k) + i) / i);
            }
            return ways;
        }
    }
}
