package no.tiltaksflyt.task;

import no.tiltaksflyt.identity.Person;

/** What other pages may say of a person's task list. */
public interface TaskOverview {

    /** How many open tasks the person has taken or may take, counted up to a hundred. */
    int waiting(Person person);
}
