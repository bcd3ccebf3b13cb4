package no.tiltaksflyt.insight.compare;

import java.util.List;
import java.util.function.Function;
import no.tiltaksflyt.insight.CycleTimes;
import org.jspecify.annotations.Nullable;

/**
 * One kind of time on both sides.
 *
 * @param name of the step; null for the whole case
 * @param a null where the side has none
 * @param b likewise
 */
public record ComparedRow(@Nullable String name, CycleTimes.@Nullable Group a, CycleTimes.@Nullable Group b) {

    /**
     * One number of both sides.
     *
     * @param name key of its name
     */
    public record Line(
            String name, @Nullable Double a, @Nullable Double b) {

        /** By how much the second side is larger; null where a side has none. */
        @Nullable
        public Double difference() {
            return a == null || b == null ? null : b - a;
        }
    }

    /** What half took, 85 and 95 in 100, and what half waited and worked. */
    public List<Line> lines() {
        return List.of(
                line("insight.p50", CycleTimes.Group::p50),
                line("insight.p85", CycleTimes.Group::p85),
                line("insight.p95", CycleTimes.Group::p95),
                line("insight.waiting", CycleTimes.Group::waitingP50),
                line("insight.worked", CycleTimes.Group::workedP50));
    }

    private Line line(String key, Function<CycleTimes.Group, @Nullable Double> number) {
        return new Line(key, a == null ? null : number.apply(a), b == null ? null : number.apply(b));
    }

    /** By how many days half of the second side took longer than half of the first; null where a side has none. */
    @Nullable
    public Double median() {
        return line("insight.p50", CycleTimes.Group::p50).difference();
    }

    /** Likewise of 85 in 100. */
    @Nullable
    public Double p85() {
        return line("insight.p85", CycleTimes.Group::p85).difference();
    }
}
