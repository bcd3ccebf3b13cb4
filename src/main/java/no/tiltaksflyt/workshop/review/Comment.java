package no.tiltaksflyt.workshop.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One remark.
 *
 * @param elementId null for the whole model
 * @param answers the remark that it answers; null for a first one
 * @param author her subject
 * @param settledBy a name; null as long as it is open
 */
public record Comment(
        long id,
        String modelId,
        int version,
        @Nullable String elementId,
        @Nullable Long answers,
        String content,
        String author,
        String authorName,
        Instant createdAt,
        @Nullable String settledBy,
        @Nullable Instant settledAt) {

    public boolean isSettled() {
        return settledAt != null;
    }
}
