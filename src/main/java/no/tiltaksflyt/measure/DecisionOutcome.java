package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/** What the ministry decided. */
@Schema(enumAsRef = true)
public enum DecisionOutcome {
    ADOPTED("adopted"),
    REJECTED("rejected");

    private final String code;

    DecisionOutcome(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "outcome." + code;
    }

    /** How a measure ends that is decided so. */
    MeasureStatus status() {
        return this == ADOPTED ? MeasureStatus.ADOPTED : MeasureStatus.REJECTED;
    }

    public static Optional<DecisionOutcome> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static DecisionOutcome of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No outcome is called " + code));
    }
}
