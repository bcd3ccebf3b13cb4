package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.identity.Person;

/** A form that was sent and found valid: {@code data} holds the visible, enabled fields and nothing else. */
public record TaskSubmission(UserTask task, Person person, Map<String, Object> data, Instant at) {

    /** The same, signed for these groups. */
    public TaskSubmission of(Set<String> groups) {
        return new TaskSubmission(task.of(groups), person, data, at);
    }
}
