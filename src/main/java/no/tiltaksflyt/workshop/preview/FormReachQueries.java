package no.tiltaksflyt.workshop.preview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.compare.ModelChange.Kind;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the open tasks and the drafts that have a form which is about to change. Numbers only: no case, no text, no name. */
@Component
public class FormReachQueries {

    /** A draft is hit when a field that goes or changes holds something in it; rows of a list are alike. */
    private static final String STEPS = """
            select max(t.process_definition_key) as definition, t.element_id,
                count(*) filter (where f.json = :deployed) as open,
                count(*) filter (where f.json <> :deployed) as older,
                sum((
                    select count(*)
                    from draft
                    where draft.kind = 'task' and draft.id = cast(t.key as text) and exists (
                        select
                        from jsonb_each(draft.content) as typed
                        cross join jsonb_array_elements_text(
                            case jsonb_typeof(typed.value) when 'array' then typed.value else '[]' end) as answer
                        where regexp_replace(typed.key, '\\[\\d+\\]', '[]', 'g') = any(cast(:paths as text[]))
                            and btrim(answer) <> ''))) as drafts
            from engine.user_task t
            join engine.form f on f.key = t.form_key
            where f.form_id = :id and t.state = 'CREATED'
            group by t.process_id, t.element_id
            order by count(*) desc, t.element_id
            """;

    private final JdbcClient jdbc;
    private final DeployedProcesses processes;

    FormReachQueries(JdbcClient jdbc, DeployedProcesses processes) {
        this.jdbc = jdbc;
        this.processes = processes;
    }

    /**
     * A step where tasks with the form are open.
     *
     * @param open with the form as it is deployed
     * @param older with an earlier version of it
     * @param drafts in which a field that goes or changes holds something
     */
    public record Step(String name, long open, long older, long drafts) {}

    /** The step with most tasks first; empty where no task with the form is open. */
    public List<Step> of(ModelFile deployed, List<ModelChange> changes, Locale language) {
        return jdbc
                .sql(STEPS)
                .param("id", deployed.id())
                .param("deployed", deployed.text())
                .param("paths", hit(deployed, changes).toArray(String[]::new))
                .query((row, number) -> step(row, language))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /** What it is called is asked when the rows are read: it may need the connection that they came by. */
    private Supplier<Step> step(ResultSet row, Locale language) throws SQLException {
        long definition = row.getLong("definition");
        String elementId = row.getString("element_id");
        long open = row.getLong("open");
        long older = row.getLong("older");
        long drafts = row.getLong("drafts");
        return () -> new Step(processes.elementName(definition, elementId, language), open, older, drafts);
    }

    /** The paths of the answers that go or change. */
    private static Set<String> hit(ModelFile deployed, List<ModelChange> changes) {
        Set<String> ids = changes.stream()
                .filter(change -> change.kind() == Kind.REMOVED || change.kind() == Kind.CHANGED)
                .map(change -> String.valueOf(change.elementId()))
                .collect(Collectors.toSet());
        return FormFields.read(deployed.text()).stream()
                .flatMap(form -> form.all().stream())
                .filter(field -> !field.path().isEmpty() && ids.contains(field.id()))
                .map(FormFields.Field::path)
                .collect(Collectors.toSet());
    }
}
