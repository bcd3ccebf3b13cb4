package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/** Where a measure stands; the last four are ends. */
@Schema(enumAsRef = true)
public enum MeasureStatus {
    IN_PROGRESS("in-progress"),
    DEFERRED("deferred"),
    ADOPTED("adopted"),
    REJECTED("rejected"),
    WITHDRAWN("withdrawn"),
    MERGED("merged");

    private final String code;

    MeasureStatus(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "status." + code;
    }

    /** Nothing more happens to it. */
    public boolean isEnded() {
        return this != IN_PROGRESS && this != DEFERRED;
    }

    public static Optional<MeasureStatus> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static MeasureStatus of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No status is called " + code));
    }
}
