package no.tiltaksflyt.measure;

import java.util.Map;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A measure whose row is locked by the current transaction; its verbs guard themselves. */
public record MeasureRow(
        String measureId,
        String caseNumber,
        String municipalityNumber,
        String districtId,
        String category,
        String origin,
        String title,
        int proposalVersion,
        int supplementCount,
        MeasureStatus status,
        @Nullable Long processInstanceKey) {

    public CaseRef caseRef() {
        return MeasureRef.of(measureId);
    }

    public boolean isEnded() {
        return status.isEnded();
    }

    /**
     * Refuses to go on with a measure that has ended.
     *
     * @throws UserProblem (409) that says how it ended
     */
    public void requireOpen() {
        if (isEnded()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.measure." + status.code(), caseNumber);
        }
    }

    public void requireDeferred() {
        requireOpen();
        if (status != MeasureStatus.DEFERRED) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.measure.not-deferred", caseNumber);
        }
    }

    void requireEnded() {
        if (!isEnded()) {
            throw new IllegalStateException("Case " + caseNumber + " has not ended: it is " + status.code());
        }
    }

    Map<String, String> identity() {
        return Map.of("caseNumber", caseNumber, "municipality", municipalityNumber);
    }
}
