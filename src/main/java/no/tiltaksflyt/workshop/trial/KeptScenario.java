package no.tiltaksflyt.workshop.trial;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is kept with its model.
 *
 * @param id null for one that came with the application, which cannot be changed
 * @param content as its author wrote it
 * @param authorName null for one that came with the application
 */
record KeptScenario(
        @Nullable Long id,
        String modelId,
        String name,
        String content,
        @Nullable String authorName,
        @Nullable Instant savedAt) {

    public boolean isSupplied() {
        return id == null;
    }
}
