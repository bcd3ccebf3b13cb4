package no.tiltaksflyt.insight;

import java.time.Instant;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * A case that is open, where it is now; a case at two steps at once is two of them.
 *
 * @param processDefinitionVersion the version whose step it is
 * @param ageWorkingDays since it came to the step
 * @param caseAgeWorkingDays since the case began
 * @param percentile the share, in per cent, of those that have left the step that had done so by this age; null where none has
 */
public record OpenVisit(
        long elementInstanceKey,
        CaseRef caseRef,
        int processDefinitionVersion,
        String elementId,
        String party,
        @Nullable String districtId,
        @Nullable String municipalityNumber,
        Instant since,
        @Nullable Instant takenAt,
        @Nullable Instant dueAt,
        double ageWorkingDays,
        double caseAgeWorkingDays,
        @Nullable Integer percentile) {

    public boolean isOverdue(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
