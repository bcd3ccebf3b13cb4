package no.tiltaksflyt.measure.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.register.Register;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the others are told of measures. */
@Component
class MeasureDirectory implements CaseDirectory {

    private static final String MEASURE_ID = "measureId";

    private static final String LABELS = """
            select measure_id, case_number, title, municipality_number
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
    private final Register register;
    private final MeasureQueries queries;

    MeasureDirectory(JdbcClient jdbc, Register register, MeasureQueries queries) {
        this.jdbc = jdbc;
        this.register = register;
        this.queries = queries;
    }

    @Override
    public String kind() {
        return MeasureRef.KIND;
    }

    @Override
    public String variable() {
        return MEASURE_ID;
    }

    @Override
    public String apiName() {
        return MEASURE_ID;
    }

    @Override
    public String link(String measureId) {
        return "/measures/" + measureId;
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> measureIds) {
        Map<String, CaseLabel> labels = new HashMap<>();
        jdbc.sql(LABELS).param("measureIds", measureIds.toArray(String[]::new)).query((ResultSet row) -> {
            labels.put(row.getString("measure_id"), label(row));
        });
        return labels;
    }

    private CaseLabel label(ResultSet row) throws SQLException {
        return new CaseLabel(
                row.getString("case_number"),
                row.getString("title"),
                register.municipalityName(row.getString("municipality_number")));
    }

    @Override
    public Set<String> find(String text, boolean open, Person person) {
        AccessScope scope = AccessScope.of(person);
        return new LinkedHashSet<>(jdbc.sql(FIND)
                .param("all", scope.all())
                .param("municipalities", scope.municipalityArray())
                .param("districts", scope.districtArray())
                .param("open", open)
                .param("text", text)
                .param("atMost", MOST_FOUND)
                .query((row, number) -> row.getString("measure_id"))
                .list());
    }

    @Override
    public Optional<CasePanel> panel(String measureId, Person person) {
        return queries.find(person, measureId).map(measure -> new CasePanel("measure/panel", measure));
    }
}
