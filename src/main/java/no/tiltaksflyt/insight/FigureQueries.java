package no.tiltaksflyt.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures, each computed here and nowhere else. */
@Component
class FigureQueries {

    /** The cases of a filter that have ended, with their times in the unit that is asked for. */
    private static final String ENDED = """
            with ended as (
                select fact.*,
                       case when :working then lead_working_ms else lead_ms end as lead,
                       case when :working then active_working_ms else active_ms end as active
                from insight.case_fact as fact
                where process_id = :process
                  and ended_at is not null
                  and not cancelled
                  and ended_at >= coalesce(cast(:from as timestamptz), '-infinity')
                  and ended_at < coalesce(cast(:until as timestamptz), 'infinity')
                  and (cast(:version as integer) is null or version = :version)
                  and (cast(:district as text) is null or district_id = :district)
                  and (cast(:municipality as text) is null or municipality_number = :municipality)
                  and (cast(:category as text) is null or category = :category)
                  and (cast(:origin as text) is null or origin = :origin)
                  and (cast(:outcome as text) is null or outcome = :outcome)
                  and (cast(:element as text) is null or exists (
                      select from insight.step_visit as visit
                      where visit.process_instance_key = fact.process_instance_key and visit.element_id = :element))
            )
            """;

    private static final String FIGURES = """
            count(*) as count,
            percentile_disc(0.5) within group (order by took) as p50,
            percentile_disc(0.85) within group (order by took) as p85,
            percentile_disc(0.95) within group (order by took) as p95,
            percentile_disc(0.5) within group (order by waiting) as waiting_p50,
            percentile_disc(0.5) within group (order by worked) as worked_p50,
            coalesce(sum(returned), 0) as returned
            """;

    private static final String ALL = ENDED + """
            select '' as key,
            """ + FIGURES + """
            from (select lead as took, lead - active as waiting, active as worked, returned from ended) as one
            """;

    private static final String BY_TRAIT = ENDED + """
            select key,
            """ + FIGURES + """
            from (
                select coalesce(case :trait
                           when 'DISTRICT' then district_id
                           when 'MUNICIPALITY' then municipality_number
                           when 'CATEGORY' then category
                           when 'ORIGIN' then origin
                           when 'OUTCOME' then outcome
                           when 'VERSION' then cast(version as text)
                       end, '') as key,
                       lead as took, lead - active as waiting, active as worked, returned
                from ended
            ) as one
            group by key
            order by p85 desc, key
            """;

    private static final String BY_STEP = ENDED + """
            select key,
            """ + FIGURES + """
            from (
                select visit.element_id as key,
                       case when :working then total_working_ms else total_ms end as took,
                       case when :working then waiting_working_ms else waiting_ms end as waiting,
                       case when :working then worked_working_ms else worked_ms end as worked,
                       cast(visit.returned as integer) as returned
                from insight.step_visit as visit
                join ended using (process_instance_key)
                where visit.completed and (cast(:element as text) is null or visit.element_id = :element)
            ) as one
            group by key
            order by p85 desc, key
            """;

    private static final String BY_PARTY = ENDED + """
            select key,
            """ + FIGURES + """
            from (
                select party.party as key,
                       case when :working then clock_working_ms else clock_ms end as took,
                       visits.waiting, visits.worked, visits.returned
                from insight.party_time as party
                join ended using (process_instance_key)
                cross join lateral (
                    select sum(case when :working then waiting_working_ms else waiting_ms end) as waiting,
                           sum(case when :working then worked_working_ms else worked_ms end) as worked,
                           count(*) filter (where visit.returned) as returned
                    from insight.step_visit as visit
                    where visit.process_instance_key = party.process_instance_key and visit.party = party.party
                ) as visits
            ) as one
            group by key
            order by p85 desc, key
            """;

    /** The few open visits first, whatever is asked: a plan for all questions would otherwise go through all cases. */
    private static final String OPEN = """
            with visit as materialized (
                select *
                from insight.step_visit
                where process_id = :process
                  and completed_at is null
                  and (cast(:version as integer) is null or version = :version)
                  and (cast(:element as text) is null or element_id = :element)
            )
            select visit.element_instance_key, visit.version, visit.element_id, visit.party, visit.created_at,
                   visit.taken_at, visit.due_at, fact.case_kind, fact.case_id, fact.started_at, fact.district_id,
                   fact.municipality_number
            from visit
            join insight.case_fact as fact using (process_instance_key)
            where fact.case_id is not null
              and (cast(:district as text) is null or district_id = :district)
              and (cast(:municipality as text) is null or municipality_number = :municipality)
              and (cast(:category as text) is null or category = :category)
              and (cast(:origin as text) is null or origin = :origin)
            order by visit.created_at, visit.element_instance_key
            """;

    private static final String HISTORY = """
            select element_id, percentile_disc(array(select i / 100.0 from generate_series(1, 100) as i))
                   within group (order by total_working_ms) as percentiles
            from insight.step_visit
            where process_id = :process and completed
            group by element_id
            """;

    /** Intervals begin and end in Oslo; the first is the one that the first day lies in. */
    private static final String FLOW = """
            with interval as (
                select start at time zone 'Europe/Oslo' as start,
                       (start + cast('1 ' || :interval as interval)) at time zone 'Europe/Oslo' as until,
                       cast(start as date) as day
                from generate_series(
                    date_trunc(:interval, cast(cast(:first as date) as timestamp)),
                    cast(cast(:last as date) as timestamp),
                    cast('1 ' || :interval as interval)) as start
            ),
            chosen as (
                select started_at, ended_at, cancelled
                from insight.case_fact as fact
                where process_id = :process
                  and (cast(:version as integer) is null or version = :version)
                  and (cast(:district as text) is null or district_id = :district)
                  and (cast(:municipality as text) is null or municipality_number = :municipality)
                  and (cast(:category as text) is null or category = :category)
                  and (cast(:origin as text) is null or origin = :origin)
                  and (cast(:outcome as text) is null or outcome = :outcome)
                  and (cast(:element as text) is null or exists (
                      select from insight.step_visit as visit
                      where visit.process_instance_key = fact.process_instance_key and visit.element_id = :element))
            ),
            arrived as (
                select interval.day, count(started_at) as cases
                from interval left join chosen on started_at >= interval.start and started_at < interval.until
                group by interval.day
            ),
            ended as (
                select interval.day, count(ended_at) filter (where not cancelled) as cases,
                       count(ended_at) filter (where cancelled) as cancelled
                from interval left join chosen on ended_at >= interval.start and ended_at < interval.until
                group by interval.day
            ),
            before as (
                select count(*) filter (where started_at < first.start)
                       - count(*) filter (where ended_at < first.start) as cases
                from chosen, (select min(start) as start from interval) as first
            )
            select day, arrived.cases as arrived, ended.cases as ended, ended.cancelled,
                   before.cases + sum(arrived.cases - ended.cases - ended.cancelled) over (order by day) as open
            from arrived join ended using (day), before
            order by day
            """;

    private static final String FIRST_START = """
            select min(started_at)
            from insight.case_fact
            where process_id = :process
            """;

    private final JdbcClient jdbc;

    FigureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all cases together. */
    CycleTimes.Group all(FigureFilter filter, Unit unit) {
        return ended(ALL, filter, unit).query((row, number) -> group(row, unit)).single();
    }

    List<CycleTimes.Group> groups(FigureFilter filter, Unit unit, Grouping by) {
        String sql = switch (by) {
            case STEP -> BY_STEP;
            case PARTY -> BY_PARTY;
            default -> BY_TRAIT;
        };
        return ended(sql, filter, unit)
                .param("trait", by.name())
                .query((row, number) -> group(row, unit))
                .list();
    }

    private JdbcClient.StatementSpec ended(String sql, FigureFilter filter, Unit unit) {
        LocalDate to = filter.to();
        return chosen(sql, filter)
                .param("working", unit == Unit.WORKING_DAYS)
                .param("from", midnight(filter.from()))
                .param("until", to == null ? null : midnight(to.plusDays(1)))
                .param("outcome", filter.outcome());
    }

    private JdbcClient.StatementSpec chosen(String sql, FigureFilter filter) {
        return jdbc.sql(sql)
                .param("process", filter.process())
                .param("version", filter.version())
                .param("element", filter.elementId())
                .param("district", filter.districtId())
                .param("municipality", filter.municipalityNumber())
                .param("category", filter.category())
                .param("origin", filter.origin());
    }

    private static @Nullable OffsetDateTime midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Oslo.ZONE).toOffsetDateTime();
    }

    private static CycleTimes.Group group(ResultSet row, Unit unit) throws SQLException {
        return new CycleTimes.Group(
                row.getString("key"),
                row.getLong("count"),
                days(row, "p50", unit),
                days(row, "p85", unit),
                days(row, "p95", unit),
                days(row, "waiting_p50", unit),
                days(row, "worked_p50", unit),
                row.getLong("returned"));
    }

    private static @Nullable Double days(ResultSet row, String column, Unit unit) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : unit.days(millis);
    }

    /** Where open cases are now, the one that came first first. */
    List<Waiting> open(FigureFilter filter) {
        return chosen(OPEN, filter)
                .query((row, number) -> new Waiting(
                        row.getLong("element_instance_key"),
                        new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                        row.getInt("version"),
                        row.getString("element_id"),
                        row.getString("party"),
                        row.getString("district_id"),
                        row.getString("municipality_number"),
                        time(row, "started_at"),
                        time(row, "created_at"),
                        timeOrNull(row, "taken_at"),
                        timeOrNull(row, "due_at")))
                .list();
    }

    record Waiting(
            long elementInstanceKey,
            CaseRef caseRef,
            int version,
            String elementId,
            String party,
            @Nullable String districtId,
            @Nullable String municipalityNumber,
            Instant startedAt,
            Instant since,
            @Nullable Instant takenAt,
            @Nullable Instant dueAt) {}

    /** By step, the working time in milliseconds within which 1, 2, … 100 per cent had left it. */
    Map<String, long[]> history(String process) {
        Map<String, long[]> history = new HashMap<>();
        jdbc.sql(HISTORY).param("process", process).query((ResultSet row) -> {
            history.put(row.getString("element_id"), longs(row));
        });
        return history;
    }

    private static long[] longs(ResultSet row) throws SQLException {
        Long[] percentiles = (Long[]) row.getArray("percentiles").getArray();
        long[] longs = new long[percentiles.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = percentiles[i];
        }
        return longs;
    }

    List<FlowPoint> flow(FigureFilter filter, FlowPoint.Interval interval, LocalDate first, LocalDate last) {
        return chosen(FLOW, filter)
                .param("outcome", filter.outcome())
                .param("interval", interval.name().toLowerCase(Locale.ROOT))
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new FlowPoint(
                        row.getObject("day", LocalDate.class),
                        row.getLong("arrived"),
                        row.getLong("ended"),
                        row.getLong("cancelled"),
                        row.getLong("open")))
                .list();
    }

    /** When the first case of the process began. */
    Optional<Instant> firstStart(String process) {
        return jdbc.sql(FIRST_START)
                .param("process", process)
                .query((row, number) -> Optional.ofNullable(timeOrNull(row, "min")))
                .single();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
