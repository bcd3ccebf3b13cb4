package no.tiltaksflyt.round;

import java.time.Instant;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;

/**
 * A measure that a round has brought.
 *
 * @param number of the municipality
 * @param begunAt when its own process was started; null while it waits for the round
 */
public record RoundMeasure(
        String measureId,
        String roundId,
        String number,
        String origin,
        @Nullable Instant begunAt) {

    /** Whether the municipality has proposed it itself, and not the local police. */
    public boolean isOfMunicipality() {
        return Origin.MUNICIPALITY.code().equals(origin);
    }

    public boolean hasBegun() {
        return begunAt != null;
    }

    /** @throws UserProblem (404) for a measure of another municipality or round, or that another has proposed */
    void requireOf(Invited municipality, Origin by) {
        boolean here = roundId.equals(municipality.roundId()) && number.equals(municipality.number());
        if (!here || !by.code().equals(origin)) {
            throw UserProblem.notFound();
        }
    }
}
