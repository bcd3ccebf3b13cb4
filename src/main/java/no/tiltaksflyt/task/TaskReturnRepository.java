package no.tiltaksflyt.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.engine.WorkerJob;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps which tasks came back, and whose they became. */
@Component
class TaskReturnRepository {

    private static final String LAST_COMPLETED = """
            select element_id, subject, person_name, submitted_at, cast(data as text) as data
            from task_submission
            where process_instance_key = :processInstanceKey
              and completed
              and (cast(:elementId as text) is null or element_id = :elementId)
            order by id desc
            limit 1
            """;

    private static final String INSERT = """
            insert into task_return (element_instance_key, process_instance_key, kind, reason, sent_from, sent_by, sent_at,
                                     earlier_subject, earlier_name)
            values (:elementInstanceKey, :processInstanceKey, :kind, :reason, :sentFrom, :sentBy, :sentAt,
                    :earlierSubject, :earlierName)
            on conflict do nothing
            """;

    /** A task that is not told of yet waits. */
    private static final String UNSETTLED = """
            select returned.element_instance_key, returned.earlier_subject, task.key
            from task_return as returned
            join engine.user_task as task on task.element_instance_key = returned.element_instance_key
            where returned.settled_at is null
            order by returned.element_instance_key
            limit 50
            """;

    private static final String TAKE = """
            select element_instance_key
            from task_return
            where element_instance_key = :elementInstanceKey and settled_at is null
            for update skip locked
            """;

    private static final String SETTLE = """
            update task_return
            set settled_at = :at, kept_because = :keptBecause
            where element_instance_key = :elementInstanceKey
            """;

    private static final String OF_TASKS = """
            select task.key, returned.kind, returned.reason, returned.sent_from, returned.sent_by, returned.sent_at,
                   returned.earlier_name, returned.settled_at is not null as settled, returned.kept_because
            from engine.user_task as task
            join task_return as returned on returned.element_instance_key = task.element_instance_key
            where task.key = any(cast(:keys as bigint[]))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskReturnRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What somebody completed last in a process instance, at a step or at any. */
    Optional<Completed> lastCompleted(long processInstanceKey, @Nullable String elementId) {
        return jdbc.sql(LAST_COMPLETED)
                .param("processInstanceKey", processInstanceKey)
                .param("elementId", elementId)
                .query(this::completed)
                .optional();
    }

    private Completed completed(ResultSet row, int number) throws SQLException {
        return new Completed(
                row.getString("element_id"),
                row.getString("subject"),
                row.getString("person_name"),
                instant(row, "submitted_at"),
                json.readValue(row.getString("data"), new TypeReference<>() {}));
    }

    void insert(WorkerJob<?> step, ComingBack back, Completed sender, Completed earlier) {
        jdbc.sql(INSERT)
                .param("elementInstanceKey", step.elementInstanceKey())
                .param("processInstanceKey", step.processInstanceKey())
                .param("kind", back.kind())
                .param("reason", back.reason())
                .param("sentFrom", sender.elementId())
                .param("sentBy", sender.name())
                .param("sentAt", sender.at().atOffset(ZoneOffset.UTC))
                .param("earlierSubject", earlier.subject())
                .param("earlierName", earlier.name())
                .update();
    }

    List<Unsettled> unsettled() {
        return jdbc.sql(UNSETTLED)
                .query((row, number) -> new Unsettled(
                        row.getLong("element_instance_key"), row.getLong("key"), row.getString("earlier_subject")))
                .list();
    }

    /** Each by one instance of the application; false where another has it, or has settled it. */
    boolean take(Unsettled returned) {
        return jdbc.sql(TAKE)
                .param("elementInstanceKey", returned.elementInstanceKey())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /**
     * @param keptBecause text: why the task lies with its group; null where the person who had the step before got it
     */
    void settle(Unsettled returned, @Nullable String keptBecause, Instant at) {
        int settled = jdbc.sql(SETTLE)
                .param("elementInstanceKey", returned.elementInstanceKey())
                .param("keptBecause", keptBecause)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (settled != 1) {
            throw new IllegalStateException("The return of task " + returned.userTaskKey() + " is not there");
        }
    }

    Map<Long, TaskReturn> of(Collection<Long> userTaskKeys) {
        Map<Long, TaskReturn> returned = new HashMap<>();
        jdbc.sql(OF_TASKS).param("keys", userTaskKeys.toArray(Long[]::new)).query(row -> {
            returned.put(row.getLong("key"), taskReturn(row));
        });
        return returned;
    }

    private static TaskReturn taskReturn(ResultSet row) throws SQLException {
        return new TaskReturn(
                row.getString("kind"),
                row.getString("reason"),
                row.getString("sent_from"),
                row.getString("sent_by"),
                instant(row, "sent_at"),
                row.getString("earlier_name"),
                row.getBoolean("settled"),
                row.getString("kept_because"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What somebody sent when she completed a step. */
    record Completed(String elementId, String subject, String name, Instant at, Map<String, Object> data) {}

    /** A task that came back, and who had the step before. */
    record Unsettled(long elementInstanceKey, long userTaskKey, String earlierSubject) {}
}
