package no.tiltaksflyt.measure.decision;

import java.util.Arrays;
import java.util.Optional;
import no.tiltaksflyt.measure.DecisionOutcome;

/** What the case officer proposes. */
enum ProposedDecision {
    ADOPT("adopt", ApprovalOutcome.APPROVE),
    REJECT("reject", ApprovalOutcome.REJECT),
    DEFER("defer", ApprovalOutcome.DEFER);

    private final String code;
    private final ApprovalOutcome answer;

    ProposedDecision(String code, ApprovalOutcome answer) {
        this.code = code;
        this.answer = answer;
    }

    /** What an approver answers who follows it. */
    ApprovalOutcome answer() {
        return answer;
    }

    /** The value as the form, the engine and the database spell it. */
    String code() {
        return code;
    }

    static Optional<ProposedDecision> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    /** What was proposed where this is decided as proposed. */
    static ProposedDecision of(DecisionOutcome outcome) {
        return outcome == DecisionOutcome.ADOPTED ? ADOPT : REJECT;
    }
}
