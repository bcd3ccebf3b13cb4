package no.tiltaksflyt.measure.proposal;

import no.tiltaksflyt.draft.SeenDraft;
import org.jspecify.annotations.Nullable;

/**
 * The hidden fields in which a page tells what its tab knows of the draft, as the form names them.
 *
 * @param revision the one that the page was shown with
 * @param tab tells one open tab from another
 * @param over the one that somebody else saved since, when the person was told and wants hers instead
 * @param typed counts what was typed in the tab
 */
record TabFields(
        @Nullable Integer revision,
        @Nullable String tab,
        @Nullable Integer over,
        @Nullable Integer typed) {

    SeenDraft seen() {
        return SeenDraft.sent(revision, tab, over, typed);
    }
}
