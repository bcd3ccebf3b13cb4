package no.tiltaksflyt.insight.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each step cost the cases that ended in the period, and how many visits kept its target. */
@Component
public class HeatQueries {

    private static final String HEAT = """
            select visit.element_id, min(visit.party) as party, count(*) as visits,
                   coalesce(sum(visit.waiting_working_ms), 0) as waiting,
                   coalesce(sum(visit.worked_working_ms), 0) as worked,
                   count(*) filter (where visit.returned) as returned,
                   percentile_disc(0.5) within group (order by visit.waiting_working_ms) as waiting_p50,
                   percentile_disc(0.85) within group (order by visit.waiting_working_ms) as waiting_p85,
                   percentile_disc(0.5) within group (order by visit.worked_working_ms) as worked_p50,
                   percentile_disc(0.85) within group (order by visit.worked_working_ms) as worked_p85,
                   min(target.working_days) as target,
                   count(*) filter (where visit.total_working_ms <= target.working_days * 28800000::bigint) as within
            from insight.step_visit as visit
            left join insight.step_target as target
                on target.process_id = visit.process_id and target.element_id = visit.element_id
            where visit.completed
              and visit.process_instance_key in (
                  select fact.process_instance_key from insight.case_fact as fact where
            """ + ChosenQueries.ENDED + """
              )
            group by visit.element_id
            order by waiting desc, visit.element_id
            """;

    private final JdbcClient jdbc;

    HeatQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The step with most waiting first. */
    public List<StepHeat> heat(FigureFilter filter) {
        return ChosenQueries.ended(jdbc, HEAT, filter)
                .query((row, number) -> heat(row))
                .list();
    }

    private static StepHeat heat(ResultSet row) throws SQLException {
        return new StepHeat(
                row.getString("element_id"),
                row.getString("party"),
                row.getLong("visits"),
                Unit.WORKING_DAYS.days(row.getLong("waiting")),
                Unit.WORKING_DAYS.days(row.getLong("worked")),
                row.getLong("returned"),
                ChosenQueries.workingDays(row, "waiting_p50"),
                ChosenQueries.workingDays(row, "waiting_p85"),
                ChosenQueries.workingDays(row, "worked_p50"),
                ChosenQueries.workingDays(row, "worked_p85"),
                target(row),
                row.getLong("within"));
    }

    private static @Nullable Integer target(ResultSet row) throws SQLException {
        int days = row.getInt("target");
        return row.wasNull() ? null : days;
    }
}
