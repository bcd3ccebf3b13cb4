package no.tiltaksflyt.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.identity.Person;

/**
 * A form that was sent and found valid: {@code data} holds the visible, enabled fields and nothing else.
 *
 * @param at when, to the microsecond: what is signed with it can be calculated anew from the row that keeps it
 */
public record TaskSubmission(UserTask task, Person person, Map<String, Object> data, Instant at) {

    public TaskSubmission {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same, signed for these groups. */
    public TaskSubmission of(Set<String> groups) {
        return new TaskSubmission(task.of(groups), person, data, at);
    }
}
