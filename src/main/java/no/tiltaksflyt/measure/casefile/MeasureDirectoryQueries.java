package no.tiltaksflyt.measure.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.insight.CaseTraits;
import no.tiltaksflyt.measure.AccessScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names measures, and finds them by words. */
@Component
class MeasureDirectoryQueries {

    private static final String LABELS = """
            select m.measure_id, m.case_number, m.title,
                coalesce(
                    (
                        select y.name
                        from municipality y
                        where y.number = m.municipality_number
                        order by y.valid_from desc
                        limit 1
                    ), m.municipality_number) as municipality
            from measure m
            where m.measure_id = any (cast(:measureIds as text[]))
            """;

    private static final String TRAITS = """
            select measure_id, municipality_number, district_id, category, origin,
                   case when status not in ('in-progress', 'deferred') then status end as outcome
            from measure
            where measure_id = any (cast(:measureIds as text[]))
            """;

    private static final String FIND = """
            select m.measure_id
            from measure m
            where (
                    :all
                    or m.municipality_number = any (cast(:municipalities as text[]))
                    or m.district_id = any (cast(:districts as text[]))
                )
                and (not :open or m.status in ('in-progress', 'deferred'))
                and (
                    starts_with(m.case_number, :text)
                    or strpos(lower(m.title), lower(:text)) > 0
                    or m.municipality_number in (select number from municipality where strpos(lower(name), lower(:text)) > 0)
                )
            order by m.proposed_at desc, m.measure_id desc
            limit :atMost
            """;

    private final JdbcClient jdbc;

    MeasureDirectoryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, CaseLabel> labels(Collection<String> measureIds) {
        Map<String, CaseLabel> labels = new HashMap<>();
        jdbc.sql(LABELS).param("measureIds", measureIds.toArray(String[]::new)).query((ResultSet row) -> {
            labels.put(row.getString("measure_id"), label(row));
        });
        return labels;
    }

    Map<String, CaseTraits.Traits> traits(Collection<String> measureIds) {
        Map<String, CaseTraits.Traits> traits = new HashMap<>();
        jdbc.sql(TRAITS).param("measureIds", measureIds.toArray(String[]::new)).query((ResultSet row) -> {
            traits.put(
                    row.getString("measure_id"),
                    new CaseTraits.Traits(
                            row.getString("municipality_number"),
                            row.getString("district_id"),
                            row.getString("category"),
                            row.getString("origin"),
                            row.getString("outcome")));
        });
        return traits;
    }

    private static CaseLabel label(ResultSet row) throws SQLException {
        return new CaseLabel(row.getString("case_number"), row.getString("title"), row.getString("municipality"));
    }

    /** The newest first. */
    Set<String> find(String text, boolean open, AccessScope scope, int atMost) {
        return new LinkedHashSet<>(jdbc.sql(FIND)
                .param("all", scope.all())
                .param("municipalities", scope.municipalityArray())
                .param("districts", scope.districtArray())
                .param("open", open)
                .param("text", text)
                .param("atMost", atMost)
                .query((row, number) -> row.getString("measure_id"))
                .list());
    }
}
