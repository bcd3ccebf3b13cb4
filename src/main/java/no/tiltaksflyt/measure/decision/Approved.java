package no.tiltaksflyt.measure.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.SendBackReceiver;
import org.jspecify.annotations.Nullable;

/** One approver's answer, checked. */
record Approved(
        String approverGroup,
        ApprovalOutcome outcome,
        @Nullable SendBackReceiver sendBackTo,
        @Nullable LocalDate deferUntil,
        Changes changes,
        @Nullable String reason,
        Departure departure) {

    @Nullable
    String sendBackToCode() {
        return sendBackTo == null ? null : sendBackTo.code();
    }

    Map<String, Object> signedContent(String measureId, Person person, Instant at) {
        Map<String, Object> content = new HashMap<>();
        content.put("measureId", measureId);
        content.put("approverGroup", approverGroup);
        content.put("outcome", outcome.code());
        content.put("sendBackTo", sendBackToCode());
        content.put("deferUntil", deferUntil == null ? null : deferUntil.toString());
        content.put("withChanges", changes.made());
        content.put("changes", changes.text());
        content.put("reason", reason);
        content.put("departsFromAdvice", departure.departs());
        content.put("departureReason", departure.reason());
        if (departure.joined() != null) {
            content.put("departureJoined", departure.joined());
        }
        content.put("approvedBy", person.subject());
        content.put("approvedAt", at.toString());
        return content;
    }

    /**
     * How the measure is adopted otherwise than proposed.
     *
     * @param made null where nobody asked
     * @param text null where there are none, or none are told
     */
    record Changes(@Nullable Boolean made, @Nullable String text) {}

    /**
     * Whether the answer departs from the advice, and why.
     *
     * @param joined number of the answer whose reason this one joins; null where it has its own
     */
    record Departure(
            boolean departs,
            @Nullable String reason,
            @Nullable Integer joined) {

        static final Departure NONE = new Departure(false, null, null);
    }
}
