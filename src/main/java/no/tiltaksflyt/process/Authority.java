package no.tiltaksflyt.process;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who acts at an element; shown instead of a person's name outside the house. In JSON it stays {@code organ}, the name
 * under which other systems read it.
 */
@Schema(name = "Organ", enumAsRef = true)
public enum Authority {
    MUNICIPALITY("municipality"),
    DISTRICT("district"),
    POD("pod"),
    MINISTRY("ministry"),
    SYSTEM("system");

    private final String code;

    Authority(String code) {
        this.code = code;
    }

    /** The value as models, the API and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "organ." + code;
    }

    public static Optional<Authority> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    /** @throws IllegalArgumentException when no authority has this code */
    public static Authority of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No authority is called " + code));
    }
}
