package no.tiltaksflyt.insight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Where cases went from a step.
 *
 * @param to the next step; null where the case ended
 * @param outcome how it ended; null where it went on, or where that is not known
 * @param times how often
 * @param all how often cases went from the step at all
 */
public record Way(
        String from, @Nullable String to, @Nullable String outcome, long times, long all) {

    /** In per cent. */
    public long share() {
        return Math.round(100.0 * times / all);
    }
}
