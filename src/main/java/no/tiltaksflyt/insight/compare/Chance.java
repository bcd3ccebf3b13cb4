package no.tiltaksflyt.insight.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.EndedCase;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether the times of two sets of cases differ by more than chance: the two-sided Mann–Whitney test, exact for small sets
 * without ties, else by the normal distribution, corrected for ties and for continuity.
 *
 * @param shared cases that are on both sides; the test takes for granted that there are none
 * @param p how often chance alone gives such a difference or a larger one; 1 where nothing was tested
 * @param longer of 100 pairs of a case from each side, in how many that from the second took longer
 */
public record Chance(Answer answer, int first, int second, int shared, double p, double longer) {

    /** Fewer cases on a side say too little of it. */
    public static final int FEWEST = 10;

    private static final double LEVEL = 0.05;

    /** What can be said. */
    public enum Answer {
        /** A side has too few cases. */
        TOO_FEW,
        /** Some cases are on both sides. */
        SHARED,
        /** The difference may come by chance. */
        PERHAPS,
        /** The second side takes longer, by more than chance. */
        LONGER,
        /** The second side takes less time, by more than chance. */
        SHORTER
    }

    static Chance of(List<EndedCase> first, List<EndedCase> second) {
        int shared = shared(first, second);
        if (shared > 0) {
            return new Chance(Answer.SHARED, first.size(), second.size(), shared, 1, 50);
        }
        if (Math.min(first.size(), second.size()) < FEWEST) {
            return new Chance(Answer.TOO_FEW, first.size(), second.size(), 0, 1, 50);
        }
        return tested(days(first), days(second));
    }

    private static int shared(List<EndedCase> first, List<EndedCase> second) {
        Set<CaseRef> both = new HashSet<>(first.stream().map(EndedCase::caseRef).toList());
        both.retainAll(second.stream().map(EndedCase::caseRef).toList());
        return both.size();
    }

    private static double[] days(List<EndedCase> cases) {
        return cases.stream().mapToDouble(EndedCase::days).toArray();
    }

    static Chance tested(double[] first, double[] second) {
        MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults().test(second, first);
        double longer = 100 * result.getStatistic() / ((double) first.length * second.length);
        double p = Double.isNaN(result.getPValue()) ? 1 : result.getPValue();
        return new Chance(answer(p, longer), first.length, second.length, 0, p, longer);
    }

    private static Answer answer(double p, double longer) {
        if (p >= LEVEL) {
            return Answer.PERHAPS;
        }
        return longer > 50 ? Answer.LONGER : Answer.SHORTER;
    }

    public boolean isTested() {
        return answer == Answer.PERHAPS || answer == Answer.LONGER || answer == Answer.SHORTER;
    }

    /** The key of the sentence. */
    public String key() {
        return switch (answer) {
            case TOO_FEW -> "insight.compare.too-few";
            case SHARED -> "insight.compare.shared";
            case PERHAPS -> "insight.compare.perhaps";
            case LONGER -> "insight.compare.longer";
            case SHORTER -> "insight.compare.shorter";
        };
    }
}
