package no.tiltaksflyt.insight.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alarm with how it stands.
 *
 * @param reason why it cannot be measured
 * @param since when the state began
 * @param episode how often the state has changed
 * @param toldAt when its owner was last told
 * @param value of the last round; null when there was nothing to measure
 */
record KeptAlarm(
        long id,
        String subject,
        Alarm alarm,
        State state,
        @Nullable Gone reason,
        Instant since,
        int episode,
        @Nullable Instant toldAt,
        @Nullable Double value,
        @Nullable Instant measuredAt) {

    /** A number that sways about its limit is told of once an hour at most. */
    private static final Duration REST = Duration.ofHours(1);

    enum State {
        CALM,
        ALARMING,
        UNMEASURABLE,
        /** The case that was followed has ended. */
        OVER;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whichever way the clock went since. */
    boolean hasJustTold(Instant now) {
        return toldAt != null && Duration.between(toldAt, now).abs().compareTo(REST) < 0;
    }

    boolean is(State other) {
        return state == other;
    }
}
