package no.tiltaksflyt.workshop.running;

import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * A process instance that goes on.
 *
 * @param steps the elements that it stands in, without what lies around them
 * @param about null when it is about no case
 */
record RunningCase(
        long key,
        Instant startedAt,
        List<String> steps,
        @Nullable CaseRef about) {}
