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
