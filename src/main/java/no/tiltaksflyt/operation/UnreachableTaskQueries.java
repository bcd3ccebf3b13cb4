package no.tiltaksflyt.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.MisplacedTasks;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work that is in nobody's list, for the administrator to be told of. */
@Component
class UnreachableTaskQueries {

    private static final String OF_NOBODY = """
            select task.key, task.process_definition_key, task.element_id, task.process_instance_key, task.created_at
            from engine.user_task as task
            left join task_claim as claim on claim.user_task_key = task.key
            where task.state = 'CREATED'
              and task.candidate_groups = '{}'
              and task.candidate_users = '{}'
              and case when claim.user_task_key is null then task.assignee is null else claim.subject is null end
              and not exists (select from task_completion as done where done.user_task_key = task.key)
            order by task.created_at, task.key
            limit :atMost
            """;

    private static final String OF_KEYS = """
            select key, process_definition_key, element_id, process_instance_key, created_at
            from engine.user_task
            where key = any (cast(:keys as bigint[]))
            order by created_at, key
            """;

    /** From one to the next in the index: there are few groups among many tasks. */
    private static final String GROUPS_WITH_TASKS = """
            with recursive named (group_name) as (
                select min(group_name) from engine.user_task_group
                union all
                select (select min(g.group_name) from engine.user_task_group g where g.group_name > named.group_name)
                from named
                where named.group_name is not null
            )
            select group_name from named where group_name is not null
            """;

    private static final String STEPS_OF_GROUPS = """
            select distinct g.group_name, t.process_definition_key, t.element_id
            from engine.user_task_group g
            join engine.user_task t on t.key = g.user_task_key and t.state = 'CREATED'
            where g.group_name = any (cast(:groups as text[]))
            order by t.process_definition_key, t.element_id, g.group_name
            """;

    /** The application has met no one who could take them: no one with one of their groups has ever signed in. */
    private static final String OF_GROUPS_OF_NOBODY = """
            select g.group_name, t.process_definition_key, t.element_id, count(*) as number,
                min(t.created_at) as oldest_at
            from engine.user_task_group g
            join engine.user_task t on t.key = g.user_task_key and t.state = 'CREATED'
            left join task_claim claim on claim.user_task_key = t.key
            where g.group_name = any (cast(:groups as text[]))
              and not t.candidate_groups && cast(:held as text[])
              and t.candidate_users = '{}'
              and case when claim.user_task_key is null then t.assignee is null else claim.subject is null end
              and not exists (select from task_completion as done where done.user_task_key = t.key)
            group by g.group_name, t.process_definition_key, t.element_id
            order by oldest_at, g.group_name, t.element_id
            limit :atMost
            """;

    private static final String GROUPS_HELD = "select distinct unnest(groups) as group_name from task_person";

    private final JdbcClient jdbc;
    private final DeployedProcesses processes;
    private final MisplacedTasks misplaced;

    UnreachableTaskQueries(JdbcClient jdbc, DeployedProcesses processes, MisplacedTasks misplaced) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.misplaced = misplaced;
    }

    /** Open tasks that nobody has and that are offered to nobody; oldest first. */
    List<UnreachableTask> ofNobody(Locale locale, int atMost) {
        return tasks(jdbc.sql(OF_NOBODY).param("atMost", atMost), locale);
    }

    /** Open tasks that are offered to others than those whose step it is; oldest first. */
    List<UnreachableTask> ofOthers(Locale locale, int atMost) {
        List<Long> keys = misplaced.oldest(atMost);
        return keys.isEmpty() ? List.of() : tasks(jdbc.sql(OF_KEYS).param("keys", keys.toArray(Long[]::new)), locale);
    }

    private List<UnreachableTask> tasks(JdbcClient.StatementSpec asked, Locale locale) {
        return asked.query((row, number) -> task(row, locale)).list().stream()
                .map(Supplier::get)
                .toList();
    }

    /** What it is called is asked when the rows are read: it may need the connection that they came by. */
    private Supplier<UnreachableTask> task(ResultSet row, Locale locale) throws SQLException {
        long key = row.getLong("key");
        long process = row.getLong("process_definition_key");
        String element = row.getString("element_id");
        long instance = row.getLong("process_instance_key");
        Instant created = Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                .toInstant();
        return () -> new UnreachableTask(
                key, processName(process, locale), processes.elementName(process, element, locale), instance, created);
    }

    private String processName(long processDefinitionKey, Locale locale) {
        return processes
                .find(processDefinitionKey)
                .map(process -> process.name(locale))
                .orElse("");
    }

    /** Open tasks of the groups that nobody who has signed in has; the longest waiting first. */
    List<WaitingStep> groupsOfNobody(Locale locale, int atMost) {
        Set<String> held = new HashSet<>(names(GROUPS_HELD));
        String[] lacking = names(GROUPS_WITH_TASKS).stream()
                .filter(group -> Groups.isKnown(group) && !held.contains(group))
                .toArray(String[]::new);
        return jdbc
                .sql(OF_GROUPS_OF_NOBODY)
                .param("groups", lacking)
                .param("held", held.toArray(String[]::new))
                .param("atMost", atMost)
                .query((row, number) -> waiting(row, locale))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<WaitingStep> waiting(ResultSet row, Locale locale) throws SQLException {
        String group = row.getString("group_name");
        long process = row.getLong("process_definition_key");
        String element = row.getString("element_id");
        long count = row.getLong("number");
        Instant oldest = row.getTimestamp("oldest_at").toInstant();
        return () -> new WaitingStep(group, processes.elementName(process, element, locale), count, oldest);
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString("group_name")).list();
    }

    /** Steps of deployed processes where people's work is a job for a task list of the engine's own. */
    List<JobTask> jobTasks(Locale locale) {
        return processes.newestFirst().stream()
                .flatMap(process -> process.jobTasks().stream().map(element -> jobTask(process, element, locale)))
                .distinct()
                .toList();
    }

    private static JobTask jobTask(DeployedProcess process, String elementId, Locale locale) {
        return new JobTask(process.name(locale), process.elementName(elementId, locale), elementId);
    }

    /** Steps whose group, as modelled or as computed, this application does not know: perhaps nobody has it. */
    List<GroupTask> unknownGroups(Locale locale) {
        Stream<GroupTask> modelled = processes.newestFirst().stream()
                .flatMap(process ->
                        process.userTasks().stream().flatMap(element -> unknownGroups(process, element, locale)));
        return Stream.concat(modelled, computed(locale).stream()).distinct().toList();
    }

    private List<GroupTask> computed(Locale locale) {
        String[] unknown = names(GROUPS_WITH_TASKS).stream()
                .filter(group -> !Groups.isKnown(group))
                .toArray(String[]::new);
        return jdbc
                .sql(STEPS_OF_GROUPS)
                .param("groups", unknown)
                .query((row, number) -> groupTask(row, locale))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<GroupTask> groupTask(ResultSet row, Locale locale) throws SQLException {
        long process = row.getLong("process_definition_key");
        String element = row.getString("element_id");
        String group = row.getString("group_name");
        return () ->
                new GroupTask(processName(process, locale), processes.elementName(process, element, locale), group);
    }

    private static Stream<GroupTask> unknownGroups(DeployedProcess process, String elementId, Locale locale) {
        return process.candidateGroups(elementId).stream()
                .filter(group -> !Groups.isKnown(group))
                .map(group -> new GroupTask(process.name(locale), process.elementName(elementId, locale), group));
    }

    /** @param count of the tasks that wait there */
    record WaitingStep(String group, String name, long count, Instant oldestAt) {}

    record GroupTask(String processName, String name, String group) {}

    record UnreachableTask(long key, String processName, String name, long processInstanceKey, Instant createdAt) {}

    record JobTask(String processName, String name, String elementId) {}
}
