package no.tiltaksflyt.workshop.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a draft.
 *
 * @param text the whole file
 * @param base the version that it was begun from; null for a model that has none
 * @param authors subjects of all who have changed it
 */
public record ModelDraft(String text, @Nullable Integer base, Set<String> authors) {

    public ModelDraft {
        authors = Set.copyOf(authors);
    }
}
