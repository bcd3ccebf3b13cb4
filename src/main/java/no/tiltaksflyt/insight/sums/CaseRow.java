package no.tiltaksflyt.insight.sums;

import java.util.List;

/**
 * A case that has ended.
 *
 * @param traits in the order of {@link Trait}; empty for none
 * @param passed the steps where it has been, where that was asked for
 */
record CaseRow(List<String> traits, List<String> passed, FactRow times) {

    String trait(Trait trait) {
        return traits.get(trait.ordinal());
    }
}
