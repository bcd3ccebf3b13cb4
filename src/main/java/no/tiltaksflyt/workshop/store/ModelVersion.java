package no.tiltaksflyt.workshop.store;

import java.time.Instant;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.jspecify.annotations.Nullable;

/**
 * A version, for good.
 *
 * @param number counted from 1 for each model
 * @param contentHash SHA-256 of the file's bytes, hexadecimal
 * @param base the version that it was made from; null for the first
 * @param supplier whether it came with the application
 * @param authors subjects of all who have written what is in it and was not deployed before
 * @param authorName who saved it
 * @param message why, in the author's words
 */
public record ModelVersion(
        ModelFile file,
        int number,
        String contentHash,
        @Nullable Integer base,
        boolean supplier,
        Set<String> authors,
        String authorName,
        String message,
        Instant createdAt) {

    public ModelVersion {
        authors = Set.copyOf(authors);
    }
}
