package no.tiltaksflyt.workshop.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the projection which cases run, in which version, and where they stand. */
@Component
class RunningCaseQueries {

    /** A version of the store is known by what the engine called it when it was released, and else by its content. */
    private static final String VERSIONS = """
            select d.key, d.version, d.deployed_at,
                coalesce(
                    (select max(p.version) from model_release_part p where p.engine_key = d.key and p.model_id = :id),
                    (select max(v.number) from model_version v
                        where v.model_id = :id and v.content_hash = encode(sha256(convert_to(d.xml, 'UTF8')), 'hex'))
                ) as stored,
                (select count(*) from engine.process_instance i
                    where i.process_definition_key = d.key and i.state = 'ACTIVE' and i.version > 0) as cases
            from engine.process_definition d
            where d.process_id = :id
            order by d.version desc
            """;

    private static final String STEPS = """
            select e.element_id, count(distinct p.key) as cases
            from engine.process_instance p
            join engine.element_instance e on e.process_instance_key = p.key and e.state = 'ACTIVE'
            where p.process_definition_key = :definition and p.state = 'ACTIVE' and p.version > 0
                and e.element_type not in
                    ('PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY', 'BOUNDARY_EVENT')
            group by e.element_id
            order by cases desc, e.element_id
            """;

    private static final String CASES = """
            select p.key, p.process_definition_key, p.started_at,
                array(
                    select distinct e.element_id
                    from engine.element_instance e
                    where e.process_instance_key = p.key and e.state = 'ACTIVE' and e.element_type not in
                        ('PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY', 'BOUNDARY_EVENT')
                    order by e.element_id) as steps,
                array(
                    select p.variables ->> carried.variable
                    from unnest(cast(:caseVariables as text[])) with ordinality as carried (variable, place)
                    order by carried.place) as case_ids
            from engine.process_instance p
            where p.process_definition_key = :definition and p.state = 'ACTIVE' and p.version > 0
                and (cast(:step as text) is null or exists (
                    select
                    from engine.element_instance e
                    where e.process_instance_key = p.key and e.state = 'ACTIVE' and e.element_id = :step))
                and (:all or p.key = any (cast(:keys as bigint[])))
            order by p.started_at, p.key
            limit :atMost
            """;

    private static final String ACTIVE = """
            select distinct e.process_instance_key, e.element_id
            from engine.element_instance e
            where e.process_instance_key = any (cast(:keys as bigint[])) and e.state = 'ACTIVE'
                and e.element_type not in ('PROCESS', 'BOUNDARY_EVENT')
            order by e.process_instance_key, e.element_id
            """;

    /** A changed form is one whose newest version reads otherwise than the one that the task has. */
    private static final String TASKS = """
            select t.process_instance_key, t.element_id, t.due_at is not null as due, t.form_key is not null as form,
                coalesce(f.json <> (
                    select newest.json from engine.form newest
                    where newest.form_id = f.form_id
                    order by newest.version desc
                    limit 1), false) as form_changed,
                (select count(*) from draft where kind = 'task' and id = cast(t.key as text)) as drafts
            from engine.user_task t
            left join engine.form f on f.key = t.form_key
            where t.process_instance_key = any (cast(:keys as bigint[])) and t.state = 'CREATED'
            """;

    private static final String TROUBLES = """
            select j.process_instance_key, j.element_id
            from engine.job_in_trouble j
            where j.process_instance_key = any (cast(:keys as bigint[]))
            """;

    private static final String XML = "select xml from engine.process_definition where key = :key";

    private final JdbcClient jdbc;
    private final CaseDirectories cases;
    private final DeployedProcesses processes;

    RunningCaseQueries(JdbcClient jdbc, CaseDirectories cases, DeployedProcesses processes) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.processes = processes;
    }

    /** Of a process, the newest first. */
    List<RunningVersion> versions(String processId) {
        return jdbc.sql(VERSIONS)
                .param("id", processId)
                .query((row, number) -> new RunningVersion(
                        row.getLong("key"),
                        row.getInt("version"),
                        row.getObject("stored", Integer.class),
                        row.getObject("deployed_at", OffsetDateTime.class).toInstant(),
                        row.getLong("cases")))
                .list();
    }

    Optional<RunningVersion> version(String processId, int number) {
        return versions(processId).stream().filter(it -> it.number() == number).findFirst();
    }

    /** The model as the engine has it, by its key there. */
    Optional<String> xml(long definition) {
        return jdbc.sql(XML).param("key", definition).query(String.class).optional();
    }

    record StepCount(String elementId, long cases) {}

    /** The steps of a version that cases stand in, the fullest first. */
    List<StepCount> steps(long definition) {
        return jdbc.sql(STEPS)
                .param("definition", definition)
                .query((row, number) -> new StepCount(row.getString("element_id"), row.getLong("cases")))
                .list();
    }

    /**
     * The oldest first.
     *
     * @param step where they stand; null for all
     * @param keys of the instances; null for all
     */
    List<RunningCase> cases(long definition, @Nullable String step, @Nullable Collection<Long> keys, int atMost) {
        return jdbc
                .sql(CASES)
                .param("definition", definition)
                .param("step", step, Types.VARCHAR)
                .param("all", keys == null)
                .param("keys", keys == null ? new Long[0] : keys.toArray(Long[]::new))
                .param("caseVariables", cases.variables().toArray(String[]::new))
                .param("atMost", atMost)
                .query(this::runningCase)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /** What it is about is asked when the rows are read: the process's model may need the connection that they came by. */
    private Supplier<RunningCase> runningCase(ResultSet row, int number) throws SQLException {
        long key = row.getLong("key");
        Instant started = row.getObject("started_at", OffsetDateTime.class).toInstant();
        List<String> steps = List.of((String[]) row.getArray("steps").getArray());
        String[] ids = (String[]) row.getArray("case_ids").getArray();
        long process = row.getLong("process_definition_key");
        return () -> new RunningCase(key, started, steps, about(process, ids));
    }

    private @Nullable CaseRef about(long processDefinitionKey, String[] ids) {
        String kind = processes
                .find(processDefinitionKey)
                .flatMap(process -> process.property(CaseDirectories.KIND_PROPERTY))
                .orElse(null);
        return cases.caseOf(kind, Arrays.asList(ids)).orElse(null);
    }

    /** @param elementId of an element or of a subprocess around it */
    record ActiveElement(long instance, String elementId) {}

    List<ActiveElement> active(Collection<Long> keys) {
        return jdbc.sql(ACTIVE)
                .param("keys", keys.toArray(Long[]::new))
                .query((row, number) ->
                        new ActiveElement(row.getLong("process_instance_key"), row.getString("element_id")))
                .list();
    }

    record OpenForm(long instance, String elementId, boolean due, boolean form, boolean formChanged, int drafts) {}

    List<OpenForm> openForms(Collection<Long> keys) {
        return jdbc.sql(TASKS)
                .param("keys", keys.toArray(Long[]::new))
                .query((row, number) -> new OpenForm(
                        row.getLong("process_instance_key"),
                        row.getString("element_id"),
                        row.getBoolean("due"),
                        row.getBoolean("form"),
                        row.getBoolean("form_changed"),
                        row.getInt("drafts")))
                .list();
    }

    /** Automatic steps that have failed at least once. */
    List<ActiveElement> troubles(Collection<Long> keys) {
        return jdbc.sql(TROUBLES)
                .param("keys", keys.toArray(Long[]::new))
                .query((row, number) ->
                        new ActiveElement(row.getLong("process_instance_key"), row.getString("element_id")))
                .list();
    }
}
