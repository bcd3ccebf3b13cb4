package no.tiltaksflyt.measure.decision;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes until when a measure waits, why, and when it was taken up again. */
@Repository
class DeferralRepository {

    private static final String INSERT = """
            insert into deferral (measure_id, number, deferred_until, reason, deferred_at)
            select :measureId, count(*) + 1, :until, :reason, :at
            from deferral
            where measure_id = :measureId
            """;

    private static final String RESUME = """
            update deferral set resumed_at = :at
            where measure_id = :measureId and resumed_at is null
            returning number
            """;

    private static final String OPEN_UNTIL = """
            select deferred_until
            from deferral
            where measure_id = :measureId and resumed_at is null and deferred_until is not null
            """;

    private static final String IS_RESUMED_SINCE_PREPARATION = """
            select exists (
                select
                from deferral d
                where d.measure_id = :measureId
                    and d.resumed_at > (select max(prepared_at) from preparation p where p.measure_id = d.measure_id)
            )
            """;

    private final JdbcClient jdbc;

    DeferralRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String measureId, @Nullable LocalDate until, String reason, Instant at) {
        jdbc.sql(INSERT)
                .param("measureId", measureId)
                .param("until", until)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Ends the open deferral and returns its number. */
    int resume(String measureId, Instant at) {
        return jdbc.sql(RESUME)
                .param("measureId", measureId)
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("No open deferral of " + measureId));
    }

    /** The day until which it waits; nothing when it does not wait, or for no day. */
    Optional<LocalDate> openUntil(String measureId) {
        return jdbc.sql(OPEN_UNTIL)
                .param("measureId", measureId)
                .query(LocalDate.class)
                .optional();
    }

    boolean isResumedSincePreparation(String measureId) {
        return jdbc.sql(IS_RESUMED_SINCE_PREPARATION)
                .param("measureId", measureId)
                .query(Boolean.class)
                .single();
    }
}
