package no.tiltaksflyt.measure.advice;

import java.util.Arrays;
import java.util.Optional;

/** How the Police Directorate goes on with a measure. */
enum Treatment {
    ASSESS("assess"),
    MERGE("merge");

    private final String code;

    Treatment(String code) {
        this.code = code;
    }

    /** The value as the form, the engine and the database spell it. */
    String code() {
        return code;
    }

    static Optional<Treatment> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }
}
