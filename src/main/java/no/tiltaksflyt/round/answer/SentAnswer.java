package no.tiltaksflyt.round.answer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of an answer as it was sent.
 *
 * @param version from 1
 * @param late whether it came after the municipality's deadline
 * @param role what a visitor by a link said she is
 * @param caseNumbers of its proposals, by the ids of their measures
 */
public record SentAnswer(
        int version,
        AnswerContent content,
        boolean late,
        String sha256,
        String name,
        @Nullable String role,
        Instant submittedAt,
        Map<String, String> caseNumbers) {

    public boolean isCorrected() {
        return version > 1;
    }
}
