package no.tiltaksflyt.insight.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as a line of its owner's page.
 *
 * @param name as she calls it; null where it goes by what it watches
 * @param what it watches
 * @param condition for example {@code over 12 arbeidsdager}
 * @param now the value of the last round, in words
 * @param state {@code calm}, {@code alarming}, {@code unmeasurable} or {@code over}; completes {@code watch.state.…}
 * @param changeable there is something in it to change
 * @param gone key of why it cannot be measured, and what to do
 */
record AlarmRow(
        long id,
        @Nullable String name,
        String what,
        @Nullable String link,
        String condition,
        String now,
        @Nullable Instant measuredAt,
        String state,
        boolean changeable,
        @Nullable String gone,
        Instant since,
        @Nullable Instant toldAt) {

    public String stateKey() {
        return "watch.state." + state;
    }

    public String title() {
        return name == null ? what : name;
    }
}
