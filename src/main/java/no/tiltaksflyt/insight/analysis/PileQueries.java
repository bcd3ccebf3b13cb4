package no.tiltaksflyt.insight.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FlowPoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the piles at the steps, and those with the groups, grew and shrank. */
@Component
public class PileQueries {

    private static final String ENDED = "";

    /** What came before the first interval is counted on the day before it. */
    private static final String MOVES = """
            with chosen as (
                select fact.process_instance_key, fact.ended_at, fact.cancelled from insight.case_fact as fact where
            """ + ChosenQueries.CHOSEN + """
            ),
            placed as (
                select case when :byGroup then coalesce(
                           substring(visit.candidate_group from '^(district|municipality)-'), visit.candidate_group, '-')
                       else visit.element_id end as key,
                       visit.created_at, visit.completed_at
                from insight.step_visit as visit join chosen using (process_instance_key)
                where visit.created_at < :until and (not :byGroup or visit.user_task_key is not null)
            ),
            moved as (
                select key, created_at as at, 1 as change from placed
                union all
                select key, completed_at, -1 from placed where completed_at < :until
                union all
                select '', ended_at, 1 from chosen where ended_at >= :first and ended_at < :until and not cancelled
            )
            select key, day, cast(sum(change) as bigint) as change
            from (
                select key, change,
                       greatest(cast(date_trunc(:interval, at at time zone 'Europe/Oslo') as date), cast(:before as date)) as day
                from moved
            ) as dated
            group by key, day
            order by key, day
            """;

    private final JdbcClient jdbc;

    PileQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param last a day of the last interval
     * @param first a day of the first
     */
    public Piles piles(FigureFilter filter, FlowPoint.Interval interval, LocalDate first, LocalDate last) {
        return piles(filter, interval, first, last, false);
    }

    /**
     * The open tasks of each candidate group, those of all districts together ({@code district}), and those of no group
     * ({@code -}); else likewise.
     */
    public Piles withGroups(FigureFilter filter, FlowPoint.Interval interval, LocalDate first, LocalDate last) {
        return piles(filter, interval, first, last, true);
    }

    private Piles piles(
            FigureFilter filter, FlowPoint.Interval interval, LocalDate first, LocalDate last, boolean byGroup) {
        LocalDate start = start(first, interval);
        Map<String, Map<LocalDate, Long>> changes = new HashMap<>();
        ChosenQueries.chosen(jdbc, MOVES, filter)
                .param("byGroup", byGroup)
                .param("interval", interval.name().toLowerCase(Locale.ROOT))
                .param("before", start.minusDays(1))
                .param("first", ChosenQueries.midnight(start))
                .param("until", ChosenQueries.midnight(last.plusDays(1)))
                .query((ResultSet row) -> add(changes, row));
        return piles(changes, starts(start, last, interval));
    }

    private static void add(Map<String, Map<LocalDate, Long>> changes, ResultSet row) throws SQLException {
        changes.computeIfAbsent(row.getString("key"), key -> new HashMap<>())
                .put(row.getObject("day", LocalDate.class), row.getLong("change"));
    }

    private static Piles piles(Map<String, Map<LocalDate, Long>> changes, List<LocalDate> starts) {
        LocalDate before = starts.getFirst().minusDays(1);
        List<String> keys = changes.keySet().stream()
                .filter(key -> !key.equals(ENDED))
                .sorted()
                .toList();
        Map<String, Long> now = new HashMap<>();
        changes.forEach((key, moves) -> now.put(key, moves.getOrDefault(before, 0L)));
        List<Piles.Row> rows = new ArrayList<>();
        for (LocalDate start : starts) {
            changes.forEach((key, moves) -> now.merge(key, moves.getOrDefault(start, 0L), Long::sum));
            List<Long> cases =
                    keys.stream().map(key -> now.getOrDefault(key, 0L)).toList();
            rows.add(new Piles.Row(start, cases, now.getOrDefault(ENDED, 0L)));
        }
        return new Piles(keys, rows);
    }

    private static List<LocalDate> starts(LocalDate first, LocalDate last, FlowPoint.Interval interval) {
        List<LocalDate> starts = new ArrayList<>();
        for (LocalDate start = first; !start.isAfter(last); start = next(start, interval)) {
            starts.add(start);
        }
        return starts;
    }

    private static LocalDate start(LocalDate day, FlowPoint.Interval interval) {
        return switch (interval) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate next(LocalDate start, FlowPoint.Interval interval) {
        return switch (interval) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
