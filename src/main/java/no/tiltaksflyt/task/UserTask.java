package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/** A user task as the projection knows it, with what this application has done since. */
public record UserTask(
        long key,
        String processId,
        long processDefinitionKey,
        long processInstanceKey,
        String elementId,
        long elementInstanceKey,
        @Nullable Long formKey,
        @Nullable String assignee,
        Set<String> candidateGroups,
        @Nullable CaseRef caseRef,
        Instant createdAt,
        @Nullable Instant dueAt) {

    /** The same task as one of these groups alone. */
    public UserTask of(Set<String> groups) {
        return with(groups, caseRef);
    }

    UserTask about(@Nullable CaseRef found) {
        return with(candidateGroups, found);
    }

    private UserTask with(Set<String> groups, @Nullable CaseRef about) {
        return new UserTask(
                key,
                processId,
                processDefinitionKey,
                processInstanceKey,
                elementId,
                elementInstanceKey,
                formKey,
                assignee,
                groups,
                about,
                createdAt,
                dueAt);
    }
}
