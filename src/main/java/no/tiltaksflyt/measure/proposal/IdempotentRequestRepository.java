package no.tiltaksflyt.measure.proposal;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests that were answered, by the key that their client chose. */
@Repository
class IdempotentRequestRepository {

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

    IdempotentRequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for a request with the same key that is on its way; false when it was there before. */
    boolean take(String subject, String key, String sha256, Instant at) {
        return jdbc.sql(TAKE)
                        .param("subject", subject)
                        .param("key", key)
                        .param("sha256", sha256)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void keep(String subject, String key, String response) {
        int kept = jdbc.sql(KEEP)
                .param("subject", subject)
                .param("key", key)
                .param("response", response)
                .update();
        if (kept != 1) {
            throw new IllegalStateException("The request " + key + " is not there to be answered");
        }
    }

    Earlier find(String subject, String key) {
        return jdbc.sql(FIND)
                .param("subject", subject)
                .param("key", key)
                .query((row, number) -> new Earlier(row.getString("request_sha256"), row.getString("response")))
                .single();
    }

    void forget(Instant before) {
        jdbc.sql(FORGET).param("before", Timestamp.from(before)).update();
    }

    record Earlier(String sha256, String response) {}
}
