package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/** Who takes a step; shown instead of a person's name outside the house. */
@Schema(enumAsRef = true)
public enum Organ {
    MUNICIPALITY("municipality"),
    DISTRICT("district"),
    POD("pod"),
    MINISTRY("ministry"),
    SYSTEM("system");

    private final String code;

    Organ(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "organ." + code;
    }

    public static Optional<Organ> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    static Organ of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No organ is called " + code));
    }
}
