package no.tiltaksflyt.insight.analysis;

import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies with whom, and what came and went in the period. */
@Component
public class LoadQueries {

    private static final String DONE = """
            visit.completed and visit.completed_at >= coalesce(cast(:from as timestamptz), '-infinity')
              and visit.completed_at < coalesce(cast(:until as timestamptz), 'infinity')
            """;

    private static final String LOAD = """
            select coalesce(case when :byDistrict then fact.district_id else visit.candidate_group end, '') as key,
                   count(*) filter (where visit.completed_at is null) as open,
                   count(*) filter (where visit.completed_at is null and visit.taken_at is null) as untaken,
                   count(*) filter (where visit.created_at >= coalesce(cast(:from as timestamptz), '-infinity')
                                      and visit.created_at < coalesce(cast(:until as timestamptz), 'infinity')) as arrived,
                   count(*) filter (where
            """ + DONE + """
                   ) as done,
                   percentile_disc(0.5) within group (order by visit.waiting_working_ms) filter (where
            """ + DONE + """
                   ) as waiting_p50,
                   percentile_disc(0.85) within group (order by visit.waiting_working_ms) filter (where
            """ + DONE + """
                   ) as waiting_p85
            from insight.step_visit as visit
            join insight.case_fact as fact using (process_instance_key)
            where visit.user_task_key is not null and
            """ + ChosenQueries.CHOSEN + """
            group by key
            order by open desc, key
            """;

    /** Who completed a task is known by her submission; those of a group that too few work in are left out. */
    private static final String PERSONS = """
            select candidate_group, name, done, worked_p50, measured
            from (
                select visit.candidate_group, min(sent.person_name) as name, count(*) as done,
                       count(visit.worked_working_ms) as measured,
                       percentile_disc(0.5) within group (order by visit.worked_working_ms) as worked_p50,
                       count(*) over (partition by visit.candidate_group) as persons
                from insight.step_visit as visit
                join insight.case_fact as fact using (process_instance_key)
                join task_submission as sent on sent.user_task_key = visit.user_task_key and sent.completed
                where
            """ + DONE + " and " + ChosenQueries.CHOSEN + """
                group by visit.candidate_group, sent.subject
            ) as person
            where persons >= :fewest and candidate_group is not null
            order by candidate_group, done desc, name
            """;

    private final JdbcClient jdbc;

    LoadQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By candidate group, the one with most open tasks first; the period does not count for what is open. */
    public List<Load> byGroup(FigureFilter filter) {
        return load(filter, false);
    }

    /** Likewise by the district of the case. */
    public List<Load> byDistrict(FigureFilter filter) {
        return load(filter, true);
    }

    private List<Load> load(FigureFilter filter, boolean byDistrict) {
        return ChosenQueries.ended(jdbc, LOAD, filter)
                .param("byDistrict", byDistrict)
                .query((row, number) -> new Load(
                        row.getString("key"),
                        row.getLong("open"),
                        row.getLong("untaken"),
                        row.getLong("arrived"),
                        row.getLong("done"),
                        ChosenQueries.workingDays(row, "waiting_p50"),
                        ChosenQueries.workingDays(row, "waiting_p85")))
                .list();
    }

    /** By group, of groups in which at least {@link PersonLoad#FEWEST_PERSONS} completed something. */
    List<PersonLoad> byPerson(FigureFilter filter) {
        return ChosenQueries.ended(jdbc, PERSONS, filter)
                .param("fewest", PersonLoad.FEWEST_PERSONS)
                .query((row, number) -> new PersonLoad(
                        row.getString("candidate_group"),
                        row.getString("name"),
                        row.getLong("done"),
                        row.getLong("measured") < PersonLoad.FEWEST_TASKS
                                ? null
                                : ChosenQueries.workingDays(row, "worked_p50")))
                .list();
    }
}
