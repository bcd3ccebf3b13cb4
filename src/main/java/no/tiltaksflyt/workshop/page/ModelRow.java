package no.tiltaksflyt.workshop.page;

import java.time.Instant;
import no.tiltaksflyt.workshop.store.StoredModel;
import org.jspecify.annotations.Nullable;

/**
 * A model in the list.
 *
 * @param draftOf who has saved its draft last; null without one
 * @param draftAt null without a draft
 * @param releaseId of the one that waits with it; null for none
 */
record ModelRow(
        StoredModel model,
        String name,
        @Nullable String draftOf,
        @Nullable Instant draftAt,
        @Nullable Long releaseId) {}
