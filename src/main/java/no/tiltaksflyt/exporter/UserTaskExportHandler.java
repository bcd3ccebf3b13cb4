package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps each user task, and for an open one a row for each candidate group. */
final class UserTaskExportHandler implements ExportHandler<UserTaskExportHandler.Row> {

    private static final Set<String> INTENTS =
            Set.of("CREATED", "ASSIGNED", "UPDATED", "COMPLETED", "CANCELED", "MIGRATED");

    /**
     * {@code located}: the record tells truly where the task is. After a migration later records still carry the old
     * element and version, so these come from CREATED and MIGRATED only.
     */
    record Row(
            long key,
            boolean located,
            long processInstanceKey,
            Location location,
            long elementInstanceKey,
            @Nullable Long formKey,
            @Nullable String assignee,
            Set<String> candidateGroups,
            Set<String> candidateUsers,
            @Nullable Long dueAt,
            @Nullable Long followUpAt,
            int priority,
            String state,
            long createdAt,
            long updatedAt,
            @Nullable Long endedAt,
            @Nullable String lastAction,
            long position) {

        boolean open() {
            return state.equals("CREATED");
        }

        Row then(Row later) {
            return new Row(
                    key,
                    located || later.located,
                    processInstanceKey,
                    later.located ? later.location : location,
                    elementInstanceKey,
                    later.formKey,
                    later.assignee,
                    later.candidateGroups,
                    later.candidateUsers,
                    later.dueAt,
                    later.followUpAt,
                    later.priority,
                    later.state,
                    createdAt,
                    later.updatedAt,
                    later.endedAt,
                    later.lastAction == null ? lastAction : later.lastAction,
                    later.position);
        }
    }

    record Location(long processDefinitionKey, String processId, int version, String elementId) {}

    private record GroupRow(String groupName, @Nullable Long dueAt, long userTaskKey) {}

    private static final String INSERT = """
            insert into engine.user_task as t (key, process_instance_key, process_definition_key, process_id, version,
                   element_id, element_instance_key, form_key, assignee, candidate_groups, candidate_users, due_at,
                   follow_up_at, priority, state, created_at, updated_at, ended_at, last_action, position)
            select key, process_instance_key, process_definition_key, process_id, version,
                   element_id, element_instance_key, form_key, assignee, candidate_groups::text[],
                   candidate_users::text[], to_timestamp(due_at / 1000.0), to_timestamp(follow_up_at / 1000.0),
                   priority, state, to_timestamp(created_at / 1000.0), to_timestamp(updated_at / 1000.0),
                   to_timestamp(ended_at / 1000.0), last_action, position
              from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::integer[], ?::text[], ?::bigint[],
                          ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::integer[],
                          ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
                   as changed (key, process_instance_key, process_definition_key, process_id, version, element_id,
                               element_instance_key, form_key, assignee, candidate_groups, candidate_users, due_at,
                               follow_up_at, priority, state, created_at, updated_at, ended_at, last_action, position)
            on conflict (key) do update
               set form_key = excluded.form_key,
                   assignee = excluded.assignee,
                   candidate_groups = excluded.candidate_groups,
                   candidate_users = excluded.candidate_users,
                   due_at = excluded.due_at,
                   follow_up_at = excluded.follow_up_at,
                   priority = excluded.priority,
                   state = excluded.state,
                   updated_at = excluded.updated_at,
                   ended_at = excluded.ended_at,
                   last_action = coalesce(excluded.last_action, t.last_action),
                   position = excluded.position
            """;

    private static final BulkStatement<Row> UPSERT = columns(INSERT);

    private static final BulkStatement<Row> UPSERT_WITH_LOCATION = columns(INSERT + """
                 , process_definition_key = excluded.process_definition_key,
                   process_id = excluded.process_id,
                   version = excluded.version,
                   element_id = excluded.element_id
            """);

    private static final BulkStatement<Row> CLOSE_GROUPS =
            BulkStatement.<Row>of("""
                    delete from engine.user_task_group
                     where user_task_key = any(?::bigint[])
                    """).bigint(Row::key);

    private static final BulkStatement<GroupRow> OPEN_GROUPS = BulkStatement.<GroupRow>of("""
                    insert into engine.user_task_group (group_name, due_at, user_task_key)
                    select group_name, coalesce(to_timestamp(due_at / 1000.0), 'infinity'), user_task_key
                      from unnest(?::text[], ?::bigint[], ?::bigint[]) as changed (group_name, due_at, user_task_key)
                    on conflict do nothing
                    """)
            .text(GroupRow::groupName)
            .bigint(GroupRow::dueAt)
            .bigint(GroupRow::userTaskKey);

    private static BulkStatement<Row> columns(String sql) {
        return BulkStatement.<Row>of(sql)
                .bigint(Row::key)
                .bigint(Row::processInstanceKey)
                .bigint(row -> row.location().processDefinitionKey())
                .text(row -> row.location().processId())
                .integer(row -> row.location().version())
                .text(row -> row.location().elementId())
                .bigint(Row::elementInstanceKey)
                .bigint(Row::formKey)
                .text(Row::assignee)
                .text(row -> Text.arrayLiteral(row.candidateGroups()))
                .text(row -> Text.arrayLiteral(row.candidateUsers()))
                .bigint(Row::dueAt)
                .bigint(Row::followUpAt)
                .integer(Row::priority)
                .text(Row::state)
                .bigint(Row::createdAt)
                .bigint(Row::updatedAt)
                .bigint(Row::endedAt)
                .text(Row::lastAction)
                .bigint(Row::position);
    }

    @Override
    public String table() {
        return "user_task";
    }

    @Override
    public String valueType() {
        return "USER_TASK";
    }

    @Override
    public Set<String> projectedIntents() {
        return INTENTS;
    }

    @Override
    public boolean announced() {
        return true;
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        UserTaskRecordValue task = (UserTaskRecordValue) record.getValue();
        String intent = record.getIntent().name();
        Set<String> groups = names(task.getCandidateGroupsList(), "candidate group", sink);
        Set<String> users = names(task.getCandidateUsersList(), "candidate user", sink);
        boolean ended = intent.equals("COMPLETED") || intent.equals("CANCELED");
        Row row = new Row(
                task.getUserTaskKey(),
                intent.equals("CREATED") || intent.equals("MIGRATED"),
                task.getProcessInstanceKey(),
                location(task),
                task.getElementInstanceKey(),
                Keys.orNull(task.getFormKey()),
                Text.name(task.getAssignee()),
                groups,
                users,
                date(task.getDueDate(), "due date", sink),
                date(task.getFollowUpDate(), "follow-up date", sink),
                task.getPriority(),
                ended ? intent : "CREATED",
                record.getTimestamp(),
                record.getTimestamp(),
                ended ? record.getTimestamp() : null,
                Text.cleanOrNull(task.getAction()),
                record.getPosition());
        sink.add(row, 16 * (groups.size() + users.size()) + task.getAction().length());
    }

    private static Location location(UserTaskRecordValue task) {
        return new Location(
                task.getProcessDefinitionKey(),
                Text.clean(task.getBpmnProcessId()),
                task.getProcessDefinitionVersion(),
                Text.clean(task.getElementId()));
    }

    private static Set<String> names(List<String> texts, String what, ChangeSink<?> sink) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : texts) {
            if (text.length() > Text.NAME_LENGTH) {
                sink.deadLetter("A " + what + " has " + text.length() + " characters and is cut.", text);
            }
            String name = Text.name(text);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable Long date(@Nullable String text, String what, ChangeSink<?> sink) {
        try {
            return EngineDates.millis(text);
        } catch (DateTimeException e) {
            sink.deadLetter("The " + what + " is not a date that can be kept.", Objects.requireNonNull(text));
            return null;
        }
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        Collection<Row> merged = Coalescing.byKey(rows, Row::key, Row::then);
        UPSERT_WITH_LOCATION.execute(
                connection, merged.stream().filter(Row::located).toList());
        UPSERT.execute(connection, merged.stream().filter(row -> !row.located()).toList());
        CLOSE_GROUPS.execute(connection, merged);
        OPEN_GROUPS.execute(connection, groupRows(merged));
    }

    private static List<GroupRow> groupRows(Collection<Row> tasks) {
        return tasks.stream()
                .filter(Row::open)
                .flatMap(task ->
                        task.candidateGroups().stream().map(group -> new GroupRow(group, task.dueAt(), task.key())))
                .toList();
    }
}
