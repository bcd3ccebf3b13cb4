package no.tiltaksflyt.round.dialogue;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a dialogue, signed.
 *
 * @param form how it was held: {@code meeting}, {@code video}, {@code police-council}, {@code phone} or {@code written}
 * @param participants by their roles
 * @param comment the municipality's; null while it has none
 */
public record DialogueMinutes(
        String dialogueId,
        LocalDate heldOn,
        String form,
        String participants,
        String summary,
        String professionalInput,
        String byName,
        Instant at,
        @Nullable String comment,
        @Nullable String commentedBy,
        @Nullable Instant commentedAt) {}
