package no.tiltaksflyt.insight.sums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many cases began, ended and were cancelled on each day. */
@Component
class DayCountQueries {

    private static final String TRAITS = """
              and (cast(:version as integer) is null or version = :version)
              and (cast(:district as text) is null or district_id = :district)
              and (cast(:municipality as text) is null or municipality_number = :municipality)
              and (cast(:category as text) is null or category = :category)
              and (cast(:origin as text) is null or origin = :origin)
              and (cast(:outcome as text) is null or outcome = :outcome)
            """;

    /** Days whose counts are older than their facts are counted from the facts. */
    private static final String KEPT = """
            with stale as (
                select grain, start as day, cast(start as timestamp) at time zone 'Europe/Oslo' as first,
                       cast(start + 1 as timestamp) at time zone 'Europe/Oslo' as next
                from insight.stale
                where process_id = :process and grain in ('S', 'D')
            )
            select grain, day, cast(sum(cases) as bigint) as cases
            from insight.day_count
            where process_id = :process and cut = :cut
              and (case grain when 'C' then 'D' else grain end, day) not in (select grain, day from stale)
            """ + TRAITS + """
            group by grain, day
            union all
            select stale.grain, stale.day, count(*)
            from stale
            join insight.case_fact on process_id = :process and started_at >= first and started_at < next
            where stale.grain = 'S'
            """ + TRAITS + """
            group by stale.grain, stale.day
            union all
            select case when cancelled then 'C' else 'D' end, stale.day, count(*)
            from stale
            join insight.case_fact on process_id = :process and ended_at >= first and ended_at < next
            where stale.grain = 'D'
            """ + TRAITS + """
            group by cancelled, stale.day
            """;

    private static final String COUNTED = """
            with chosen as (
                select cast(started_at at time zone 'Europe/Oslo' as date) as began,
                       cast(ended_at at time zone 'Europe/Oslo' as date) as ended, cancelled
                from insight.case_fact as fact
                where process_id = :process
                  and (cast(:element as text) is null or exists (
                      select from insight.step_visit as visit
                      where visit.process_instance_key = fact.process_instance_key and visit.element_id = :element))
            """ + TRAITS + """
            )
            select 'S' as grain, began as day, count(*) as cases from chosen group by began
            union all
            select case when cancelled then 'C' else 'D' end as grain, ended as day, count(*) as cases
            from chosen
            where ended is not null
            group by cancelled, ended
            """;

    /** A process is about cases of one kind; figures are of measures, where there are any. */
    private static final String BIGGEST = """
            with stale as (
                select process_id, start as day, cast(start as timestamp) at time zone 'Europe/Oslo' as first,
                       cast(start + 1 as timestamp) at time zone 'Europe/Oslo' as next
                from insight.stale
                where grain = 'S'
            ),
            counted as (
                select process_id, named
                from insight.day_count
                where cut = 'ALL' and grain = 'S' and (process_id, day) not in (select process_id, day from stale)
                union all
                select stale.process_id, count(fact.case_id)
                from stale
                join insight.case_fact as fact
                     on fact.process_id = stale.process_id and started_at >= first and started_at < next
                group by stale.process_id
            )
            select process_id
            from counted
            group by process_id
            having sum(named) > 0
            order by (
                         select fact.case_kind
                         from insight.case_fact as fact
                         where fact.process_id = counted.process_id and fact.case_id is not null
                         order by fact.started_at
                         limit 1
                     ) is not distinct from 'measure' desc,
                     sum(named) desc, process_id
            limit 1
            """;

    private final JdbcClient jdbc;

    DayCountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DayCount> kept(String process, Cut cut, Map<Trait, String> traits) {
        return counts(jdbc.sql(KEPT).param("cut", cut.name()), process, traits);
    }

    /** From the facts. */
    List<DayCount> counted(String process, Map<Trait, String> traits, @Nullable String element) {
        return counts(jdbc.sql(COUNTED).param("element", element), process, traits);
    }

    private static List<DayCount> counts(
            JdbcClient.StatementSpec statement, String process, Map<Trait, String> traits) {
        String version = traits.get(Trait.VERSION);
        return statement
                .param("process", process)
                .param("version", version == null ? null : Integer.valueOf(version))
                .param("district", traits.get(Trait.DISTRICT))
                .param("municipality", traits.get(Trait.MUNICIPALITY))
                .param("category", traits.get(Trait.CATEGORY))
                .param("origin", traits.get(Trait.ORIGIN))
                .param("outcome", traits.get(Trait.OUTCOME))
                .query((row, number) -> count(row))
                .list();
    }

    private static DayCount count(ResultSet row) throws SQLException {
        return new DayCount(
                DayCount.Of.of(row.getString("grain")), row.getObject("day", LocalDate.class), row.getLong("cases"));
    }

    Optional<String> biggestProcess() {
        return jdbc.sql(BIGGEST).query(String.class).optional();
    }
}
