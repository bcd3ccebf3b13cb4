package no.tiltaksflyt.round.answer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Who adopted the answer, and when, as it was typed.
 *
 * @param body a code of {@link Body}; empty for none
 * @param other what the body is called, where it is none of those that are offered
 * @param on a day as {@code 2026-11-30}; empty for none
 */
public record Adoption(String body, String other, String on) {

    static final Adoption NONE = new Adoption("", "", "");

    /** Which body of the municipality adopted the answer. */
    public enum Body {
        EXECUTIVE_BOARD("executive-board"),
        COUNCIL("council"),
        CHIEF_EXECUTIVE("chief-executive"),
        OTHER("other");

        private final String code;

        Body(String code) {
            this.code = code;
        }

        /** The value as the database spells it. */
        public String code() {
            return code;
        }

        /** Its name in the user's language. */
        public String messageKey() {
            return "answer.body." + code;
        }

        static Optional<Body> find(String code) {
            return Arrays.stream(values())
                    .filter(body -> body.code.equals(code))
                    .findFirst();
        }
    }

    public static Adoption of(@Nullable String body, @Nullable String other, @Nullable String on) {
        return new Adoption(VisibleText.orEmpty(body), VisibleText.orEmpty(other), VisibleText.orEmpty(on));
    }

    public boolean none() {
        return equals(NONE);
    }

    /** Null while none is chosen. */
    public @Nullable Body adoptedBy() {
        return Body.find(body).orElse(null);
    }

    /** What the body is called, where it is none of those that are offered; null for those. */
    public @Nullable String calledOtherwise() {
        return adoptedBy() == Body.OTHER ? VisibleText.orNull(other) : null;
    }

    /** Null for none, and for what is no day. */
    public @Nullable LocalDate day() {
        return read().orElse(null);
    }

    boolean holdsNoDay() {
        return !on.isEmpty() && read().isEmpty();
    }

    private Optional<LocalDate> read() {
        try {
            return on.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(on));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
