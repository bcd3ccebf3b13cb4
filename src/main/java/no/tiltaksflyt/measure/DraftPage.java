package no.tiltaksflyt.measure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The open page that a draft is saved from; the same page may always save again.
 *
 * @param revision the one that the page was shown with, null or 0 for none
 * @param page tells one open page from another
 * @param over the one that somebody else saved since, when the person was told and wants hers instead
 * @param typed counts what was typed in the page when it sent this, null where no script counts
 */
public record DraftPage(
        @Nullable Integer revision,
        @Nullable String page,
        @Nullable Integer over,
        @Nullable Integer typed) {

    private static final String PAGE_ID = "[0-9a-f-]{36}";

    public DraftPage {
        page = page != null && page.matches(PAGE_ID) ? page : null;
    }

    int known() {
        return over != null ? over : revision == null ? 0 : revision;
    }

    int count() {
        return typed == null ? 0 : typed;
    }

    /** Whether this page, and no other, has saved the draft last, or knows what did. */
    boolean isLatest(int savedRevision, @Nullable String savedBy) {
        return savedRevision == known() || savedBy != null && savedBy.equals(page);
    }

    /** What the page knows that is shown in its place: its own saves, and those of no other page. */
    DraftPage shownAgain(@Nullable Draft draft) {
        int latest = draft != null && page != null && page.equals(draft.page()) ? draft.revision() : known();
        return new DraftPage(latest, UUID.randomUUID().toString(), null, null);
    }
}
