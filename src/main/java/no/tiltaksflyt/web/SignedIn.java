package no.tiltaksflyt.web;

import java.util.Optional;
import java.util.Set;

/** Who the header greets; the feature that knows the session answers. */
public interface SignedIn {

    Optional<Visitor> visitor();

    /**
     * A signed-in person.
     *
     * @param userName what the person signs in with
     * @param name the full name
     * @param groups decide which parts of the navigation are shown
     */
    record Visitor(String userName, String name, Set<String> groups) {

        public Visitor {
            groups = Set.copyOf(groups);
        }
    }
}
