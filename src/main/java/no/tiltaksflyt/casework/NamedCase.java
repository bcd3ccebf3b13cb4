package no.tiltaksflyt.casework;

import org.jspecify.annotations.Nullable;

/**
 * A case as pages show it.
 *
 * @param label null when no directory knows the case: then its id stands for it
 * @param link the path of its page; null when no directory knows its kind
 */
public record NamedCase(
        CaseRef ref, @Nullable CaseLabel label, @Nullable String link) {

    public String number() {
        return label == null ? ref.id() : label.number();
    }

    /** Whether a number says which case it is; else it is called by a name: a municipality's, for its part of a round. */
    public boolean isNumbered() {
        return number().chars().anyMatch(Character::isDigit);
    }

    public String title() {
        return label == null ? "" : label.title();
    }

    public String subtitle() {
        return label == null ? "" : label.subtitle();
    }

    /** Title and subtitle in one line. */
    public String name() {
        return label == null ? ref.id() : label.title() + " – " + label.subtitle();
    }
}
