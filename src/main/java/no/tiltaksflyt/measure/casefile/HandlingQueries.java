package no.tiltaksflyt.measure.casefile;

import static no.tiltaksflyt.measure.Columns.instant;
import static no.tiltaksflyt.measure.Columns.nullableBoolean;
import static no.tiltaksflyt.measure.Columns.nullableDate;
import static no.tiltaksflyt.measure.Columns.nullableInstant;
import static no.tiltaksflyt.measure.Columns.nullableInteger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.ProposedDecision;
import no.tiltaksflyt.measure.SendBackReceiver;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was advised, assessed, prepared, approved and decided in cases. */
@Component
class HandlingQueries {

    private static final String ADVICE = """
            select measure_id, organ, version, recommendation, content, signed_by_name, signed_as, signed_at, content_sha256
            from advice
            where measure_id = any (cast(:measureIds as text[]))
            order by signed_at, organ, version
            """;

    private static final String ASSESSMENTS = """
            select a.measure_id, a.version, a.content, a.assessor_name, a.submitted_at, q.outcome, q.reason, q.assurer_name, q.assured_at
            from assessment a
            left join quality_assurance q on q.measure_id = a.measure_id and q.assessment_version = a.version
            where a.measure_id = any (cast(:measureIds as text[]))
            order by a.version
            """;

    private static final String PREPARATIONS = """
            select measure_id, number, outcome, send_back_reason, summary, proposed_decision, proposed_reason, prepared_by_name,
                prepared_at
            from preparation
            where measure_id = any (cast(:measureIds as text[]))
            order by number
            """;

    private static final String APPROVALS = """
            select measure_id, number, approver_group, outcome, send_back_to, defer_until, with_changes, changes, reason,
                departs_from_advice, departure_reason, departure_joined, approver_name, approved_at, content_sha256
            from approval
            where measure_id = any (cast(:measureIds as text[]))
            order by number
            """;

    private static final String DECISION = """
            select measure_id, outcome, with_changes, changes, reason, departs_from_advice, departure_reason, decided_by, decided_as,
                decided_at, content_sha256
            from decision
            where measure_id = any (cast(:measureIds as text[]))
            """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    HandlingQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Of each of these measures. */
    Function<String, CaseFile.Handling> of(Collection<String> measureIds) {
        RowsByMeasure<CaseFile.Advice> advice = read(ADVICE, measureIds, this::advice);
        RowsByMeasure<CaseFile.Assessment> assessments = read(ASSESSMENTS, measureIds, this::assessment);
        RowsByMeasure<CaseFile.Preparation> preparations = read(PREPARATIONS, measureIds, HandlingQueries::preparation);
        RowsByMeasure<CaseFile.Approval> approvals = read(APPROVALS, measureIds, HandlingQueries::approval);
        RowsByMeasure<CaseFile.Decision> decisions = read(DECISION, measureIds, HandlingQueries::decision);
        return id -> new CaseFile.Handling(
                advice.of(id), assessments.of(id), preparations.of(id), approvals.of(id), decisions.oneOf(id));
    }

    private CaseFile.Advice advice(ResultSet row, int number) throws SQLException {
        return new CaseFile.Advice(
                Authority.of(row.getString("organ")),
                row.getInt("version"),
                row.getString("recommendation"),
                values(row.getString("content")),
                row.getString("signed_by_name"),
                row.getString("signed_as"),
                instant(row, "signed_at"),
                row.getString("content_sha256"));
    }

    private CaseFile.Assessment assessment(ResultSet row, int number) throws SQLException {
        return new CaseFile.Assessment(
                row.getInt("version"),
                values(row.getString("content")),
                row.getString("assessor_name"),
                instant(row, "submitted_at"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("assurer_name"),
                nullableInstant(row, "assured_at"));
    }

    private static CaseFile.Preparation preparation(ResultSet row, int number) throws SQLException {
        return new CaseFile.Preparation(
                row.getInt("number"),
                row.getString("outcome"),
                row.getString("send_back_reason"),
                row.getString("summary"),
                proposed(row.getString("proposed_decision")),
                row.getString("proposed_reason"),
                row.getString("prepared_by_name"),
                instant(row, "prepared_at"));
    }

    private static @Nullable ProposedDecision proposed(@Nullable String code) {
        return code == null ? null : ProposedDecision.of(code);
    }

    private static @Nullable SendBackReceiver receiver(@Nullable String code) {
        return code == null ? null : SendBackReceiver.of(code);
    }

    private static CaseFile.Approval approval(ResultSet row, int number) throws SQLException {
        return new CaseFile.Approval(
                row.getInt("number"),
                row.getString("outcome"),
                receiver(row.getString("send_back_to")),
                nullableDate(row, "defer_until"),
                changes(row),
                row.getString("reason"),
                departure(row),
                nullableInteger(row, "departure_joined"),
                new CaseFile.Signed(
                        row.getString("approver_name"),
                        row.getString("approver_group"),
                        instant(row, "approved_at"),
                        row.getString("content_sha256")));
    }

    private static CaseFile.Decision decision(ResultSet row, int number) throws SQLException {
        return new CaseFile.Decision(
                DecisionOutcome.of(row.getString("outcome")),
                changes(row),
                row.getString("reason"),
                departure(row),
                new CaseFile.Signed(
                        row.getString("decided_by"),
                        row.getString("decided_as"),
                        instant(row, "decided_at"),
                        row.getString("content_sha256")));
    }

    private static CaseFile.Changes changes(ResultSet row) throws SQLException {
        return new CaseFile.Changes(nullableBoolean(row, "with_changes"), row.getString("changes"));
    }

    private static CaseFile.Departure departure(ResultSet row) throws SQLException {
        return new CaseFile.Departure(row.getBoolean("departs_from_advice"), row.getString("departure_reason"));
    }

    private <T> RowsByMeasure<T> read(String sql, Collection<String> measureIds, RowMapper<T> mapper) {
        return RowsByMeasureQueries.read(jdbc, sql, measureIds, mapper);
    }

    private Map<String, Object> values(String text) {
        return json.readValue(text, VALUES);
    }
}
