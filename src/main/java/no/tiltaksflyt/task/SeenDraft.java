package no.tiltaksflyt.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an open page knows of the draft.
 *
 * @param revision the one that it was shown with, or was told of since; 0 for none
 * @param page tells one open page from another
 */
record SeenDraft(int revision, String page) {

    /** Whether nothing was typed elsewhere since. */
    boolean isLatest(@Nullable TaskDraft draft) {
        return draft == null || draft.revision() == revision || draft.page().equals(page);
    }

    /** What the page knows that is shown in its place: its own saves, and those of no other page. */
    SeenDraft shownAgain(@Nullable TaskDraft draft) {
        int known = draft != null && draft.page().equals(page) ? draft.revision() : revision;
        return new SeenDraft(known, UUID.randomUUID().toString());
    }
}
