package no.tiltaksflyt.measure.sample;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is planned to be done with a measure.
 *
 * @param person a user name; one of the offices outside is named by what it is of
 * @param step null where it is about no task
 * @param fields of the form that is sent
 */
record PlannedDeed(
        int slot, Kind kind, String person, @Nullable Step step, Map<String, Object> fields) {

    enum Kind {
        PROPOSE,
        SUPPLEMENT,
        TAKE,
        TAKE_OVER,
        COMPLETE,
        RESUME,
        WITHDRAW
    }

    PlannedDeed later(int slots) {
        return new PlannedDeed(slot + slots, kind, person, step, fields);
    }
}
