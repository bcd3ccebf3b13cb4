package no.tiltaksflyt.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes what people do with tasks. */
@Component
class TaskRepository {

    /** One deed at a time for each task; ends with the transaction. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('task', :key))";

    private static final String CLAIM = """
            insert into task_claim (user_task_key, subject, user_name, person_name, changed_at)
            values (:key, :subject, :userName, :name, :at)
            on conflict (user_task_key) do update
                set subject = excluded.subject, user_name = excluded.user_name,
                    person_name = excluded.person_name, changed_at = excluded.changed_at
                where task_claim.subject is null
            """;

    private static final String RELEASE = """
            insert into task_claim (user_task_key, changed_at)
            values (:key, :at)
            on conflict (user_task_key) do update
                set subject = null, user_name = null, person_name = null, changed_at = excluded.changed_at
            """;

    private static final String COMPLETE = """
            insert into task_completion (user_task_key, subject, person_name, completed_at)
            values (:key, :subject, :name, :at)
            on conflict do nothing
            """;

    private static final String FORGET_CLAIM = "delete from task_claim where user_task_key = :key";

    private static final String KEEP_SUBMISSION = """
            insert into task_submission (user_task_key, process_instance_key, element_id, form_key, subject, person_name,
                                         data, completed, submitted_at, page)
            values (:key, :processInstanceKey, :elementId, :formKey, :subject, :name,
                    cast(:data as jsonb), :completed, :at, :page)
            """;

    private static final String SENT = """
            select cast(data as text)
            from task_submission
            where user_task_key = :key and subject = :subject and completed
            """;

    private static final String SAVE_DRAFT = """
            insert into task_draft (user_task_key, subject, parameters, revision, page, typed, saved_at)
            select :key, :subject, cast(:parameters as jsonb), 1, :page, :typed, :at
            where not exists (
                select from task_submission where user_task_key = :key and subject = :subject and page = :page
            )
            on conflict (user_task_key, subject) do update
                set parameters = excluded.parameters || coalesce(
                        (
                            select jsonb_object_agg(earlier.key, earlier.value)
                            from jsonb_each(task_draft.parameters) earlier
                            where earlier.key = any(cast(:held as text[]))
                        ),
                        '{}'),
                    revision = task_draft.revision + 1, page = excluded.page,
                    typed = excluded.typed, saved_at = excluded.saved_at
                where case when task_draft.page = excluded.page then task_draft.typed < excluded.typed or excluded.typed = 0
                    else task_draft.revision = :revision end
            returning revision
            """;

    private static final String DRAFT = """
            select cast(parameters as text) as parameters, revision, page, saved_at
            from task_draft
            where user_task_key = :key and subject = :subject
            """;

    private static final String DELETE_DRAFT =
            "delete from task_draft where user_task_key = :key and subject = :subject";

    private static final String EXCLUDE = """
            insert into task_exclusion (process_instance_key, element_id, subject, reason_message_key, excluded_at)
            values (:processInstanceKey, :elementId, :subject, :reason, :at)
            on conflict do nothing
            """;

    private static final String EXCLUSION = """
            select reason_message_key
            from task_exclusion
            where process_instance_key = :processInstanceKey
              and subject = :subject
              and (element_id is null or element_id = :elementId)
            limit 1
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void lock(long key) {
        jdbc.sql(LOCK).param("key", key).query(row -> {});
    }

    /** False when someone holds it already. */
    boolean claim(long key, Person person, Instant at) {
        return jdbc.sql(CLAIM)
                        .param("key", key)
                        .param("subject", person.subject())
                        .param("userName", person.userName())
                        .param("name", person.name())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    void release(long key, Instant at) {
        jdbc.sql(RELEASE).param("key", key).param("at", utc(at)).update();
    }

    /** False when it was completed before. */
    boolean complete(long key, Person person, Instant at) {
        int rows = jdbc.sql(COMPLETE)
                .param("key", key)
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", utc(at))
                .update();
        jdbc.sql(FORGET_CLAIM).param("key", key).update();
        return rows == 1;
    }

    /** @param page that it was sent from; null when no page was */
    void keepSubmission(TaskSubmission submission, boolean completed, @Nullable String page) {
        UserTask task = submission.task();
        jdbc.sql(KEEP_SUBMISSION)
                .param("key", task.key())
                .param("processInstanceKey", task.processInstanceKey())
                .param("elementId", task.elementId())
                .param("formKey", task.formKey())
                .param("subject", submission.person().subject())
                .param("name", submission.person().name())
                .param("data", json.writeValueAsString(submission.data()))
                .param("completed", completed)
                .param("at", utc(submission.at()))
                .param("page", page)
                .update();
    }

    /** What the person sent when she completed the task. */
    Optional<Map<String, Object>> sent(long key, String subject) {
        return jdbc.sql(SENT)
                .param("key", key)
                .param("subject", subject)
                .query(String.class)
                .optional()
                .map(data -> json.readValue(data, new TypeReference<>() {}));
    }

    /**
     * Saves what was typed.
     *
     * @param seen what the page knows; the same page may always save again
     * @return the new revision, or nothing when the draft has been saved elsewhere meanwhile or the page has sent its form
     */
    OptionalInt saveDraft(
            long key,
            String subject,
            Map<String, List<String>> parameters,
            Set<String> held,
            SeenDraft seen,
            Instant at) {
        return jdbc.sql(SAVE_DRAFT)
                .param("key", key)
                .param("subject", subject)
                .param("parameters", json.writeValueAsString(parameters))
                .param("held", held.toArray(String[]::new))
                .param("revision", seen.revision())
                .param("page", seen.page())
                .param("typed", seen.typed())
                .param("at", utc(at))
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    Optional<TaskDraft> draft(long key, String subject) {
        return jdbc.sql(DRAFT)
                .param("key", key)
                .param("subject", subject)
                .query(this::draft)
                .optional();
    }

    private TaskDraft draft(ResultSet row, int number) throws SQLException {
        return new TaskDraft(
                json.readValue(row.getString("parameters"), new TypeReference<>() {}),
                row.getInt("revision"),
                row.getString("page"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }

    void deleteDraft(long key, String subject) {
        jdbc.sql(DELETE_DRAFT).param("key", key).param("subject", subject).update();
    }

    void exclude(long processInstanceKey, @Nullable String elementId, String subject, String reason, Instant at) {
        jdbc.sql(EXCLUDE)
                .param("processInstanceKey", processInstanceKey)
                .param("elementId", elementId)
                .param("subject", subject)
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    Optional<String> exclusion(long processInstanceKey, String elementId, String subject) {
        return jdbc.sql(EXCLUSION)
                .param("processInstanceKey", processInstanceKey)
                .param("elementId", elementId)
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
