package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What the case officer proposes. */
public enum ProposedDecision {
    ADOPT("adopt"),
    REJECT("reject"),
    DEFER("defer");

    private final String code;

    ProposedDecision(String code) {
        this.code = code;
    }

    /** The value as the form, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    public static Optional<ProposedDecision> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static ProposedDecision of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("Nobody proposes " + code));
    }

    /** What was proposed where this is decided as proposed. */
    public static ProposedDecision of(DecisionOutcome outcome) {
        return outcome == DecisionOutcome.ADOPTED ? ADOPT : REJECT;
    }
}
