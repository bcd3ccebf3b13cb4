package no.tiltaksflyt.measure.proposal;

import java.util.Map;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.web.VisibleText;

/** A proposal's content, checked. */
record ProposalText(String title, String description, Category category, Origin origin) {

    /**
     * The content when it keeps every rule.
     *
     * @throws no.tiltaksflyt.web.UserProblem that names each field that does not
     */
    static ProposalText of(ProposalContent content) {
        ProposalRules.check(ProposalRules.problems(content));
        return new ProposalText(
                VisibleText.orEmpty(content.title()),
                VisibleText.orEmpty(content.description()),
                Category.of(VisibleText.orEmpty(content.category())),
                Origin.of(VisibleText.orEmpty(content.origin())));
    }

    Map<String, String> signedContent() {
        return Map.of("title", title, "description", description, "category", category.code(), "origin", origin.code());
    }
}
