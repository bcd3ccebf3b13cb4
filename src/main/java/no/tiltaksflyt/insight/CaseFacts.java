package no.tiltaksflyt.insight;

import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.sums.Counted;
import org.jspecify.annotations.Nullable;

/**
 * How long one process instance took, and where.
 *
 * @param lead from its start to its end; null while it is open
 * @param active how long somebody held a task of it; null while it is open, or where that was not measured throughout
 * @param returned visits to steps where it had been before
 */
record CaseFacts(
        long processInstanceKey,
        @Nullable CaseRef caseRef,
        String processId,
        int version,
        String state,
        CaseTraits.Traits traits,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Span lead,
        @Nullable Span active,
        int returned,
        List<StepVisit> visits,
        List<PartyTime> parties) {

    Counted counted() {
        return new Counted(
                processId,
                version,
                caseRef == null ? null : caseRef.id(),
                traits.municipalityNumber(),
                traits.districtId(),
                traits.category(),
                traits.origin(),
                endedAt == null ? null : traits.outcome(),
                startedAt,
                endedAt);
    }

    /**
     * One time that a case came to a step.
     *
     * @param party code of whose clock runs
     * @param visit 1, 2, … of the step in this case; each approver in a line is a visit
     * @param returned whether the case had been through the step before
     * @param takenAt when somebody first took the task; null where nobody did, nobody needs to, or it was not measured
     * @param completed false while it is open, and when it was taken away
     * @param total null while it is open
     * @param waiting while nobody held it; null while it is open or where it was not measured
     * @param worked while somebody held it; likewise
     */
    record StepVisit(
            long elementInstanceKey,
            int version,
            String elementId,
            String party,
            int visit,
            boolean returned,
            @Nullable Long userTaskKey,
            @Nullable String candidateGroup,
            Instant createdAt,
            @Nullable Instant takenAt,
            @Nullable Instant completedAt,
            boolean completed,
            @Nullable Instant dueAt,
            @Nullable Span total,
            @Nullable Span waiting,
            @Nullable Span worked) {}

    /** How long the clock of one authority ran; parallel steps count once. */
    record PartyTime(String party, Span clock) {}
}
