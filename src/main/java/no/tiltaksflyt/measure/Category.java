package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/** What a measure is about: the seven headings of the input. */
@Schema(enumAsRef = true)
public enum Category {
    PRESENCE("presence"),
    STAFFING("staffing"),
    PREVENTION("prevention"),
    PREPAREDNESS("preparedness"),
    SERVICES("services"),
    INVESTIGATION("investigation"),
    GOVERNANCE("governance");

    private final String code;

    Category(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "category." + code;
    }

    public static Optional<Category> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static Category of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No category is called " + code));
    }
}
