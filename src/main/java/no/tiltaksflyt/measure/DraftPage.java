package no.tiltaksflyt.measure;

import org.jspecify.annotations.Nullable;

/**
 * The open page that a draft is saved from; the same page may always save again.
 *
 * @param revision the one that the page has shown, null or 0 for none
 * @param page tells one open page from another
 */
public record DraftPage(
        @Nullable Integer revision, @Nullable String page) {

    private static final String PAGE_ID = "[0-9a-f-]{36}";

    public DraftPage {
        page = page != null && page.matches(PAGE_ID) ? page : null;
    }

    int known() {
        return revision == null ? 0 : revision;
    }
}
