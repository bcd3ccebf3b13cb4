package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/** Who a measure was first thought of by. */
@Schema(enumAsRef = true)
public enum Origin {
    MUNICIPALITY("municipality"),
    LOCAL_POLICE("local-police"),
    POD("pod"),
    MINISTRY("ministry");

    private final String code;

    Origin(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "origin." + code;
    }

    public static Optional<Origin> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static Origin of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No origin is called " + code));
    }
}
