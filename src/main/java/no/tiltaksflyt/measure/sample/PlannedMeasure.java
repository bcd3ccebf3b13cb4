package no.tiltaksflyt.measure.sample;

import java.util.Set;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.sample.Idea;
import org.jspecify.annotations.Nullable;

/**
 * What a measure is, and what becomes of it.
 *
 * @param number from 0, in the order in which they are thought of
 * @param origin code of who thought of it first
 * @param into the number of the one that it is merged into; null for none
 * @param seed of all that is left to chance
 */
record PlannedMeasure(
        int number,
        String id,
        Municipality municipality,
        Idea idea,
        String origin,
        Set<Turn> turns,
        Size size,
        @Nullable Integer into,
        long seed) {

    /** The one district that is slower than the others. */
    static final String SLOW_DISTRICT = "trondelag";

    private static final Set<String> NYNORSK_COUNTIES = Set.of("Vestland", "Møre og Romsdal");

    boolean takes(Turn turn) {
        return turns.contains(turn);
    }

    boolean nynorsk() {
        return NYNORSK_COUNTIES.contains(municipality.county());
    }

    boolean isSlow(Step step) {
        return step == Step.ADVICE && municipality.districtId().equals(SLOW_DISTRICT);
    }

    String title() {
        return idea.title(nynorsk(), municipality.name());
    }

    String description() {
        return idea.description(nynorsk(), municipality.name());
    }

    PlannedMeasure mergedInto(int other) {
        return new PlannedMeasure(number, id, municipality, idea, origin, turns, size, other, seed);
    }

    /** The decision follows the advice, except in the few measures that are decided otherwise. */
    boolean isAdopted() {
        return takes(Turn.ADVISED_AGAINST) == takes(Turn.DECIDED_OTHERWISE);
    }
}
