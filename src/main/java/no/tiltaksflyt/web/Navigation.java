package no.tiltaksflyt.web;

import java.util.List;
import java.util.Set;

/** What a feature adds to the header's navigation; every bean of this type is asked. */
public interface Navigation {

    List<Item> items(Set<String> groups);

    /**
     * One link.
     *
     * @param order smaller comes first
     * @param path also marks the link as current on every address below it
     * @param messageKey a key of the texts
     * @param alsoAt other addresses that mark it as current, with those below them
     */
    record Item(int order, String path, String messageKey, Set<String> alsoAt) {

        public Item(int order, String path, String messageKey) {
            this(order, path, messageKey, Set.of());
        }
    }
}
