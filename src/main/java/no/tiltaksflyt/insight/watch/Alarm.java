package no.tiltaksflyt.insight.watch;

import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to hear of.
 *
 * @param kind the code of a {@link Watched}; one that is not known any more cannot be measured
 * @param step only there; null for everywhere
 * @param district only of it; null for all
 * @param followed the one case, where it is on one
 * @param weeks of the past that a number is made of
 * @param days working days after which a case counts as waiting
 * @param above whether it is told when the value is above the limit, or when it is below
 * @param name empty: it goes by what it watches
 */
record Alarm(
        String kind,
        String process,
        @Nullable String step,
        @Nullable String district,
        @Nullable CaseRef followed,
        int weeks,
        int days,
        boolean above,
        double limit,
        String name) {

    Optional<Watched> watched() {
        return Watched.find(kind);
    }

    boolean isBeyond(double value) {
        return above ? value > limit : value < limit;
    }
}
