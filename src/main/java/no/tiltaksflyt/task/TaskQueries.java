package no.tiltaksflyt.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads tasks as a person may see them: the projection, with what this application has done since on top. */
@Component
class TaskQueries implements TaskHolders, TaskOverview {

    static final int PAGE_SIZE = 50;

    /**
     * One index range for each group, merged; each range stops as soon as it has a page full. What is asked of one task
     * stands behind {@code offset 0}: joined to the range, the planner would read and sort every task of the group.
     */
    static final String OF_GROUPS = """
            select distinct candidate.due_at, candidate.user_task_key
            from unnest(cast(:groups as text[])) as member (group_name)
            cross join lateral (
                select range.due_at, range.user_task_key
                from engine.user_task_group as range
                cross join lateral (
                    select task.key
                    from engine.user_task as task
                    left join task_claim as claim on claim.user_task_key = task.key
                    where task.key = range.user_task_key
                      and task.state = 'CREATED'
                      and (cast(:processId as text) is null or task.process_id = :processId)
                      and (cast(:elementId as text) is null or task.element_id = :elementId)
                      and (not :free or case when claim.user_task_key is null
                                             then task.assignee is null
                                             else claim.subject is null end)
                      and not exists (select from task_completion as done where done.user_task_key = task.key)
                      and not exists (
                          select
                          from task_exclusion as exclusion
                          where exclusion.process_instance_key = task.process_instance_key
                            and exclusion.subject = :subject
                            and (exclusion.element_id is null or exclusion.element_id = task.element_id))
                    offset 0) as task
                where range.group_name = member.group_name
                  and (range.due_at, range.user_task_key) > (cast(:afterTime as timestamptz), :afterKey)
                  and range.due_at <= cast(:dueBefore as timestamptz)
                order by range.due_at, range.user_task_key
                limit :limit) as candidate
            order by candidate.due_at, candidate.user_task_key
            limit :limit
            """;

    static final String HELD = """
            with held as (
                select claim.user_task_key
                from task_claim as claim
                where claim.subject = :subject
                union all
                select task.key
                from engine.user_task as task
                where task.assignee in (:subject, :userName)
                  and task.state = 'CREATED'
                  and not exists (select from task_claim as claim where claim.user_task_key = task.key))
            select coalesce(task.due_at, 'infinity') as due_at, task.key as user_task_key
            from held
            join engine.user_task as task on task.key = held.user_task_key
            where task.state = 'CREATED'
              and (task.candidate_groups = '{}' or task.candidate_groups && cast(:groups as text[]))
              and (coalesce(task.due_at, 'infinity'), task.key) > (cast(:afterTime as timestamptz), :afterKey)
              and coalesce(task.due_at, 'infinity') <= cast(:dueBefore as timestamptz)
              and (cast(:processId as text) is null or task.process_id = :processId)
              and (cast(:elementId as text) is null or task.element_id = :elementId)
              and not exists (select from task_completion as done where done.user_task_key = task.key)
            order by 1, 2
            limit :limit
            """;

    static final String DONE = """
            select done.completed_at as due_at, done.user_task_key
            from task_completion as done
            join engine.user_task as task on task.key = done.user_task_key
            left join engine.process_instance as instance on instance.key = task.process_instance_key
            where done.subject = :subject
              and (done.completed_at, done.user_task_key) < (cast(:afterTime as timestamptz), :afterKey)
              and (cast(:processId as text) is null or task.process_id = :processId)
              and (cast(:elementId as text) is null or task.element_id = :elementId)
              and (cast(:measures as text[]) is null or instance.variables ->> 'measureId' = any(cast(:measures as text[])))
            order by done.completed_at desc, done.user_task_key desc
            limit :limit
            """;

    /** The tasks of some measures: they are few, so everything that is asked of them is checked one by one. */
    static final String OF_MEASURES = """
            select coalesce(task.due_at, 'infinity') as due_at, task.key as user_task_key
            from engine.process_instance as instance
            join engine.user_task as task on task.process_instance_key = instance.key
            left join task_claim as claim on claim.user_task_key = task.key
            cross join lateral (
                select claim.subject is not distinct from :subject
                       or claim.user_task_key is null and task.assignee in (:subject, :userName) as held,
                       case when claim.user_task_key is null then task.assignee is null
                            else claim.subject is null end as free) as holding
            where instance.variables ->> 'measureId' = any(cast(:measures as text[]))
              and task.state = 'CREATED'
              and (task.candidate_groups && cast(:groups as text[]) and (holding.held or not :mine)
                   or task.candidate_groups = '{}' and holding.held)
              and (not :free or holding.free)
              and (coalesce(task.due_at, 'infinity'), task.key) > (cast(:afterTime as timestamptz), :afterKey)
              and coalesce(task.due_at, 'infinity') <= cast(:dueBefore as timestamptz)
              and (cast(:processId as text) is null or task.process_id = :processId)
              and (cast(:elementId as text) is null or task.element_id = :elementId)
              and not exists (select from task_completion as done where done.user_task_key = task.key)
              and not exists (
                  select
                  from task_exclusion as exclusion
                  where exclusion.process_instance_key = task.process_instance_key
                    and exclusion.subject = :subject
                    and (exclusion.element_id is null or exclusion.element_id = task.element_id))
            order by 1, 2
            limit :limit
            """;

    private static final String ROWS = """
            select task.key, task.process_id, task.process_definition_key, task.process_instance_key, task.element_id,
                   task.element_instance_key, task.form_key, task.candidate_groups, task.created_at, task.due_at,
                   task.state, task.assignee, instance.variables ->> 'measureId' as measure_id,
                   claim.user_task_key is not null as claimed, claim.subject as claim_subject,
                   claim.user_name as claim_user_name, claim.person_name as claim_person_name,
                   done.subject as done_subject, done.person_name as done_by, done.completed_at,
                   (select exclusion.reason_message_key
                    from task_exclusion as exclusion
                    where exclusion.process_instance_key = task.process_instance_key
                      and exclusion.subject = :subject
                      and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                    limit 1) as exclusion_reason
            from engine.user_task as task
            left join engine.process_instance as instance on instance.key = task.process_instance_key
            left join task_claim as claim on claim.user_task_key = task.key
            left join task_completion as done on done.user_task_key = task.key
            where task.key = any(cast(:keys as bigint[]))
            """;

    private static final String HOLDERS = """
            select user_task_key, person_name
            from task_claim
            where user_task_key = any(cast(:keys as bigint[])) and person_name is not null
            """;

    private static final String FORM = "select json from engine.form where key = :key";

    private static final String VARIABLES =
            "select cast(variables as text) from engine.process_instance where key = :key";

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A page of tasks in the order of the list: by deadline, then oldest; the done ones newest first. */
    TaskPage page(Person person, TaskFilter filter, @Nullable String cursor) {
        List<TaskCursor> places = places(person, filter, cursor, PAGE_SIZE + 1);
        List<TaskCursor> shown = places.subList(0, Math.min(places.size(), PAGE_SIZE));
        String next = places.size() > PAGE_SIZE ? shown.getLast().encoded() : null;
        return new TaskPage(rows(person, shown), next);
    }

    TaskCounts counts(Person person) {
        return new TaskCounts(
                count(person, TaskView.MINE), count(person, TaskView.GROUPS), count(person, TaskView.OVERDUE));
    }

    @Override
    public int waiting(Person person) {
        return Math.min(TaskCounts.BOUND, count(person, TaskView.MINE) + count(person, TaskView.GROUPS));
    }

    private int count(Person person, TaskView view) {
        return places(person, TaskFilter.of(view), null, TaskCounts.BOUND).size();
    }

    /** The keys of the first page: with those that a page shows already, it tells how many are new. */
    List<Long> firstKeys(Person person, TaskFilter filter) {
        return places(person, filter, null, PAGE_SIZE).stream()
                .map(TaskCursor::key)
                .toList();
    }

    /** What to do after a task: one's own first, then the groups' free ones. */
    Optional<Long> next(Person person) {
        return Stream.of(TaskView.MINE, TaskView.GROUPS)
                .flatMap(view -> places(person, TaskFilter.of(view), null, 1).stream())
                .map(TaskCursor::key)
                .findFirst();
    }

    private List<TaskCursor> places(Person person, TaskFilter filter, @Nullable String cursor, int limit) {
        if (person.system()) {
            return List.of();
        }
        if (filter.view() == TaskView.DONE) {
            return places(DONE, person, filter, TaskCursor.decode(cursor, TaskCursor.AFTER_ALL), limit);
        }
        TaskCursor after = TaskCursor.decode(cursor, TaskCursor.BEFORE_ALL);
        if (filter.measures() != null) {
            return places(OF_MEASURES, person, filter, after, limit);
        }
        return switch (filter.view()) {
            case MINE -> places(HELD, person, filter, after, limit);
            case GROUPS -> places(OF_GROUPS, person, filter, after, limit);
            default -> merged(person, filter, after, limit);
        };
    }

    private List<TaskCursor> merged(Person person, TaskFilter filter, TaskCursor after, int limit) {
        Set<TaskCursor> merged = new TreeSet<>(places(HELD, person, filter, after, limit));
        merged.addAll(places(OF_GROUPS, person, filter, after, limit));
        return merged.stream().limit(limit).toList();
    }

    private List<TaskCursor> places(String sql, Person person, TaskFilter filter, TaskCursor after, int limit) {
        boolean overdue = filter.overdue() || filter.view() == TaskView.OVERDUE;
        Set<String> measures = filter.measures();
        return jdbc.sql(sql)
                .param("subject", person.subject())
                .param("userName", person.userName())
                .param("groups", person.groups().toArray(String[]::new))
                .param("measures", measures == null ? null : measures.toArray(String[]::new))
                .param("mine", filter.view() == TaskView.MINE)
                .param("free", filter.free())
                .param("afterTime", after.time())
                .param("afterKey", after.key())
                .param("dueBefore", overdue ? clock.instant().toString() : "infinity")
                .param("processId", filter.processId())
                .param("elementId", filter.elementId())
                .param("limit", limit)
                .query(TaskQueries::place)
                .list();
    }

    private List<TaskRow> rows(Person person, List<TaskCursor> places) {
        Map<Long, FoundTask> found = new HashMap<>();
        Map<Long, Instant> completed = new HashMap<>();
        query(person, places.stream().map(TaskCursor::key).toList(), found, completed);
        return places.stream()
                .map(place -> found.get(place.key()))
                .filter(Objects::nonNull)
                .filter(task -> task.visibleTo(person))
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
                found.holding().taken() ? found.holding().name() : null,
                task.candidateGroups(),
                task.measureId(),
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

    private void query(Person person, Collection<Long> keys, Map<Long, FoundTask> found, Map<Long, Instant> completed) {
        jdbc.sql(ROWS)
                .param("subject", person.subject())
                .param("keys", keys.toArray(Long[]::new))
                .query(row -> {
                    FoundTask task = found(row);
                    found.put(task.task().key(), task);
                    Instant at = instant(row, "completed_at");
                    if (at != null) {
                        completed.put(task.task().key(), at);
                    }
                });
    }

    Optional<String> form(long formKey) {
        return jdbc.sql(FORM).param("key", formKey).query(String.class).optional();
    }

    /** The named variables of the instance as JSON. */
    String variables(long processInstanceKey) {
        return jdbc.sql(VARIABLES)
                .param("key", processInstanceKey)
                .query(String.class)
                .optional()
                .orElse("{}");
    }

    private static TaskCursor place(ResultSet row, int number) throws SQLException {
        OffsetDateTime at = row.getObject("due_at", OffsetDateTime.class);
        boolean never = at.equals(OffsetDateTime.MAX);
        return new TaskCursor(never ? TaskCursor.NEVER : at.toInstant().toString(), row.getLong("user_task_key"));
    }

    private static FoundTask found(ResultSet row) throws SQLException {
        Holding holding = row.getBoolean("claimed")
                ? new Holding(
                        true,
                        row.getString("claim_subject"),
                        row.getString("claim_user_name"),
                        row.getString("claim_person_name"))
                : new Holding(false, null, row.getString("assignee"), null);
        return new FoundTask(
                task(row, holding),
                row.getString("state"),
                holding,
                row.getString("done_subject"),
                row.getString("done_by"),
                row.getString("exclusion_reason"));
    }

    private static UserTask task(ResultSet row, Holding holding) throws SQLException {
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
                holding.taken() ? holding.userName() : null,
                texts(row.getArray("candidate_groups")),
                row.getString("measure_id"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "due_at"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(List.of((String[]) array.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null || at.equals(OffsetDateTime.MAX) ? null : at.toInstant();
    }
}
