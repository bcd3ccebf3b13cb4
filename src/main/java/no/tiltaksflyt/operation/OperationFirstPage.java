package no.tiltaksflyt.operation;

import java.util.Optional;
import no.tiltaksflyt.home.FirstPage;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.springframework.stereotype.Component;

/** Where the administrator and the auditor begin. */
@Component
class OperationFirstPage implements FirstPage {

    @Override
    public Optional<Start> start(Person person) {
        if (person.in(Groups.ADMINISTRATOR)) {
            return start("administrator", new Link("home.do.incidents", "/operations/incidents"));
        }
        return person.in(Groups.AUDITOR) ? start("auditor", new Link("home.do.audit", "/audit")) : Optional.empty();
    }

    private static Optional<Start> start(String role, Link todo) {
        return Optional.of(new Start(60, role, todo, null));
    }
}
