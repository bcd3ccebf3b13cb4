package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * One task in a list.
 *
 * @param assignee the user name of who holds it
 * @param assigneeName how to call that person
 */
public record TaskRow(
        long key,
        String processId,
        long processDefinitionKey,
        String elementId,
        @Nullable String assignee,
        @Nullable String assigneeName,
        Set<String> candidateGroups,
        @Nullable CaseRef caseRef,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant completedAt) {}
