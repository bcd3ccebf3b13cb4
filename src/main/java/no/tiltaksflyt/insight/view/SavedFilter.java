package no.tiltaksflyt.insight.view;

import java.time.Instant;
import java.util.UUID;

/**
 * @param path of the page
 * @param query as it stands in the address; may be empty
 */
public record SavedFilter(UUID id, String name, String path, String query, Instant savedAt) {

    /** Where it leads. */
    public String address() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
