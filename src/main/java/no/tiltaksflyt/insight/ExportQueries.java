package no.tiltaksflyt.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads all cases and visits, a few at a time however many there are; of the filter, the process and the district count. */
@Component
public class ExportQueries {

    private static final int AT_ONCE = 1000;
    private static final double HOUR = 3_600_000;

    private static final String CASES = """
            select process_instance_key, case_kind, case_id, version, municipality_number, district_id, category, origin,
                   outcome, started_at, ended_at, lead_ms, lead_working_ms
            from insight.case_fact
            where process_id = :process
              and case_id is not null
              and (cast(:district as text) is null or district_id = :district)
            order by process_instance_key
            """;

    private static final String VISIT = """
            select fact.process_instance_key, visit.element_instance_key, fact.case_kind, fact.case_id, visit.element_id,
                   visit.version, visit.party, visit.candidate_group, visit.visit, visit.created_at, visit.taken_at,
                   visit.completed_at, visit.completed, visit.waiting_working_ms, visit.worked_working_ms
            from insight.case_fact as fact
            join insight.step_visit as visit using (process_instance_key)
            """;

    private static final String VISITS = VISIT + """
            where fact.process_id = :process
              and fact.case_id is not null
              and (cast(:district as text) is null or fact.district_id = :district)
            order by fact.process_instance_key, visit.created_at, visit.element_instance_key
            """;

    private static final String VISITS_OF = VISIT + """
            where fact.process_instance_key = any (cast(:keys as bigint[]))
              and fact.case_id is not null
            order by visit.created_at, visit.element_instance_key
            """;

    private final JdbcClient jdbc;

    ExportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the keys of their instances. */
    @Transactional(readOnly = true)
    public void cases(FigureFilter filter, Consumer<CaseLine> reader) {
        each(CASES, filter).query((ResultSet row) -> reader.accept(line(row)));
    }

    /** In the order of the keys of their instances, then in that in which they began. */
    @Transactional(readOnly = true)
    public void visits(FigureFilter filter, Consumer<VisitLine> reader) {
        each(VISITS, filter).query((ResultSet row) -> reader.accept(visit(row)));
    }

    /** Of these instances, in the order in which they began. */
    public List<VisitLine> visitsOf(Collection<Long> processInstanceKeys) {
        return jdbc.sql(VISITS_OF)
                .param("keys", processInstanceKeys.toArray(Long[]::new))
                .query((row, number) -> visit(row))
                .list();
    }

    private JdbcClient.StatementSpec each(String sql, FigureFilter filter) {
        return jdbc.sql(sql)
                .withFetchSize(AT_ONCE)
                .param("process", filter.process())
                .param("district", filter.districtId());
    }

    private static CaseLine line(ResultSet row) throws SQLException {
        return new CaseLine(
                row.getLong("process_instance_key"),
                new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                row.getInt("version"),
                row.getString("municipality_number"),
                row.getString("district_id"),
                row.getString("category"),
                row.getString("origin"),
                row.getString("outcome"),
                time(row, "started_at"),
                timeOrNull(row, "ended_at"),
                divided(row, "lead_ms", 24 * HOUR),
                divided(row, "lead_working_ms", 8 * HOUR));
    }

    private static VisitLine visit(ResultSet row) throws SQLException {
        return new VisitLine(
                row.getLong("process_instance_key"),
                row.getLong("element_instance_key"),
                new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                row.getString("element_id"),
                row.getInt("version"),
                row.getString("party"),
                row.getString("candidate_group"),
                row.getInt("visit"),
                time(row, "created_at"),
                timeOrNull(row, "taken_at"),
                timeOrNull(row, "completed_at"),
                row.getBoolean("completed"),
                divided(row, "waiting_working_ms", HOUR),
                divided(row, "worked_working_ms", HOUR));
    }

    private static @Nullable Double divided(ResultSet row, String column, double by) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis / by;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
