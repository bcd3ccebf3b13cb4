package no.tiltaksflyt.measure.advice;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes which measure went on as part of which, and why. */
@Repository
class MergeRepository {

    private static final String INSERT = """
            insert into measure_merge (measure_id, into_measure_id, reason, merged_at)
            values (:measureId, :into, :reason, :at)
            """;

    private final JdbcClient jdbc;

    MergeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String measureId, String into, String reason, Instant at) {
        jdbc.sql(INSERT)
                .param("measureId", measureId)
                .param("into", into)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }
}
