package no.tiltaksflyt.round;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;

/** How far a municipality has come with its answer. */
@Schema(enumAsRef = true)
public enum InputStatus {
    INVITED("invited"),
    OPENED("opened"),
    BEGUN("begun"),
    ANSWERED("answered"),
    DECLINED("declined");

    private final String code;

    InputStatus(String code) {
        this.code = code;
    }

    /** The value as the API and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "round.status." + code;
    }

    /** It has neither answered nor said that it will not. */
    public boolean isSilent() {
        return this != ANSWERED && this != DECLINED;
    }

    public static InputStatus of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No municipality has " + code));
    }
}
