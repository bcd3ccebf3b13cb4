package no.tiltaksflyt.workshop.release;

import java.util.List;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.jspecify.annotations.Nullable;

/** Asks a real engine, which runs no cases, whether it takes models. */
public interface EngineOpinion {

    /** Never throws: where nobody can be asked, that is the answer. */
    Opinion of(List<ModelFile> together);

    /** Somebody is about to ask: whoever is asked may get ready meanwhile. Returns at once and never throws. */
    default void getReady() {}

    /**
     * What it says.
     *
     * @param words the engine's, when it refuses; why it could not be asked, when it could not; else null
     */
    record Opinion(Answer answer, @Nullable String words) {

        public boolean isRefusal() {
            return answer == Answer.REFUSED;
        }
    }

    /** In one word. */
    enum Answer {
        TAKEN,
        REFUSED,
        NOT_ASKED
    }
}
