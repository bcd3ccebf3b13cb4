package no.tiltaksflyt.insight.sums;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts of cases that ended in a period, one by one. */
@Component
class FactQueries {

    private static final String CHOSEN = """
            with chosen as (
                select fact.*
                from insight.case_fact as fact
                where fact.process_id = :process
                  and not fact.cancelled
                  and fact.ended_at >= cast(cast(:first as date) as timestamp) at time zone 'Europe/Oslo'
                  and fact.ended_at < cast(cast(:next as date) as timestamp) at time zone 'Europe/Oslo'
                  and (cast(:version as integer) is null or fact.version = :version)
                  and (cast(:district as text) is null or fact.district_id = :district)
                  and (cast(:municipality as text) is null or fact.municipality_number = :municipality)
                  and (cast(:category as text) is null or fact.category = :category)
                  and (cast(:origin as text) is null or fact.origin = :origin)
                  and (cast(:outcome as text) is null or fact.outcome = :outcome)
                  and (cast(:element as text) is null or exists (
                      select from insight.step_visit as visit
                      where visit.process_instance_key = fact.process_instance_key and visit.element_id = :element))
            )
            """;

    private static final String CASES = CHOSEN + """
            select process_instance_key, '' as key, cast(version as text) as version, coalesce(district_id, '') as district,
                   coalesce(municipality_number, '') as municipality, coalesce(category, '') as category,
                   coalesce(origin, '') as origin, coalesce(outcome, '') as outcome, returned,
                   lead_ms as took, lead_ms - active_ms as waiting, active_ms as worked,
                   lead_working_ms as took_working, lead_working_ms - active_working_ms as waiting_working,
                   active_working_ms as worked_working, false as with_deadline, false as kept,
                   case when :passed then array(
                       select distinct visit.element_id
                       from insight.step_visit as visit
                       where visit.process_instance_key = chosen.process_instance_key)
                   end as passed
            from chosen
            """;

    private static final String PARTIES = CHOSEN + """
            select party.process_instance_key, party.party as key, visits.returned,
                   party.clock_ms as took, visits.waiting, visits.worked,
                   party.clock_working_ms as took_working, visits.waiting_working, visits.worked_working,
                   false as with_deadline, false as kept
            from insight.party_time as party
            join chosen using (process_instance_key)
            cross join lateral (
                select sum(waiting_ms) as waiting, sum(worked_ms) as worked, sum(waiting_working_ms) as waiting_working,
                       sum(worked_working_ms) as worked_working, count(*) filter (where visit.returned) as returned
                from insight.step_visit as visit
                where visit.process_instance_key = party.process_instance_key and visit.party = party.party
            ) as visits
            """;

    private static final String VISIT = """
            select visit.process_instance_key, concat_ws(e'\\t', visit.element_id, visit.version, visit.party) as key,
                   cast(visit.returned as integer) as returned,
                   visit.total_ms as took, visit.waiting_ms as waiting, visit.worked_ms as worked,
                   visit.total_working_ms as took_working, visit.waiting_working_ms as waiting_working,
                   visit.worked_working_ms as worked_working, visit.due_at is not null as with_deadline,
                   coalesce(visit.completed_at <= visit.due_at, false) as kept
            from insight.step_visit as visit
            """;

    private static final String VISITS = CHOSEN + VISIT + """
            join chosen using (process_instance_key)
            where visit.completed and (cast(:element as text) is null or visit.element_id = :element)
            """;

    private static final String VISITS_OF_OPEN = VISIT + """
            join (
                select process_instance_key from insight.case_fact where process_id = :process and ended_at is null
                union all
                select process_instance_key from insight.case_fact where process_id = :process and cancelled
            ) as fact using (process_instance_key)
            where visit.completed
            """;

    /** As many rows are in memory at once. */
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    FactQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which facts.
     *
     * @param element cases that have been at this step; of visits, those to it
     */
    record Chosen(
            String process,
            Period period,
            Map<Trait, String> traits,
            @Nullable String element) {

        static Chosen all(String process, Period period) {
            return new Chosen(process, period, Map.of(), null);
        }
    }

    /** @param withPassed whether the steps where each has been are wanted */
    void cases(Chosen chosen, boolean withPassed, Consumer<CaseRow> each) {
        chosen(CASES, chosen).param("passed", withPassed).query((ResultSet row) -> {
            each.accept(new CaseRow(
                    List.of(
                            row.getString("version"),
                            row.getString("district"),
                            row.getString("municipality"),
                            row.getString("category"),
                            row.getString("origin"),
                            row.getString("outcome")),
                    texts(row.getArray("passed")),
                    row(row)));
        });
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    void parties(Chosen chosen, Consumer<FactRow> each) {
        chosen(PARTIES, chosen).query((ResultSet row) -> each.accept(row(row)));
    }

    void visits(Chosen chosen, Consumer<FactRow> each) {
        chosen(VISITS, chosen).query((ResultSet row) -> each.accept(row(row)));
    }

    /** Of cases that have not ended, or that an owner ended. */
    void visitsOfOpen(String process, Consumer<FactRow> each) {
        jdbc.sql(VISITS_OF_OPEN).param("process", process).query((ResultSet row) -> each.accept(row(row)));
    }

    private JdbcClient.StatementSpec chosen(String sql, Chosen chosen) {
        String version = chosen.traits().get(Trait.VERSION);
        return jdbc.sql(sql)
                .withFetchSize(AT_ONCE)
                .param("process", chosen.process())
                .param("first", chosen.period().first())
                .param("next", chosen.period().next())
                .param("version", version == null ? null : Integer.valueOf(version))
                .param("district", chosen.traits().get(Trait.DISTRICT))
                .param("municipality", chosen.traits().get(Trait.MUNICIPALITY))
                .param("category", chosen.traits().get(Trait.CATEGORY))
                .param("origin", chosen.traits().get(Trait.ORIGIN))
                .param("outcome", chosen.traits().get(Trait.OUTCOME))
                .param("element", chosen.element());
    }

    private static FactRow row(ResultSet row) throws SQLException {
        return new FactRow(
                row.getLong("process_instance_key"),
                row.getString("key"),
                new Times(number(row, "took_working"), number(row, "waiting_working"), number(row, "worked_working")),
                new Times(number(row, "took"), number(row, "waiting"), number(row, "worked")),
                row.getLong("returned"),
                row.getBoolean("with_deadline"),
                row.getBoolean("kept"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
