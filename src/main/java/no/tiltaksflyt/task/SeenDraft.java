package no.tiltaksflyt.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an open page knows of the draft.
 *
 * @param revision the one that it was shown with, or was told of since; 0 for none
 * @param page tells one open page from another
 * @param typed counts what was typed in the page when it sent this; 0 where no script counts
 */
record SeenDraft(int revision, String page, int typed) {

    /** Whether nothing was typed elsewhere since. */
    boolean isLatest(@Nullable TaskDraft draft) {
        return draft == null || draft.revision() == revision || draft.page().equals(page);
    }

    /** What is sent is not what was counted in the page: a row more or less. */
    SeenDraft changed() {
        return new SeenDraft(revision, page, typed == 0 ? 0 : typed + 1);
    }

    /** What the page knows that is shown in its place: its own saves, and those of no other page. */
    SeenDraft shownAgain(@Nullable TaskDraft draft) {
        int known = draft != null && draft.page().equals(page) ? draft.revision() : revision;
        return new SeenDraft(known, UUID.randomUUID().toString(), 0);
    }
}
