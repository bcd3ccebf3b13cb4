package no.tiltaksflyt.measure.proposal;

import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed, as it was typed: codes are checked when it is sent.
 *
 * @param category a code of {@link Category}
 * @param origin a code of {@link Origin}
 */
public record ProposalContent(
        @Nullable String title,
        @Nullable String description,
        @Nullable String category,
        @Nullable String origin) {}
