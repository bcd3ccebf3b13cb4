package no.tiltaksflyt.measure.decision;

import java.util.Arrays;
import java.util.Optional;
import no.tiltaksflyt.measure.DecisionOutcome;

/** What the case officer proposes. */
enum ProposedDecision {
    ADOPT("adopt"),
    REJECT("reject"),
    DEFER("defer");

    private final String code;

    ProposedDecision(String code) {
        this.code = code;
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
