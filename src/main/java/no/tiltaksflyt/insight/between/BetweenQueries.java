package no.tiltaksflyt.insight.between;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.between.TimesBetween.Percentiles;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes times between two steps. */
@Component
class BetweenQueries {

    /** Working time between two times: that of all days before the later one, less that of all before the earlier one. */
    private static final String TIMES = """
            with ended as (
                select fact.process_instance_key
                from insight.case_fact as fact
                where fact.process_id = :process
                  and not fact.cancelled
                  and fact.ended_at >= coalesce(cast(:from as timestamptz), '-infinity')
                  and fact.ended_at < coalesce(cast(:until as timestamptz), 'infinity')
                  and (cast(:version as integer) is null or fact.version = :version)
                  and (cast(:district as text) is null or fact.district_id = :district)
                  and (cast(:municipality as text) is null or fact.municipality_number = :municipality)
                  and (cast(:category as text) is null or fact.category = :category)
                  and (cast(:origin as text) is null or fact.origin = :origin)
                  and (cast(:outcome as text) is null or fact.outcome = :outcome)
            ),
            way as (
                select min(visit.created_at) filter (where visit.element_id = :fromElement) as begun,
                       max(visit.completed_at) filter (where visit.element_id = :toElement and visit.completed) as done
                from insight.step_visit as visit
                join ended using (process_instance_key)
                where visit.element_id in (:fromElement, :toElement)
                group by visit.process_instance_key
            ),
            day as (
                select cast(date as timestamp) as midnight,
                       cast(case when works then 1 else 0 end as integer) as works,
                       count(*) filter (where works) over (order by date rows between unbounded preceding and current row)
                           - case when works then 1 else 0 end as worked_before
                from unnest(cast(:days as date[]), cast(:working as boolean[])) as day (date, works)
            ),
            took as (
                select 1000 * extract(epoch from done - begun) as calendar_ms,
                       28800000 * (last.worked_before - first.worked_before)
                           + last.works * 1000 * extract(epoch from least(greatest(
                               done at time zone 'Europe/Oslo' - last.midnight, interval '8 hours'), interval '16 hours')
                               - interval '8 hours')
                           - first.works * 1000 * extract(epoch from least(greatest(
                               begun at time zone 'Europe/Oslo' - first.midnight, interval '8 hours'), interval '16 hours')
                               - interval '8 hours') as working_ms
                from way
                join day as first on first.midnight = date_trunc('day', begun at time zone 'Europe/Oslo')
                join day as last on last.midnight = date_trunc('day', done at time zone 'Europe/Oslo')
                where begun <= done
            )
            select count(*) as cases,
                   (select count(*) from way where begun > done) as other_way,
                   percentile_disc(0.5) within group (order by working_ms) as working_p50,
                   percentile_disc(0.85) within group (order by working_ms) as working_p85,
                   percentile_disc(0.95) within group (order by working_ms) as working_p95,
                   percentile_disc(0.5) within group (order by calendar_ms) as calendar_p50,
                   percentile_disc(0.85) within group (order by calendar_ms) as calendar_p85,
                   percentile_disc(0.95) within group (order by calendar_ms) as calendar_p95
            from took
            """;

    private final JdbcClient jdbc;

    BetweenQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A day of the period, and whether it is a working day. */
    record Day(LocalDate date, boolean works) {}

    /** @param days all from the first case's first day on, without a gap */
    TimesBetween times(FigureFilter filter, String fromElement, String toElement, List<Day> days) {
        return chosen(filter)
                .param("fromElement", fromElement)
                .param("toElement", toElement)
                .param("days", days.stream().map(day -> day.date().toString()).toArray(String[]::new))
                .param("working", days.stream().map(Day::works).toArray(Boolean[]::new))
                .query((row, number) -> new TimesBetween(
                        row.getLong("cases"),
                        row.getLong("other_way"),
                        percentiles(row, "working", Unit.WORKING_DAYS),
                        percentiles(row, "calendar", Unit.CALENDAR_DAYS)))
                .single();
    }

    private JdbcClient.StatementSpec chosen(FigureFilter filter) {
        LocalDate to = filter.to();
        return jdbc.sql(TIMES)
                .param("process", filter.process())
                .param("from", midnight(filter.from()))
                .param("until", midnight(to == null ? null : to.plusDays(1)))
                .param("version", filter.version())
                .param("district", filter.districtId())
                .param("municipality", filter.municipalityNumber())
                .param("category", filter.category())
                .param("origin", filter.origin())
                .param("outcome", filter.outcome());
    }

    private static @Nullable OffsetDateTime midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Oslo.ZONE).toOffsetDateTime();
    }

    private static Percentiles percentiles(ResultSet row, String name, Unit unit) throws SQLException {
        return new Percentiles(
                unit, days(row, name + "_p50", unit), days(row, name + "_p85", unit), days(row, name + "_p95", unit));
    }

    private static @Nullable Double days(ResultSet row, String column, Unit unit) throws SQLException {
        double millis = row.getDouble(column);
        return row.wasNull() ? null : unit.days(Math.round(millis));
    }
}
