package no.tiltaksflyt.measure.proposal;

import static no.tiltaksflyt.measure.Columns.instant;
import static no.tiltaksflyt.measure.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.casefile.CaseFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what municipalities are asked to supplement. */
@Repository
class SupplementRepository {

    private static final String OPEN = """
            select number, missing, requested_at, due_at
            from supplement_request
            where measure_id = :measureId and answered_at is null and lapsed_at is null
            """;

    private static final String DUE_AT =
            "select due_at from supplement_request where measure_id = :measureId and number = :number";

    private static final String INSERT = """
            insert into supplement_request (measure_id, number, missing, requested_at, due_at)
            values (:measureId, :number, cast(:missing as text[]), :at, :dueAt)
            """;

    private static final String ANSWER = """
            update supplement_request set answered_at = :at
            where measure_id = :measureId and answered_at is null and lapsed_at is null
            """;

    private static final String LAPSE = """
            update supplement_request set lapsed_at = :at
            where measure_id = :measureId and answered_at is null and lapsed_at is null
            """;

    private final JdbcClient jdbc;

    SupplementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CaseFile.SupplementRequest> open(String measureId) {
        return jdbc.sql(OPEN)
                .param("measureId", measureId)
                .query(SupplementRepository::request)
                .optional();
    }

    /** When the answer to this request is due; nothing when it has not been made. */
    Optional<Instant> dueAt(String measureId, int number) {
        return jdbc.sql(DUE_AT)
                .param("measureId", measureId)
                .param("number", number)
                .query((row, at) -> row.getTimestamp("due_at").toInstant())
                .optional();
    }

    void insert(String measureId, int number, List<String> missing, Instant at, Instant dueAt) {
        jdbc.sql(INSERT)
                .param("measureId", measureId)
                .param("number", number)
                .param("missing", missing.toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .param("dueAt", Timestamp.from(dueAt))
                .update();
    }

    /** Of a measure that is asked. */
    void answer(String measureId, Instant at) {
        MeasureRepository.requireOne(measureId, close(ANSWER, measureId, at));
    }

    /** False when nothing is asked for any more. */
    boolean lapse(String measureId, Instant at) {
        return close(LAPSE, measureId, at) == 1;
    }

    private int close(String sql, String measureId, Instant at) {
        return jdbc.sql(sql)
                .param("measureId", measureId)
                .param("at", Timestamp.from(at))
                .update();
    }

    private static CaseFile.SupplementRequest request(ResultSet row, int number) throws SQLException {
        return new CaseFile.SupplementRequest(
                row.getInt("number"), texts(row, "missing"), instant(row, "requested_at"), instant(row, "due_at"));
    }
}
