package no.tiltaksflyt.round.sample;

import no.tiltaksflyt.register.Register.Municipality;
import org.jspecify.annotations.Nullable;

/**
 * What a municipality does in the round, and the local police with it; each in a slot, null for what has not been done yet.
 *
 * @param ending what it does in the slot of its end
 * @param seed of what is left to chance in its texts
 */
record PlannedInput(
        Municipality municipality,
        @Nullable Integer opened,
        @Nullable Integer begun,
        Ending ending,
        @Nullable Integer ended,
        @Nullable Integer dialogue,
        long seed) {

    enum Ending {
        ANSWER,
        DECLINE,
        NONE
    }

    boolean nynorsk() {
        return municipality.language().equals("nn");
    }
}
