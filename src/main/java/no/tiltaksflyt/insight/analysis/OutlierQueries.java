package no.tiltaksflyt.insight.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.EndedCase;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases took far longer than the others, and what they have in common. */
@Component
public class OutlierQueries {

    private static final String TOOK = """
            with ended as (
                select fact.process_instance_key, fact.case_kind, fact.case_id, fact.outcome, fact.ended_at, fact.district_id,
                       fact.category, fact.origin, fact.version,
                       case when :working then fact.lead_working_ms else fact.lead_ms end as took
                from insight.case_fact as fact
                where
            """ + ChosenQueries.ENDED + """
            )
            """;

    /** The upper fence (Tukey); where no case is beyond it, what 95 of 100 took at most. */
    private static final String LIMIT = TOOK + """
            select count(*) as count,
                   case when max(took) > fence then fence else p95 end as took
            from ended, (
                select percentile_cont(0.75) within group (order by took)
                       + 1.5 * (percentile_cont(0.75) within group (order by took)
                                - percentile_cont(0.25) within group (order by took)) as fence,
                       percentile_disc(0.95) within group (order by took) as p95
                from ended
            ) as one
            group by fence, p95
            """;

    private static final String CASES = TOOK + """
            select case_kind, case_id, outcome, ended_at, took
            from ended
            where took > :limit
            order by took desc, process_instance_key
            """;

    private static final String SIGNS = TOOK + """
            , sign as (
                select process_instance_key, took, trait, key
                from ended
                cross join lateral (values ('DISTRICT', district_id), ('CATEGORY', category), ('ORIGIN', origin),
                                           ('VERSION', cast(version as text))) as told (trait, key)
                where key is not null
                union all
                select distinct process_instance_key, took, 'STEP', visit.element_id
                from ended join insight.step_visit as visit using (process_instance_key)
                union all
                select distinct process_instance_key, took, 'RETURNED', visit.element_id
                from ended join insight.step_visit as visit using (process_instance_key)
                where visit.returned
            )
            select trait, key, count(*) filter (where took > :limit) as here, count(*) as everywhere
            from sign
            group by trait, key
            having count(*) filter (where took > :limit) > 0
            """;

    private static final int FEWEST = 20;

    private final JdbcClient jdbc;

    OutlierQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** None where so few cases have ended that none is far from the others. */
    public Outliers outliers(FigureFilter filter, Unit unit) {
        Limit limit = asked(LIMIT, filter, unit)
                .query((row, number) -> new Limit(row.getLong("count"), row.getDouble("took")))
                .optional()
                .orElse(new Limit(0, 0));
        if (limit.count() < FEWEST) {
            return new Outliers(0, List.of(), limit.count(), List.of());
        }
        List<EndedCase> cases = asked(CASES, filter, unit)
                .param("limit", limit.millis())
                .query((row, number) -> ended(row, unit))
                .list();
        return new Outliers(
                unit.days((long) limit.millis()), cases, limit.count(), signs(filter, unit, limit, cases.size()));
    }

    private record Limit(long count, double millis) {}

    private List<Outliers.Sign> signs(FigureFilter filter, Unit unit, Limit limit, long outliers) {
        return asked(SIGNS, filter, unit)
                .param("limit", limit.millis())
                .query((row, number) -> new Outliers.Sign(
                        Outliers.Trait.valueOf(row.getString("trait")),
                        row.getString("key"),
                        row.getLong("here"),
                        outliers,
                        row.getLong("everywhere"),
                        limit.count()))
                .list()
                .stream()
                .filter(Outliers.Sign::explains)
                .sorted(Comparator.comparing(Outliers.Sign::chance).thenComparing(Outliers.Sign::key))
                .toList();
    }

    private JdbcClient.StatementSpec asked(String sql, FigureFilter filter, Unit unit) {
        return ChosenQueries.ended(jdbc, sql, filter).param("working", unit == Unit.WORKING_DAYS);
    }

    private static EndedCase ended(ResultSet row, Unit unit) throws SQLException {
        return new EndedCase(
                new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                row.getString("outcome"),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                unit.days(row.getLong("took")));
    }
}
