package no.tiltaksflyt.insight;

import java.time.Instant;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a case to a step, for exports.
 *
 * @param completed false while it is open, and when it was taken away
 * @param waitingWorkingHours null while it is open, or where it was not measured
 * @param workedWorkingHours likewise
 */
public record VisitLine(
        long processInstanceKey,
        long elementInstanceKey,
        CaseRef caseRef,
        String elementId,
        int version,
        String party,
        @Nullable String candidateGroup,
        int visit,
        Instant createdAt,
        @Nullable Instant takenAt,
        @Nullable Instant completedAt,
        boolean completed,
        @Nullable Double waitingWorkingHours,
        @Nullable Double workedWorkingHours) {}
