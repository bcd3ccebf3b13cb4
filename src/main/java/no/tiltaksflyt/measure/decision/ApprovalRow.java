package no.tiltaksflyt.measure.decision;

import java.time.Instant;
import no.tiltaksflyt.measure.decision.Approved.Departure;
import org.jspecify.annotations.Nullable;

/**
 * An approver's answer as it is signed.
 *
 * @param number from one, among the answers of the case
 */
record ApprovalRow(int number, Approved answer, Signer signer) {

    ApprovalOutcome outcome() {
        return answer.outcome();
    }

    @Nullable
    String reason() {
        return answer.reason();
    }

    Departure departure() {
        return answer.departure();
    }

    /** Who signed it, and when. */
    record Signer(String subject, String name, Instant at) {}
}
