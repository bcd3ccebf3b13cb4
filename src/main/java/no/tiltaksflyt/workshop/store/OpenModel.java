package no.tiltaksflyt.workshop.store;

import java.time.Instant;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.jspecify.annotations.Nullable;

/**
 * What an owner goes on with: the draft, or without one the latest version.
 *
 * @param base the version that it was made from, or that it is; 0 for the first draft of a new model
 * @param revision of the draft; 0 without one
 * @param authorName who saved the draft last; null without one
 * @param savedAt null without a draft
 */
public record OpenModel(
        ModelFile file,
        int base,
        int revision,
        @Nullable String authorName,
        @Nullable Instant savedAt) {

    public boolean isDraft() {
        return revision > 0;
    }

    /** Changes with everything that is saved, and never comes back with another content. */
    public String etag() {
        String hash = ContentHash.of(file.text()).substring(0, 16);
        return isDraft() ? "d%d-%s".formatted(revision, hash) : "v%d-%s".formatted(base, hash);
    }
}
