package no.tiltaksflyt.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds which tasks a list shows, and in which order; {@link TaskQueries} reads what they are. */
@Component
class TaskPlaceQueries {

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
                            and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                            and (exclusion.but_of_group is null or not exclusion.but_of_group = any(task.candidate_groups)))
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
              and (task.candidate_groups && cast(:groups as text[])
                   or task.candidate_users && cast(array[:subject, :userName] as text[])
                   or task.candidate_groups = '{}' and task.candidate_users = '{}')
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
                    and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                    and (exclusion.but_of_group is null or not exclusion.but_of_group = any(task.candidate_groups)))
            order by 1, 2
            limit :limit
            """;

    /** The tasks that the process offers to the person by name: few, so they need no range of their own. */
    static final String OF_USER = """
            select coalesce(task.due_at, 'infinity') as due_at, task.key as user_task_key
            from engine.user_task as task
            left join task_claim as claim on claim.user_task_key = task.key
            where task.state = 'CREATED'
              and task.candidate_users <> '{}'
              and task.candidate_users && cast(array[:subject, :userName] as text[])
              and (not :free or case when claim.user_task_key is null
                                     then task.assignee is null
                                     else claim.subject is null end)
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
                    and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                    and (exclusion.but_of_group is null or not exclusion.but_of_group = any(task.candidate_groups)))
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
              and (cast(:ids as text[]) is null or instance.variables ->> {variable} = any(cast(:ids as text[])))
              and (task.candidate_groups && cast(:groups as text[])
                   or task.candidate_users && cast(array[:subject, :userName] as text[])
                   or task.candidate_groups = '{}' and task.candidate_users = '{}')
              and not exists (
                  select
                  from task_exclusion as exclusion
                  where exclusion.process_instance_key = task.process_instance_key
                    and exclusion.subject = :subject
                    and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                    and (exclusion.but_of_group is null or not exclusion.but_of_group = any(task.candidate_groups)))
            order by done.completed_at desc, done.user_task_key desc
            limit :limit
            """;

    /** The tasks of some cases of a kind: they are few, so everything that is asked of them is checked one by one. */
    static final String OF_CASES = """
            select coalesce(task.due_at, 'infinity') as due_at, task.key as user_task_key
            from engine.process_instance as instance
            join engine.user_task as task on task.process_instance_key = instance.key
            left join task_claim as claim on claim.user_task_key = task.key
            cross join lateral (
                select claim.subject is not distinct from :subject
                       or claim.user_task_key is null and task.assignee in (:subject, :userName) as held,
                       case when claim.user_task_key is null then task.assignee is null
                            else claim.subject is null end as free) as holding
            where instance.variables ->> {variable} = any(cast(:ids as text[]))
              and task.state = 'CREATED'
              and ((task.candidate_groups && cast(:groups as text[])
                    or task.candidate_users && cast(array[:subject, :userName] as text[])) and (holding.held or not :mine)
                   or task.candidate_groups = '{}' and task.candidate_users = '{}' and holding.held)
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
                    and (exclusion.element_id is null or exclusion.element_id = task.element_id)
                    and (exclusion.but_of_group is null or not exclusion.but_of_group = any(task.candidate_groups)))
            order by 1, 2
            limit :limit
            """;

    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

    private final JdbcClient jdbc;
    private final CaseDirectories cases;
    private final Clock clock;

    TaskPlaceQueries(JdbcClient jdbc, CaseDirectories cases, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.clock = clock;
    }

    /** The first places after the cursor. */
    List<TaskCursor> find(Person person, TaskFilter filter, @Nullable String cursor, int limit) {
        if (person.system()) {
            return List.of();
        }
        return filter.view() == TaskView.DONE
                ? done(person, filter, TaskCursor.decode(cursor, TaskCursor.AFTER_ALL), limit)
                : open(person, filter, TaskCursor.decode(cursor, TaskCursor.BEFORE_ALL), limit);
    }

    private List<TaskCursor> done(Person person, TaskFilter filter, TaskCursor before, int limit) {
        return filter.cases() == null
                ? places(DONE, person, filter, before, limit)
                : merged(
                        ofCases(DONE, filter.cases(), person, filter, before, limit),
                        Comparator.<TaskCursor>reverseOrder(),
                        limit);
    }

    private List<TaskCursor> open(Person person, TaskFilter filter, TaskCursor after, int limit) {
        if (filter.cases() != null) {
            return merged(
                    ofCases(OF_CASES, filter.cases(), person, filter, after, limit), Comparator.naturalOrder(), limit);
        }
        return switch (filter.view()) {
            case MINE -> places(HELD, person, filter, after, limit);
            case GROUPS ->
                merged(
                        Stream.of(OF_GROUPS, OF_USER).map(sql -> places(sql, person, filter, after, limit)),
                        Comparator.naturalOrder(),
                        limit);
            default ->
                merged(
                        Stream.of(HELD, OF_GROUPS, OF_USER).map(sql -> places(sql, person, filter, after, limit)),
                        Comparator.naturalOrder(),
                        limit);
        };
    }

    private static List<TaskCursor> merged(Stream<List<TaskCursor>> lists, Comparator<TaskCursor> order, int limit) {
        Set<TaskCursor> merged = new TreeSet<>(order);
        lists.forEach(merged::addAll);
        return merged.stream().limit(limit).toList();
    }

    /** One query for each kind, since each kind has its variable and its index. */
    private Stream<List<TaskCursor>> ofCases(
            String sql, Set<CaseRef> wanted, Person person, TaskFilter filter, TaskCursor from, int limit) {
        return CaseDirectories.byKind(wanted).entrySet().stream()
                .map(kind -> asked(about(cases.variable(kind.getKey()), sql), person, filter, from, limit)
                        .param("ids", kind.getValue().toArray(String[]::new))
                        .query(TaskPlaceQueries::place)
                        .list());
    }

    /** With the name of the cases' variable in its text: as a parameter, no index would fit until the query is planned anew. */
    static String about(String variable, String sql) {
        if (!NAME.matcher(variable).matches()) {
            throw new IllegalArgumentException("Not the name of a variable: " + variable);
        }
        return sql.replace("{variable}", "'" + variable + "'");
    }

    private List<TaskCursor> places(String sql, Person person, TaskFilter filter, TaskCursor from, int limit) {
        return asked(about(CaseDirectory.ANY_CASE, sql), person, filter, from, limit)
                .param("ids", null)
                .query(TaskPlaceQueries::place)
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Person person, TaskFilter filter, TaskCursor from, int limit) {
        boolean overdue = filter.overdue() || filter.view() == TaskView.OVERDUE;
        return jdbc.sql(sql)
                .param("subject", person.subject())
                .param("userName", person.userName())
                .param("groups", person.groups().toArray(String[]::new))
                .param("mine", filter.view() == TaskView.MINE)
                .param("free", filter.free())
                .param("afterTime", from.time())
                .param("afterKey", from.key())
                .param("dueBefore", overdue ? clock.instant().toString() : "infinity")
                .param("processId", filter.processId())
                .param("elementId", filter.elementId())
                .param("limit", limit);
    }

    private static TaskCursor place(ResultSet row, int number) throws SQLException {
        OffsetDateTime at = row.getObject("due_at", OffsetDateTime.class);
        boolean never = at.equals(OffsetDateTime.MAX);
        return new TaskCursor(never ? TaskCursor.NEVER : at.toInstant().toString(), row.getLong("user_task_key"));
    }
}
