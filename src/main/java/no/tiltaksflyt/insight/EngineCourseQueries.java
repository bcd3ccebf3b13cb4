package no.tiltaksflyt.insight;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.EngineCourse.Element;
import no.tiltaksflyt.insight.EngineCourse.Holding;
import no.tiltaksflyt.insight.EngineCourse.Task;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the courses of process instances from the projection, and who held their tasks. */
@Component
class EngineCourseQueries {

    /** A process that another one called is a part of that one's course, not a case of its own. */
    private static final String INSTANCES = """
            select key, process_definition_key, process_id, version, state, started_at, ended_at, variables::text
            from engine.process_instance
            where key = any (cast(:keys as bigint[])) and parent_process_instance_key is null and version > 0
            order by key
            """;

    private static final String ELEMENTS = """
            select process_instance_key, key, flow_scope_key, process_definition_key, element_id, element_type, state,
                   started_at, ended_at
            from engine.element_instance
            where process_instance_key = any (cast(:keys as bigint[]))
            order by started_at, key
            """;

    private static final String TASKS = """
            select process_instance_key, key, element_instance_key, candidate_groups[1] as candidate_group, due_at,
                   coalesce(ended_at >= (select since from task_holding_since), true) as measured
            from engine.user_task
            where process_instance_key = any (cast(:keys as bigint[]))
            """;

    private static final String HOLDINGS = """
            select user_task_key, subject is not null as taken, changed_at
            from task_holding
            where user_task_key = any (cast(:keys as bigint[]))
            order by user_task_key, id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CaseDirectories cases;
    private final DeployedProcesses processes;

    EngineCourseQueries(JdbcClient jdbc, JsonMapper json, CaseDirectories cases, DeployedProcesses processes) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
        this.processes = processes;
    }

    /** By key of the instance; one that the engine has not told of is left out. */
    List<EngineCourse> courses(Collection<Long> keys) {
        Long[] instances = keys.toArray(Long[]::new);
        Map<Long, List<Element>> elements = elements(instances);
        Map<Long, List<Task>> tasks = tasks(instances);
        return jdbc.sql(INSTANCES)
                .param("keys", instances)
                .query((row, number) -> course(row, elements, tasks))
                .list();
    }

    private EngineCourse course(ResultSet row, Map<Long, List<Element>> elements, Map<Long, List<Task>> tasks)
            throws SQLException {
        long key = row.getLong("key");
        return new EngineCourse(
                key,
                row.getLong("process_definition_key"),
                row.getString("process_id"),
                row.getInt("version"),
                row.getString("state"),
                time(row, "started_at"),
                timeOrNull(row, "ended_at"),
                caseOf(row.getLong("process_definition_key"), row.getString("variables")),
                elements.getOrDefault(key, List.of()),
                tasks.getOrDefault(key, List.of()));
    }

    private @Nullable CaseRef caseOf(long processDefinitionKey, String variables) {
        Optional<String> kind =
                processes.find(processDefinitionKey).flatMap(it -> it.property(CaseDirectories.KIND_PROPERTY));
        Map<String, @Nullable Object> carried = json.readValue(variables, new TypeReference<>() {});
        return cases.caseOf(kind.orElse(null), carried).orElse(null);
    }

    private Map<Long, List<Element>> elements(Long[] instances) {
        return jdbc
                .sql(ELEMENTS)
                .param("keys", instances)
                .query((row, number) -> Map.entry(row.getLong("process_instance_key"), element(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Element element(ResultSet row) throws SQLException {
        return new Element(
                row.getLong("key"),
                row.getObject("flow_scope_key", Long.class),
                row.getLong("process_definition_key"),
                row.getString("element_id"),
                row.getString("element_type"),
                row.getString("state"),
                time(row, "started_at"),
                timeOrNull(row, "ended_at"));
    }

    private Map<Long, List<Task>> tasks(Long[] instances) {
        List<Map.Entry<Long, Task>> found = jdbc.sql(TASKS)
                .param("keys", instances)
                .query((row, number) -> Map.entry(row.getLong("process_instance_key"), task(row)))
                .list();
        Map<Long, List<Holding>> holdings =
                holdings(found.stream().map(task -> task.getValue().key()).toArray(Long[]::new));
        return found.stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(task -> held(task.getValue(), holdings), toList())));
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getLong("key"),
                row.getLong("element_instance_key"),
                row.getString("candidate_group"),
                timeOrNull(row, "due_at"),
                row.getBoolean("measured"),
                List.of());
    }

    private static Task held(Task task, Map<Long, List<Holding>> holdings) {
        return task.held(holdings.getOrDefault(task.key(), List.of()));
    }

    private Map<Long, List<Holding>> holdings(Long[] tasks) {
        return jdbc
                .sql(HOLDINGS)
                .param("keys", tasks)
                .query((row, number) -> Map.entry(
                        row.getLong("user_task_key"), new Holding(row.getBoolean("taken"), time(row, "changed_at"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
