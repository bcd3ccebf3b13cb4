package no.tiltaksflyt.measure.decision;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures that wait for a date, or for the ministry to take them up again. */
@Component
class Deferrals {

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

    private final JdbcClient jdbc;
    private final MeasureRepository measures;

    Deferrals(JdbcClient jdbc, MeasureRepository measures) {
        this.jdbc = jdbc;
        this.measures = measures;
    }

    void defer(MeasureRow measure, @Nullable LocalDate until, String reason, Instant at, String onceKey) {
        measure.requireOpen();
        jdbc.sql(INSERT)
                .param("measureId", measure.measureId())
                .param("until", until)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
        measures.setStatus(measure.measureId(), MeasureStatus.DEFERRED, at);
        Map<String, String> details = until == null ? Map.of() : Map.of("until", until.toString());
        measures.appendEvent(measure.measureId(), EventKind.DEFERRED, Authority.MINISTRY, null, at, onceKey, details);
    }

    /** Takes the measure up again and returns the number of the deferral that ended. */
    int resume(MeasureRow measure, @Nullable Person person, Instant at) {
        measure.requireDeferred();
        Optional<Integer> number = jdbc.sql(RESUME)
                .param("measureId", measure.measureId())
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .optional();
        int ended = number.orElseThrow(() -> new IllegalStateException("No open deferral of " + measure.measureId()));
        measures.setStatus(measure.measureId(), MeasureStatus.IN_PROGRESS, at);
        measures.appendEvent(
                measure.measureId(), EventKind.RESUMED, Authority.MINISTRY, person, at, "resumed-" + ended, Map.of());
        return ended;
    }
}
