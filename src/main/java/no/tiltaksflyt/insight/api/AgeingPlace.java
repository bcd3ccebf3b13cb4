package no.tiltaksflyt.insight.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import no.tiltaksflyt.insight.OpenVisit;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A place in the list of open cases: the highest percentile first, of alike the one that came first to its step.
 *
 * @param percentile -1 where there is no history: last
 */
record AgeingPlace(int percentile, Instant since, long key) implements Comparable<AgeingPlace> {

    private static final Comparator<AgeingPlace> ORDER = Comparator.comparing(AgeingPlace::percentile)
            .reversed()
            .thenComparing(AgeingPlace::since)
            .thenComparing(AgeingPlace::key);

    static AgeingPlace of(OpenVisit visit) {
        Integer percentile = visit.percentile();
        return new AgeingPlace(percentile == null ? -1 : percentile, visit.since(), visit.elementInstanceKey());
    }

    @Override
    public int compareTo(AgeingPlace other) {
        return ORDER.compare(this, other);
    }

    String encoded() {
        String plain = percentile + " " + since + " " + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Null for the beginning. */
    static @Nullable AgeingPlace decode(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ");
            return new AgeingPlace(Integer.parseInt(parts[0]), Instant.parse(parts[1]), Long.parseLong(parts[2]));
        } catch (RuntimeException unreadable) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.cursor");
        }
    }
}
