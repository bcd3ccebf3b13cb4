package no.tiltaksflyt.workshop.trial;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a case first went another way than its author expected.
 *
 * @param step the number of the step, from 1; null where it is none of them
 * @param elements ids, for the sentence: what was expected, then what is there
 * @param words of the engine, or of the scenario's author; null for none
 */
record Difference(
        Code code,
        @Nullable Integer step,
        List<String> elements,
        @Nullable String words) {

    Difference {
        elements = List.copyOf(elements);
    }

    static Difference of(Code code, @Nullable Integer step, String... elements) {
        return new Difference(code, step, List.of(elements), null);
    }

    /** What it is. */
    enum Code {
        NOT_TAKEN,
        NOT_STARTED,
        STOPPED,
        OTHER_PLACE,
        OTHER_GROUP,
        NOT_DONE,
        NOT_PASSED,
        OTHER_END,
        GOES_ON,
        HAS_ENDED,
        ROUND_AND_ROUND,
        ENDLESS,
        TOO_SLOW;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
