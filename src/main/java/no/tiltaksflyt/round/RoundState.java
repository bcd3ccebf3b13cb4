package no.tiltaksflyt.round;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;

/** Where a round stands. */
@Schema(enumAsRef = true)
public enum RoundState {
    /** It is being prepared; nobody is asked yet. */
    DRAFT("draft"),
    OPEN("open"),
    CLOSED("closed");

    private final String code;

    RoundState(String code) {
        this.code = code;
    }

    /** The value as the API and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "round.state." + code;
    }

    static RoundState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No round is " + code));
    }
}
