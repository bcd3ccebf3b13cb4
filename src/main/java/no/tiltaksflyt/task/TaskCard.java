package no.tiltaksflyt.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as a row of the list shows it.
 *
 * @param label what the case is, null when no feature knows it
 * @param takenBy whose it is, null when free or the reader's own
 */
record TaskCard(
        long key,
        String name,
        CaseDirectory.@Nullable CaseLabel label,
        @Nullable Instant dueAt,
        String urgency,
        @Nullable String takenBy,
        @Nullable Instant completedAt) {}
