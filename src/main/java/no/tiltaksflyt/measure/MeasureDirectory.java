package no.tiltaksflyt.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.task.CaseDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names the measures behind tasks. */
@Component
class MeasureDirectory implements CaseDirectory {

    private static final String LABELS = """
            select measure_id, case_number, title, municipality_number
            from measure
            where measure_id = any (string_to_array(:measureIds, ' '))
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
    public Map<String, CaseLabel> labels(Collection<String> measureIds) {
        Map<String, CaseLabel> labels = new HashMap<>();
        jdbc.sql(LABELS).param("measureIds", String.join(" ", measureIds)).query((ResultSet row) -> {
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
    public Object panel(String measureId, Person person) {
        return queries.measure(person, measureId);
    }
}
