package no.tiltaksflyt.measure.advice;

import java.util.Arrays;
import java.util.Optional;

/** What the quality assurance of an assessment comes to. */
enum QualityOutcome {
    APPROVE("approve"),
    SEND_BACK("send-back");

    private final String code;

    QualityOutcome(String code) {
        this.code = code;
    }

    /** The value as the form, the engine and the database spell it. */
    String code() {
        return code;
    }

    static Optional<QualityOutcome> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    static QualityOutcome of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No quality outcome is called " + code));
    }
}
