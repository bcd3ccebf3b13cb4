package no.tiltaksflyt.workshop.release;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelFile;

/** Knows how the scenarios of a process have gone. */
public interface TrialRecord {

    /**
     * How they went with exactly these files.
     *
     * @param together the process and what it names
     * @return empty when it has no scenarios
     */
    Optional<Trial> of(ModelFile process, List<ModelFile> together);

    /** Tries exactly these files behind the back of whoever asks, where there is an engine for it. Returns at once. */
    default void tryLater(ModelFile process, List<ModelFile> together, Person person) {}

    /**
     * So many of so many as expected.
     *
     * @param tried false when exactly this has not been tried
     */
    record Trial(boolean tried, long green, long all) {

        /** Nobody can say yet that all of it goes as expected. */
        public boolean isDoubtful() {
            return !tried || green < all;
        }
    }
}
