package no.tiltaksflyt.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long cases took that ended in a period. A percentile is the smallest time that was seen within which at least that
 * share was done; null where nothing was.
 *
 * @param count cases
 * @param groups the largest 85th percentile first
 */
public record CycleTimes(
        Unit unit,
        long count,
        @Nullable Double p50,
        @Nullable Double p85,
        @Nullable Double p95,
        List<Group> groups) {

    /**
     * @param key of the step, district, …; empty where a case has none
     * @param count visits of a step, else cases
     * @param waitingP50 median of the time that nobody held a task of it; null where it was not measured
     * @param workedP50 median of the time that somebody held one; likewise
     * @param returned visits to a step where the case had been before
     */
    public record Group(
            String key,
            long count,
            @Nullable Double p50,
            @Nullable Double p85,
            @Nullable Double p95,
            @Nullable Double waitingP50,
            @Nullable Double workedP50,
            long returned) {}
}
