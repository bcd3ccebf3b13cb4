package no.tiltaksflyt.measure.proposal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives the same answer to the same request, however often its client sends it. */
@Component
class IdempotentRequests {

    private static final int LONGEST_KEY = 200;
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final String TAKE = """
            insert into idempotent_request (subject, idempotency_key, request_sha256, created_at)
            values (:subject, :key, :sha256, :at)
            on conflict (subject, idempotency_key) do nothing
            """;

    private static final String KEEP = """
            update idempotent_request set response = :response where subject = :subject and idempotency_key = :key
            """;

    private static final String FIND = """
            select request_sha256, response
            from idempotent_request
            where subject = :subject and idempotency_key = :key
            """;

    private static final String FORGET = """
            delete from idempotent_request where created_at < :before
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Does the work, or gives the answer that it gave before; a failed request leaves its key free.
     *
     * @throws UserProblem when the key is missing (400), or was used for another request (409)
     */
    @Transactional
    String once(String subject, @Nullable String key, String request, Supplier<String> work) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.idempotency-key.missing");
        }
        String sha256 = Signature.sha256(request);
        if (!take(subject, key, sha256)) {
            return earlierAnswer(subject, key, sha256);
        }
        String response = work.get();
        jdbc.sql(KEEP)
                .param("subject", subject)
                .param("key", key)
                .param("response", response)
                .update();
        return response;
    }

    /** No client repeats a request that is so old. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    void forget() {
        jdbc.sql(FORGET)
                .param("before", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
    }

    /** Waits for a request with the same key that is on its way. */
    private boolean take(String subject, String key, String sha256) {
        return jdbc.sql(TAKE)
                        .param("subject", subject)
                        .param("key", key)
                        .param("sha256", sha256)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private String earlierAnswer(String subject, String key, String sha256) {
        Earlier earlier = jdbc.sql(FIND)
                .param("subject", subject)
                .param("key", key)
                .query((row, number) -> new Earlier(row.getString("request_sha256"), row.getString("response")))
                .single();
        if (!earlier.sha256.equals(sha256)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.idempotency-key.other-request");
        }
        return earlier.response;
    }

    private record Earlier(String sha256, String response) {}
}
