package no.tiltaksflyt.round.answer;

import java.time.Instant;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Invited;

/**
 * Who has come by a link, and what she said she is.
 *
 * @param linkEdition of the link that she came by: a later one ends what this one opened
 */
record LinkVisitor(String visitorId, String inputId, int linkEdition, String name, String role, Instant cameAt) {

    private static final String SUBJECT_PREFIX = "link:";

    boolean mayOpen(Invited invited) {
        return inputId.equals(invited.inputId()) && linkEdition == invited.linkEdition();
    }

    /** In no group: a link opens one answer and nothing else. */
    Person person() {
        String subject = SUBJECT_PREFIX + visitorId;
        return new Person(subject, subject, "%s (%s)".formatted(name, role), Set.of(), false);
    }
}
