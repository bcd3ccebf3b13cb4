package no.tiltaksflyt.measure;

import java.time.Instant;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * A proposal that is not sent yet; only its municipality sees it.
 *
 * @param page the open page that saved it last
 */
public record Draft(
        String measureId,
        String municipalityNumber,
        String title,
        String description,
        @Nullable Category category,
        @Nullable Origin origin,
        String savedByName,
        Instant savedAt,
        int revision,
        @Nullable String page) {

    /** Whether the municipality will be asked to write more: the rule is in {@code measure-completeness.dmn}. */
    public boolean isShort() {
        return VisibleText.length(description) < ProposalRules.SHORTEST_COMPLETE_DESCRIPTION;
    }
}
