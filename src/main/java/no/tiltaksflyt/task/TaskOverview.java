package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/** What other pages may say of a person's task list. */
public interface TaskOverview {

    /** How many open tasks the person has taken or may take, counted up to a hundred. */
    int waiting(Person person);

    /** The first of them: the person's own, then what she may take. */
    List<Waiting> first(Person person, int atMost, Locale locale);

    /**
     * A task that waits for a person.
     *
     * @param name in her language
     */
    record Waiting(
            long key,
            String name,
            @Nullable CaseRef caseRef,
            @Nullable Instant dueAt) {}
}
