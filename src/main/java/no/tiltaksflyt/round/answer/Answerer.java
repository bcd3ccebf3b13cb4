package no.tiltaksflyt.round.answer;

import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Round;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, for which municipality in which round.
 *
 * @param person as whom she writes
 * @param role what a visitor by a link said she is; null for a person or system that is signed in
 */
public record Answerer(
        Round round,
        Invited invited,
        Person person,
        @Nullable String role) {

    public static Answerer signedIn(Round round, Invited invited, Person person) {
        return new Answerer(round, invited, person, null);
    }

    /** Whether she came by a link, and sees nothing of the application but this answer. */
    public boolean byLink() {
        return role != null;
    }

    /** Whether she may change it; else her municipality has taken over from this one, and she reads what it sent. */
    public boolean answers() {
        return byLink() || person.system() || person.in(invited.group());
    }

    /** As whom she reads the municipality's measures. */
    Person reader() {
        return new Person(person.subject(), person.userName(), person.name(), Set.of(invited.group()), false);
    }

    public String inputId() {
        return invited.inputId();
    }

    /** The path of a page of this answer. */
    String path(String page) {
        return "/answers/" + inputId() + page;
    }
}
