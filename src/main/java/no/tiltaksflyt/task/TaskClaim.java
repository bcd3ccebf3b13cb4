package no.tiltaksflyt.task;

import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a task.
 *
 * @param claimed this application has a row for it, which prevails over the engine's assignee
 * @param subject who claimed it here; null when given back
 * @param userName the user name, or the engine's assignee
 */
public record TaskClaim(
        boolean claimed,
        @Nullable String subject,
        @Nullable String userName,
        @Nullable String personName) {

    boolean taken() {
        return claimed ? subject != null : userName != null;
    }

    boolean by(Person person) {
        return claimed
                ? person.subject().equals(subject)
                : person.userName().equals(userName) || person.subject().equals(userName);
    }

    public String name() {
        return personName != null ? personName : userName == null ? "" : userName;
    }
}
