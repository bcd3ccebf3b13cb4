package no.tiltaksflyt.insight.analysis;

import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which way cases that ended in the period went, and how often they came back. */
@Component
public class WayQueries {

    /** Visits in a row to one step, such as those of several approvers, are one stay there. */
    private static final String STAYS = """
            with visited as (
                select visit.process_instance_key, visit.element_id, visit.created_at, visit.element_instance_key, fact.outcome,
                       lag(visit.element_id) over (partition by visit.process_instance_key
                                                   order by visit.created_at, visit.element_instance_key) as before
                from insight.step_visit as visit
                join insight.case_fact as fact using (process_instance_key)
                where
            """ + ChosenQueries.ENDED + """
            ),
            stay as (
                select process_instance_key, element_id, outcome,
                       lead(element_id) over (partition by process_instance_key
                                              order by created_at, element_instance_key) as next
                from visited
                where before is distinct from element_id
            )
            """;

    private static final String WAYS = STAYS + """
            select element_id, next, case when next is null then outcome end as outcome, count(*) as times,
                   cast(sum(count(*)) over (partition by element_id) as bigint) as of_all
            from stay
            group by 1, 2, 3
            order by of_all desc, element_id, times desc, next, outcome
            """;

    private static final String LOOPS = STAYS + """
            select element_id, count(*) as cases, count(*) filter (where stays = 2) as once,
                   count(*) filter (where stays = 3) as twice, count(*) filter (where stays > 3) as more
            from (
                select process_instance_key, element_id, count(*) as stays from stay group by 1, 2
            ) as one
            group by element_id
            having count(*) filter (where stays > 1) > 0
            order by count(*) filter (where stays > 1) desc, element_id
            """;

    private final JdbcClient jdbc;

    WayQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The step that most cases left first, and its most common way first; a step that all leave alike is one way. */
    public List<Way> ways(FigureFilter filter) {
        return ChosenQueries.ended(jdbc, WAYS, filter)
                .query((row, number) -> new Way(
                        row.getString("element_id"),
                        row.getString("next"),
                        row.getString("outcome"),
                        row.getLong("times"),
                        row.getLong("of_all")))
                .list();
    }

    /** Of the steps that some case came back to, the one that most did first. */
    public List<Loop> loops(FigureFilter filter) {
        return ChosenQueries.ended(jdbc, LOOPS, filter)
                .query((row, number) -> new Loop(
                        row.getString("element_id"),
                        row.getLong("cases"),
                        row.getLong("once"),
                        row.getLong("twice"),
                        row.getLong("more")))
                .list();
    }
}
