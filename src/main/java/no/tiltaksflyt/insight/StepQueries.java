package no.tiltaksflyt.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What single steps cost, and single cases. */
@Component
class StepQueries {

    private static final String IN_PERIOD = """
            from insight.case_fact as fact
            where fact.process_id = :process
              and fact.ended_at >= coalesce(cast(:from as timestamptz), '-infinity')
              and fact.ended_at < coalesce(cast(:until as timestamptz), 'infinity')
              and (cast(:version as integer) is null or fact.version = :version)
              and (cast(:district as text) is null or fact.district_id = :district)
              and (cast(:municipality as text) is null or fact.municipality_number = :municipality)
              and (cast(:category as text) is null or fact.category = :category)
              and (cast(:origin as text) is null or fact.origin = :origin)
              and (cast(:outcome as text) is null or fact.outcome = :outcome)
              and (cast(:step as text) is null or exists (
                  select from insight.step_visit as been
                  where been.process_instance_key = fact.process_instance_key and been.element_id = :step))
            """;

    private static final String ENDED = IN_PERIOD + """
              and not fact.cancelled
            """;

    private static final String CANCELLED = "select count(*) " + IN_PERIOD + """
              and fact.cancelled
            """;

    private static final String COSTS = """
            select visit.element_id, min(visit.party) as party, count(*) as visits,
                   coalesce(sum(visit.waiting_working_ms), 0) as waiting,
                   coalesce(sum(visit.worked_working_ms), 0) as worked,
                   count(*) filter (where visit.returned) as returned,
                   count(visit.due_at) as with_deadline,
                   count(*) filter (where visit.completed_at <= visit.due_at) as kept
            from insight.step_visit as visit
            where visit.completed
              and visit.process_instance_key in (select fact.process_instance_key
            """ + ENDED + """
              )
            group by visit.element_id
            order by waiting desc, visit.element_id
            """;

    private static final String CASES = """
            select fact.case_kind, fact.case_id, fact.outcome, fact.ended_at,
                   case when :working then fact.lead_working_ms else fact.lead_ms end as took
            """ + ENDED + """
              and fact.case_id is not null
            order by fact.ended_at desc, fact.process_instance_key desc
            limit :atMost
            """;

    private static final String TIMES = """
            select case_kind, case_id, outcome, ended_at, took
            from (
                select fact.case_kind, fact.case_id, fact.outcome, fact.ended_at, fact.process_instance_key,
                       (select sum(case when :working then visit.total_working_ms else visit.total_ms end)
                        from insight.step_visit as visit
                        where visit.process_instance_key = fact.process_instance_key
                          and visit.element_id = :element and visit.completed) as took
            """ + ENDED + """
                  and fact.case_id is not null
            ) as one
            where took is not null
            order by ended_at desc, process_instance_key desc
            limit :atMost
            """;

    private static final String STEP_BY = """
            select cast(visit.version as text) as key, count(*) as count,
                   percentile_disc(0.5) within group (order by visit.total_working_ms) as p50,
                   percentile_disc(0.85) within group (order by visit.total_working_ms) as p85,
                   percentile_disc(0.95) within group (order by visit.total_working_ms) as p95,
                   percentile_disc(0.5) within group (order by visit.waiting_working_ms) as waiting_p50,
                   percentile_disc(0.5) within group (order by visit.worked_working_ms) as worked_p50,
                   count(*) filter (where visit.returned) as returned
            from insight.step_visit as visit
            where visit.completed and visit.element_id = :element
              and visit.process_instance_key in (select fact.process_instance_key
            """ + ENDED + """
              )
            group by key
            order by min(visit.version)
            """;

    private static final String BIGGEST = """
            select process_id
            from insight.case_fact
            where case_id is not null
            group by process_id
            order by count(*) filter (where case_kind = 'measure') desc, count(*) desc, process_id
            limit 1
            """;

    private final JdbcClient jdbc;

    StepQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The step that cost most waiting first. */
    List<StepCost> costs(FigureFilter filter) {
        return ended(COSTS, filter)
                .query((row, number) -> new StepCost(
                        row.getString("element_id"),
                        row.getString("party"),
                        row.getLong("visits"),
                        Unit.WORKING_DAYS.days(row.getLong("waiting")),
                        Unit.WORKING_DAYS.days(row.getLong("worked")),
                        row.getLong("returned"),
                        row.getLong("with_deadline"),
                        row.getLong("kept")))
                .list();
    }

    /** How many an owner ended in the period because they were stuck. */
    long cancelled(FigureFilter filter) {
        return ended(CANCELLED, filter).query(Long.class).single();
    }

    /** The one that ended last first. */
    List<EndedCase> cases(FigureFilter filter, Unit unit, int atMost) {
        return cases(ended(CASES, filter), unit, atMost);
    }

    /** Likewise, with the time in one step. */
    List<EndedCase> times(FigureFilter filter, String elementId, Unit unit, int atMost) {
        return cases(ended(TIMES, filter).param("element", elementId), unit, atMost);
    }

    private static List<EndedCase> cases(JdbcClient.StatementSpec asked, Unit unit, int atMost) {
        return asked.param("working", unit == Unit.WORKING_DAYS)
                .param("atMost", atMost)
                .query((row, number) -> new EndedCase(
                        new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                        row.getString("outcome"),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        unit.days(row.getLong("took"))))
                .list();
    }

    /** How long one step took in each version of the process, in working days. */
    List<CycleTimes.Group> versions(FigureFilter filter, String elementId) {
        return ended(STEP_BY, filter)
                .param("element", elementId)
                .query((row, number) -> new CycleTimes.Group(
                        row.getString("key"),
                        row.getLong("count"),
                        days(row, "p50"),
                        days(row, "p85"),
                        days(row, "p95"),
                        days(row, "waiting_p50"),
                        days(row, "worked_p50"),
                        row.getLong("returned")))
                .list();
    }

    private static @Nullable Double days(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Unit.WORKING_DAYS.days(millis);
    }

    /** The process that most cases follow. */
    Optional<String> biggestProcess() {
        return jdbc.sql(BIGGEST).query(String.class).optional();
    }

    private JdbcClient.StatementSpec ended(String sql, FigureFilter filter) {
        LocalDate to = filter.to();
        return jdbc.sql(sql)
                .param("process", filter.process())
                .param("from", midnight(filter.from()))
                .param("until", midnight(to == null ? null : to.plusDays(1)))
                .param("version", filter.version())
                .param("district", filter.districtId())
                .param("municipality", filter.municipalityNumber())
                .param("category", filter.category())
                .param("origin", filter.origin())
                .param("outcome", filter.outcome())
                .param("step", filter.elementId());
    }

    private static @Nullable OffsetDateTime midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Oslo.ZONE).toOffsetDateTime();
    }
}
