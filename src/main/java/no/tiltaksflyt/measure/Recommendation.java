package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What the Police Directorate advises. */
public enum Recommendation {
    RECOMMENDED("recommended"),
    RECOMMENDED_WITH_CHANGES("recommended-with-changes"),
    NOT_RECOMMENDED("not-recommended");

    private final String code;

    Recommendation(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "recommendation." + code;
    }

    public static Optional<Recommendation> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    /**
     * Whether a decision departs from this advice: adopted against it, rejected against it, or adopted without the
     * changes that it asked for.
     */
    public boolean isDepartedFromBy(DecisionOutcome outcome, boolean withChanges) {
        return switch (outcome) {
            case ADOPTED -> this == NOT_RECOMMENDED || (this == RECOMMENDED_WITH_CHANGES && !withChanges);
            case REJECTED -> this != NOT_RECOMMENDED;
        };
    }

    public static Recommendation of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No recommendation is called " + code));
    }
}
