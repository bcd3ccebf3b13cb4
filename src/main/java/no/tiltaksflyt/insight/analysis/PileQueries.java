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

/** How the piles at the steps grew and shrank. */
@Component
public class PileQueries {

    private static final String ENDED = "";

    /** What came before the first interval is counted on the day before it. */
    private static final String MOVES = """
            with chosen as (
                select fact.process_instance_key, fact.ended_at from insight.case_fact as fact where
            """ + ChosenQueries.CHOSEN + """
            ),
            moved as (
                select visit.element_id, visit.created_at as at, 1 as change
                from insight.step_visit as visit join chosen using (process_instance_key)
                where visit.created_at < :until
                union all
                select visit.element_id, visit.completed_at, -1
                from insight.step_visit as visit join chosen using (process_instance_key)
                where visit.completed_at < :until
                union all
                select '', ended_at, 1 from chosen where ended_at >= :first and ended_at < :until
            )
            select element_id, day, cast(sum(change) as bigint) as change
            from (
                select element_id, change,
                       greatest(cast(date_trunc(:interval, at at time zone 'Europe/Oslo') as date), cast(:before as date)) as day
                from moved
            ) as placed
            group by element_id, day
            order by element_id, day
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
        LocalDate start = start(first, interval);
        Map<String, Map<LocalDate, Long>> changes = new HashMap<>();
        ChosenQueries.chosen(jdbc, MOVES, filter)
                .param("interval", interval.name().toLowerCase(Locale.ROOT))
                .param("before", start.minusDays(1))
                .param("first", ChosenQueries.midnight(start))
                .param("until", ChosenQueries.midnight(last.plusDays(1)))
                .query((ResultSet row) -> add(changes, row));
        return piles(changes, starts(start, last, interval));
    }

    private static void add(Map<String, Map<LocalDate, Long>> changes, ResultSet row) throws SQLException {
        changes.computeIfAbsent(row.getString("element_id"), step -> new HashMap<>())
                .put(row.getObject("day", LocalDate.class), row.getLong("change"));
    }

    private static Piles piles(Map<String, Map<LocalDate, Long>> changes, List<LocalDate> starts) {
        LocalDate before = starts.getFirst().minusDays(1);
        List<String> steps = changes.keySet().stream()
                .filter(step -> !step.equals(ENDED))
                .sorted()
                .toList();
        Map<String, Long> now = new HashMap<>();
        changes.forEach((step, moves) -> now.put(step, moves.getOrDefault(before, 0L)));
        List<Piles.Row> rows = new ArrayList<>();
        for (LocalDate start : starts) {
            changes.forEach((step, moves) -> now.merge(step, moves.getOrDefault(start, 0L), Long::sum));
            List<Long> cases =
                    steps.stream().map(step -> now.getOrDefault(step, 0L)).toList();
            rows.add(new Piles.Row(start, cases, now.getOrDefault(ENDED, 0L)));
        }
        return new Piles(steps, rows);
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
