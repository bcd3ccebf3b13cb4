package no.tiltaksflyt.measure.decision;

import java.util.Arrays;
import java.util.Optional;

/** What the case officer does with a case: sends it on prepared, or back. */
enum PreparationOutcome {
    FORWARD("forward"),
    SEND_BACK("send-back");

    private final String code;

    PreparationOutcome(String code) {
        this.code = code;
    }

    /** The value as the form, the engine and the database spell it. */
    String code() {
        return code;
    }

    static Optional<PreparationOutcome> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }
}
