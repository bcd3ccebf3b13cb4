package no.tiltaksflyt.measure.proposal;

import java.time.Instant;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/** What a municipality has typed and not sent; only its people see it. */
record ProposalDraft(Draft<ProposalContent> kept) {

    public String measureId() {
        return kept.ref().id();
    }

    public ProposalContent content() {
        return kept.content();
    }

    public String title() {
        return VisibleText.orEmpty(content().title());
    }

    public String description() {
        return VisibleText.orEmpty(content().description());
    }

    public @Nullable Category category() {
        String code = content().category();
        return code == null ? null : Category.of(code);
    }

    public @Nullable Origin origin() {
        String code = content().origin();
        return code == null ? null : Origin.of(code);
    }

    public String savedByName() {
        return kept.authorName();
    }

    public Instant savedAt() {
        return kept.savedAt();
    }

    public int revision() {
        return kept.revision();
    }

    /** Whether the municipality will be asked to write more: the rule is in {@code measure-completeness.dmn}. */
    public boolean isShort() {
        return VisibleText.length(description()) < ProposalRules.SHORTEST_COMPLETE_DESCRIPTION;
    }
}
