package no.tiltaksflyt.workshop.compare;

import java.util.List;

/**
 * An order that means something.
 *
 * @param owner the key of the thing whose order it is
 * @param property what is in order, such as {@code rules}
 * @param ofThings whether the members are things themselves, each of which can have moved
 */
record Sequence(String owner, String property, List<String> members, boolean ofThings) {

    String key() {
        return property + " of " + owner;
    }
}
