package no.tiltaksflyt.round.cockpit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.round.RoundAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the municipalities of a round have answered and proposed, all at once; each query gives only what the person may
 * see. Whoever may read a round may read the decisions on its measures.
 */
@Component
class RoundExportQueries {

    private static final String ANSWERS = """
            select distinct on (i.name, i.number) i.number, i.name, i.district_id, a.version, a.adopted_by, a.adopted_by_other,
                a.adopted_on, a.assessment, f.late, a.submitted_by_name, a.submitted_by_role, a.submitted_at
            from invited_municipality i
            join input_answer a on a.input_id = i.input_id
            join input_answer f on f.input_id = i.input_id and f.version = 1
            where i.round_id = :roundId and (:all or i.district_id = any (cast(:districts as text[])))
            order by i.name, i.number, a.version desc
            """;

    private static final String PROPOSALS = """
            select i.number, i.name, i.district_id, m.case_number, m.title, m.category, r.origin, m.status, d.outcome,
                d.with_changes, d.decided_at
            from invited_municipality i
            join round_measure r on r.round_id = i.round_id and r.number = i.number and r.removed_at is null
            join measure m on m.measure_id = r.measure_id
            left join decision d on d.measure_id = m.measure_id
            where i.round_id = :roundId and (:all or i.district_id = any (cast(:districts as text[])))
            order by m.case_number
            """;

    private static final String DECLINED = """
            select i.number, i.decline_reason
            from invited_municipality i
            where i.round_id = :roundId and (:all or i.district_id = any (cast(:districts as text[])))
                and i.decline_reason is not null
            """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RoundExportQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whose something is. */
    record Of(String number, String name, String districtId) {}

    /**
     * An answer as it was sent last.
     *
     * @param adoptedBy what the body is called, or a code of those that are offered; null for none
     * @param late whether its first version came after the deadline
     */
    record Sent(
            Of of,
            int version,
            @Nullable String adoptedBy,
            @Nullable String adoptedByOther,
            @Nullable LocalDate adoptedOn,
            Map<String, Object> assessment,
            boolean late,
            String byName,
            @Nullable String byRole,
            Instant at) {}

    /** @param outcome null while nothing is decided */
    record Proposal(
            Of of,
            String caseNumber,
            String title,
            Category category,
            Origin origin,
            MeasureStatus status,
            @Nullable DecisionOutcome outcome,
            boolean withChanges,
            @Nullable Instant decidedAt) {}

    /** By name. */
    List<Sent> answers(String roundId, RoundAccess access) {
        return all(ANSWERS, roundId, access, this::sent);
    }

    /** In the order of their numbers. */
    List<Proposal> proposals(String roundId, RoundAccess access) {
        return all(PROPOSALS, roundId, access, RoundExportQueries::proposal);
    }

    /** Why a municipality does not answer, as it has said itself. */
    record Declined(String number, String reason) {}

    List<Declined> declined(String roundId, RoundAccess access) {
        return all(
                DECLINED,
                roundId,
                access,
                (row, number) -> new Declined(row.getString("number"), row.getString("decline_reason")));
    }

    private <T> List<T> all(String sql, String roundId, RoundAccess access, RowMapper<T> mapper) {
        return jdbc.sql(sql)
                .param("roundId", roundId)
                .param("all", access.all())
                .param("districts", access.districtArray())
                .query(mapper)
                .list();
    }

    private static Of of(ResultSet row) throws SQLException {
        return new Of(row.getString("number"), row.getString("name"), row.getString("district_id"));
    }

    private Sent sent(ResultSet row, int number) throws SQLException {
        Date adoptedOn = row.getDate("adopted_on");
        return new Sent(
                of(row),
                row.getInt("version"),
                row.getString("adopted_by"),
                row.getString("adopted_by_other"),
                adoptedOn == null ? null : adoptedOn.toLocalDate(),
                json.readValue(row.getString("assessment"), VALUES),
                row.getBoolean("late"),
                row.getString("submitted_by_name"),
                row.getString("submitted_by_role"),
                row.getTimestamp("submitted_at").toInstant());
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        Timestamp decidedAt = row.getTimestamp("decided_at");
        return new Proposal(
                of(row),
                row.getString("case_number"),
                row.getString("title"),
                Category.of(row.getString("category")),
                Origin.of(row.getString("origin")),
                MeasureStatus.of(row.getString("status")),
                outcome == null ? null : DecisionOutcome.of(outcome),
                row.getBoolean("with_changes"),
                decidedAt == null ? null : decidedAt.toInstant());
    }
}
