package no.tiltaksflyt.workshop.store;

import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.springframework.security.access.AccessDeniedException;

/** Who may read models, and who may change them; for pages and API alike. */
public final class WorkshopReach {

    private static final String[] READERS = {Groups.PROCESS_OWNER, Groups.MANAGER, Groups.ADMINISTRATOR, Groups.AUDITOR
    };

    private WorkshopReach() {}

    public static boolean reads(Person person) {
        return person.system() || person.inAny(READERS);
    }

    public static boolean owns(Person person) {
        return !person.system() && person.in(Groups.PROCESS_OWNER);
    }

    /** @throws AccessDeniedException for who may not read models */
    public static Person reader(Person person) {
        if (!reads(person)) {
            throw new AccessDeniedException("No models for " + person.userName());
        }
        return person;
    }

    /** @throws AccessDeniedException for who may not change models */
    public static Person owner(Person person) {
        if (!owns(person)) {
            throw new AccessDeniedException(person.userName() + " is no process owner");
        }
        return person;
    }
}
