package no.tiltaksflyt.workshop.running;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Cases that an owner moves from one version of a process to another.
 *
 * @param elements the elements of the target by those of the source
 * @param begunBy without groups
 */
record CaseMove(
        long id,
        String modelId,
        Version source,
        Version target,
        Map<String, String> elements,
        State state,
        Person begunBy,
        Instant begunAt) {

    /** The engine's key and number. */
    record Version(long key, int number) {}

    enum State {
        TRIAL,
        RUNNING,
        PAUSED,
        STOPPED,
        DONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What has become of one of them.
     *
     * @param reason why it was refused, as the end of a key of the texts
     * @param words the same in the engine's words
     */
    record MovedCase(
            long instance,
            @Nullable CaseRef about,
            boolean trial,
            String state,
            @Nullable String reason,
            @Nullable String words,
            Instant changedAt) {

        public boolean isRefused() {
            return state.equals("refused");
        }
    }
}
