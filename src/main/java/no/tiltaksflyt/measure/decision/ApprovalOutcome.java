package no.tiltaksflyt.measure.decision;

import java.util.Arrays;
import java.util.Optional;
import no.tiltaksflyt.measure.ProposedDecision;

/** What an approver answers. */
enum ApprovalOutcome {
    APPROVE("approve"),
    REJECT("reject"),
    SEND_BACK("send-back"),
    DEFER("defer");

    private final String code;

    ApprovalOutcome(String code) {
        this.code = code;
    }

    /** The value as the form, the engine and the database spell it. */
    String code() {
        return code;
    }

    /** The answer of an approver who follows the proposal. */
    static ApprovalOutcome asProposed(ProposedDecision proposal) {
        return switch (proposal) {
            case ADOPT -> APPROVE;
            case REJECT -> REJECT;
            case DEFER -> DEFER;
        };
    }

    /** Whether the case is decided with it. */
    boolean isDecision() {
        return this == APPROVE || this == REJECT;
    }

    static Optional<ApprovalOutcome> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    static ApprovalOutcome of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No approval outcome is called " + code));
    }
}
