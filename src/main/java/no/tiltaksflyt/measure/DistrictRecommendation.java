package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What a police district advises. */
public enum DistrictRecommendation {
    SUPPORT("support"),
    SUPPORT_WITH_CHANGES("support-with-changes"),
    NOT_SUPPORT("not-support");

    private final String code;

    DistrictRecommendation(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "district-recommendation." + code;
    }

    /** Whether the Police Directorate advises the same. */
    public boolean agreesWith(Recommendation pod) {
        return switch (this) {
            case SUPPORT -> pod == Recommendation.RECOMMENDED;
            case SUPPORT_WITH_CHANGES -> pod == Recommendation.RECOMMENDED_WITH_CHANGES;
            case NOT_SUPPORT -> pod == Recommendation.NOT_RECOMMENDED;
        };
    }

    public static Optional<DistrictRecommendation> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static DistrictRecommendation of(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException("No district-recommendation is called " + code));
    }
}
