package no.tiltaksflyt.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Reads tasks as a person may see them: the projection, with what this application has done since on top. */
@Component
public class TaskQueries implements TaskHolders, TaskOverview {

    static final int PAGE_SIZE = 50;

    private static final String ROWS = """
            select task.key, task.process_id, task.process_definition_key, task.process_instance_key, task.element_id,
                   task.element_instance_key, task.form_key, task.candidate_groups, task.candidate_users, task.created_at,
                   task.due_at,
                   task.state, task.assignee,
                   array(
                       select instance.variables ->> carried.variable
                       from unnest(cast(:caseVariables as text[])) with ordinality as carried (variable, place)
                       order by carried.place) as case_ids,
                   claim.user_task_key is not null as claimed, claim.subject as claim_subject,
                   claim.user_name as claim_user_name, claim.person_name as claim_person_name,
                   done.subject as done_subject, done.person_name as done_by, done.completed_at,
                   (select exclusion.reason_message_key
                    from task_exclusion as exclusion
                    where exclusion.process_instance_key = task.process_instance_key
                      and exclusion.subject = :subject
                      and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                      and (exclusion.but_of_group is null or not exclusion.but_of_group = any(task.candidate_groups))
                    limit 1) as exclusion_reason
            from engine.user_task as task
            left join engine.process_instance as instance on instance.key = task.process_instance_key
            left join task_claim as claim on claim.user_task_key = task.key
            left join task_completion as done on done.user_task_key = task.key
            where task.key = any(cast(:keys as bigint[]))
            """;

    /** The same of one task. Its plan is kept: what is asked of an array is planned anew each time, at thirty times the cost. */
    private static final String ROW = ROWS.replace("any(cast(:keys as bigint[]))", ":key");

    private static final String HOLDERS = """
            select user_task_key, person_name
            from task_claim
            where user_task_key = any(cast(:keys as bigint[])) and person_name is not null
            """;

    private static final String FORM = "select json from engine.form where key = :key";

    /**
     * The variables visible at the task that its form names, those of the innermost scope before those around it. Those of
     * the instance's own scope stand in its row, except long values, and names that the exporter does not keep.
     */
    private static final String VARIABLES = """
            with recursive scope (key, depth) as (
                select task.element_instance_key, 0
                from engine.user_task as task
                where task.key = :key
                union all
                select element.flow_scope_key, scope.depth + 1
                from scope
                join engine.element_instance as element on element.key = scope.key
                where element.flow_scope_key is not null)
            select cast(coalesce(jsonb_object_agg(visible.name, visible.value), '{}') as text)
            from (
                select distinct on (known.name) known.name, known.value
                from engine.user_task as task
                join engine.form as form on form.key = task.form_key
                join engine.process_instance as instance on instance.key = task.process_instance_key
                cross join lateral (
                    select variable.name, variable.value, scope.depth
                    from scope
                    join engine.variable as variable on variable.scope_key = scope.key
                    where scope.key <> instance.key or not jsonb_exists(instance.variables, variable.name)
                    union all
                    select named.key, named.value, 2147483647
                    from jsonb_each(instance.variables) as named) as known
                where task.key = :key and strpos(form.json, known.name) > 0
                order by known.name, known.depth) as visible
            """;

    private final JdbcClient jdbc;
    private final TaskPlaceQueries places;
    private final CaseDirectories cases;
    private final DeployedProcesses processes;
    private final SingletonSupplier<List<TaskSubmissionHandler>> handlers;

    TaskQueries(
            JdbcClient jdbc,
            TaskPlaceQueries places,
            CaseDirectories cases,
            DeployedProcesses processes,
            ObjectProvider<TaskSubmissionHandler> handlers) {
        this.jdbc = jdbc;
        this.places = places;
        this.cases = cases;
        this.processes = processes;
        this.handlers = SingletonSupplier.of(() -> handlers.stream().toList());
    }

    /** A page of tasks in the order of the list: by deadline, then oldest; the done ones newest first. */
    public TaskPage page(Person person, TaskFilter filter, @Nullable String cursor) {
        List<TaskCursor> found = places.find(person, filter, cursor, PAGE_SIZE + 1);
        List<TaskCursor> shown = found.subList(0, Math.min(found.size(), PAGE_SIZE));
        String next = found.size() > PAGE_SIZE ? shown.getLast().encoded() : null;
        return new TaskPage(rows(person, filter, shown), next);
    }

    public TaskCounts counts(Person person) {
        return new TaskCounts(
                count(person, TaskView.MINE), count(person, TaskView.GROUPS), count(person, TaskView.OVERDUE));
    }

    @Override
    public int waiting(Person person) {
        return Math.min(TaskCounts.BOUND, count(person, TaskView.MINE) + count(person, TaskView.GROUPS));
    }

    @Override
    public List<Waiting> first(Person person, int atMost, Locale locale) {
        return Stream.of(TaskView.MINE, TaskView.GROUPS)
                .flatMap(view -> first(person, TaskFilter.of(view), atMost).stream())
                .limit(atMost)
                .map(row -> new Waiting(row.key(), name(row, locale), row.caseRef(), row.dueAt()))
                .toList();
    }

    private List<TaskRow> first(Person person, TaskFilter filter, int atMost) {
        return rows(person, filter, places.find(person, filter, null, atMost));
    }

    private String name(TaskRow row, Locale locale) {
        return processes.elementName(row.processDefinitionKey(), row.elementId(), locale);
    }

    private int count(Person person, TaskView view) {
        return places.find(person, TaskFilter.of(view), null, TaskCounts.BOUND).size();
    }

    /** The keys of the first page: with those that a page shows already, it tells how many are new. */
    public List<Long> firstKeys(Person person, TaskFilter filter) {
        return places.find(person, filter, null, PAGE_SIZE).stream()
                .map(TaskCursor::key)
                .toList();
    }

    /** What to do after a task: one's own first, then the groups' free ones. */
    public Optional<Long> next(Person person) {
        return Stream.of(TaskView.MINE, TaskView.GROUPS)
                .flatMap(view -> places.find(person, TaskFilter.of(view), null, 1).stream())
                .map(TaskCursor::key)
                .findFirst();
    }

    private List<TaskRow> rows(Person person, TaskFilter filter, List<TaskCursor> places) {
        Map<Long, FoundTask> found = new HashMap<>();
        Map<Long, Instant> completed = new HashMap<>();
        query(person, places.stream().map(TaskCursor::key).toList(), found, completed);
        return places.stream()
                .map(place -> found.get(place.key()))
                .filter(Objects::nonNull)
                .filter(task -> task.visibleTo(person) && task.exclusionReason() == null)
                .filter(task -> filter.asksFor(task.task().caseRef()))
                .map(task -> row(task, completed.get(task.task().key())))
                .toList();
    }

    private static TaskRow row(FoundTask found, @Nullable Instant completedAt) {
        UserTask task = found.task();
        return new TaskRow(
                task.key(),
                task.processId(),
                task.processDefinitionKey(),
                task.elementId(),
                task.assignee(),
                found.claim().taken() ? found.claim().name() : null,
                task.candidateGroups(),
                task.caseRef(),
                task.createdAt(),
                task.dueAt(),
                completedAt);
    }

    @Override
    public Map<Long, String> names(Collection<Long> userTaskKeys) {
        Map<Long, String> names = new HashMap<>();
        if (!userTaskKeys.isEmpty()) {
            jdbc.sql(HOLDERS).param("keys", userTaskKeys.toArray(Long[]::new)).query(row -> {
                names.put(row.getLong("user_task_key"), row.getString("person_name"));
            });
        }
        return names;
    }

    /** The task, whoever may see it; ask {@link FoundTask#visibleTo} before anything of it is told. */
    Optional<FoundTask> find(Person person, long key) {
        Map<Long, FoundTask> found = new HashMap<>();
        query(person, List.of(key), found, new HashMap<>());
        return Optional.ofNullable(found.get(key));
    }

    /** Those of the tasks that are in nobody's list: none of whom the engine offers them to is one whose step it is. */
    Set<Long> ofNobody(Collection<Long> keys) {
        Map<Long, FoundTask> found = new HashMap<>();
        read("", keys, found, new HashMap<>());
        Set<Long> ofNobody = new TreeSet<>(found.keySet());
        handlers.obtain().forEach(handler -> keepOwned(handler, found));
        ofNobody.removeAll(found.keySet());
        return ofNobody;
    }

    private void query(Person person, Collection<Long> keys, Map<Long, FoundTask> found, Map<Long, Instant> completed) {
        read(person.subject(), keys, found, completed);
        handlers.obtain().forEach(handler -> keepOwned(handler, found));
    }

    private void read(String subject, Collection<Long> keys, Map<Long, FoundTask> found, Map<Long, Instant> completed) {
        asked(keys)
                .param("subject", subject)
                .param("caseVariables", cases.variables().toArray(String[]::new))
                .query((row, number) -> found(row, completed))
                .list()
                .forEach(read -> {
                    FoundTask task = read.get();
                    found.put(task.task().key(), task);
                });
    }

    private JdbcClient.StatementSpec asked(Collection<Long> keys) {
        return keys.size() == 1
                ? jdbc.sql(ROW).param("key", keys.iterator().next())
                : jdbc.sql(ROWS).param("keys", keys.toArray(Long[]::new));
    }

    /** What the engine says of whom a task is for holds only among those whose step it is. */
    private static void keepOwned(TaskSubmissionHandler handler, Map<Long, FoundTask> found) {
        List<UserTask> handled = found.values().stream()
                .map(FoundTask::task)
                .filter(task -> handler.handles(task.processId(), task.elementId()))
                .toList();
        if (!handled.isEmpty()) {
            handler.owners(handled)
                    .forEach((key, owners) -> found.computeIfPresent(
                            key, (same, task) -> task.of(owners).orElse(null)));
        }
    }

    Optional<String> form(long formKey) {
        return jdbc.sql(FORM).param("key", formKey).query(String.class).optional();
    }

    /** What the task's form may read, as JSON. */
    String variables(long key) {
        return jdbc.sql(VARIABLES).param("key", key).query(String.class).single();
    }

    /** What it is about is asked when the rows are read: the process's model may need the connection that they came by. */
    private Supplier<FoundTask> found(ResultSet row, Map<Long, Instant> completed) throws SQLException {
        Instant at = instant(row, "completed_at");
        if (at != null) {
            completed.put(row.getLong("key"), at);
        }
        FoundTask found = found(row);
        String[] ids = (String[]) row.getArray("case_ids").getArray();
        long process = found.task().processDefinitionKey();
        return () -> found.about(
                cases.caseOf(declaredKind(process), Arrays.asList(ids)).orElse(null));
    }

    private static FoundTask found(ResultSet row) throws SQLException {
        TaskClaim claim = row.getBoolean("claimed")
                ? new TaskClaim(
                        true,
                        row.getString("claim_subject"),
                        row.getString("claim_user_name"),
                        row.getString("claim_person_name"))
                : new TaskClaim(false, null, row.getString("assignee"), null);
        return new FoundTask(
                task(row, claim),
                texts(row.getArray("candidate_users")),
                row.getString("state"),
                claim,
                row.getString("done_subject"),
                row.getString("done_by"),
                row.getString("exclusion_reason"));
    }

    private static UserTask task(ResultSet row, TaskClaim claim) throws SQLException {
        long formKey = row.getLong("form_key");
        Long form = row.wasNull() ? null : formKey;
        return new UserTask(
                row.getLong("key"),
                row.getString("process_id"),
                row.getLong("process_definition_key"),
                row.getLong("process_instance_key"),
                row.getString("element_id"),
                row.getLong("element_instance_key"),
                form,
                claim.taken() ? claim.userName() : null,
                texts(row.getArray("candidate_groups")),
                null,
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "due_at"));
    }

    private @Nullable String declaredKind(long processDefinitionKey) {
        return processes
                .find(processDefinitionKey)
                .flatMap(process -> process.property(CaseDirectories.KIND_PROPERTY))
                .orElse(null);
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(List.of((String[]) array.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null || at.equals(OffsetDateTime.MAX) ? null : at.toInstant();
    }
}
