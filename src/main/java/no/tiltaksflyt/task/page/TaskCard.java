package no.tiltaksflyt.task.page;

import java.time.Instant;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.task.TaskReturn;
import org.jspecify.annotations.Nullable;

/**
 * A task as a row of the list shows it.
 *
 * @param label the case that it is about; null when about none
 * @param returned that it came back; null when it did not, or is done
 * @param takenBy whose it is, null when free or the reader's own
 */
record TaskCard(
        long key,
        String name,
        @Nullable NamedCase label,
        @Nullable Instant dueAt,
        String urgency,
        @Nullable TaskReturn returned,
        @Nullable String takenBy,
        @Nullable Instant completedAt) {}
