package no.tiltaksflyt.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String KEEP_HOLDING = """
            insert into task_holding (user_task_key, subject, changed_at)
            values (:key, :subject, :at)
            """;

    private static final String COMPLETE = """
            insert into task_completion (user_task_key, subject, person_name, completed_at)
            values (:key, :subject, :name, :at)
            on conflict do nothing
            """;

    private static final String FORGET_CLAIM = "delete from task_claim where user_task_key = :key";

    private static final String KEEP_SUBMISSION = """
            insert into task_submission (user_task_key, process_instance_key, element_id, form_key, subject, person_name,
                                         data, completed, submitted_at)
            values (:key, :processInstanceKey, :elementId, :formKey, :subject, :name,
                    cast(:data as jsonb), :completed, :at)
            """;

    private static final String SENT = """
            select cast(data as text)
            from task_submission
            where user_task_key = :key and subject = :subject and completed
            """;

    private static final String EXCLUDE = """
            insert into task_exclusion (process_instance_key, element_id, but_of_group, subject, reason_message_key,
                                        excluded_at)
            values (:processInstanceKey, :elementId, :butOfGroup, :subject, :reason, :at)
            on conflict do nothing
            """;

    private static final String EXCLUDE_FROM_STEPS = """
            insert into task_exclusion (process_instance_key, element_id, subject, reason_message_key, excluded_at)
            select :processInstanceKey, element_id, :subject, :reason, :at
            from unnest(cast(:elementIds as text[])) as step (element_id)
            on conflict do nothing
            """;

    private static final String EXCLUSION = """
            select reason_message_key
            from task_exclusion
            where process_instance_key = :processInstanceKey
              and subject = :subject
              and (element_id is null or element_id = :elementId)
              and but_of_group is null
            limit 1
            """;

    private static final String ENDED_BEFORE = """
            select key
            from engine.user_task
            where key = any(cast(:keys as bigint[])) and ended_at < :before
            """;

    private final JdbcClient jdbc;
    private final KnownPersonRepository people;
    private final JsonMapper json;

    TaskRepository(JdbcClient jdbc, KnownPersonRepository people, JsonMapper json) {
        this.jdbc = jdbc;
        this.people = people;
        this.json = json;
    }

    void lock(long key) {
        jdbc.sql(LOCK).param("key", key).query(row -> {});
    }

    /** False when someone holds it already. */
    boolean claim(long key, Person person, Instant at) {
        boolean claimed = jdbc.sql(CLAIM)
                        .param("key", key)
                        .param("subject", person.subject())
                        .param("userName", person.userName())
                        .param("name", person.name())
                        .param("at", utc(at))
                        .update()
                == 1;
        if (claimed) {
            keepHolding(key, person.subject(), at);
        }
        return claimed;
    }

    void release(long key, Instant at) {
        jdbc.sql(RELEASE).param("key", key).param("at", utc(at)).update();
        keepHolding(key, null, at);
    }

    private void keepHolding(long key, @Nullable String subject, Instant at) {
        jdbc.sql(KEEP_HOLDING)
                .param("key", key)
                .param("subject", subject)
                .param("at", utc(at))
                .update();
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
        people.seen(person);
        return rows == 1;
    }

    void keepSubmission(TaskSubmission submission, boolean completed) {
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

    void exclude(long processInstanceKey, @Nullable String elementId, String subject, String reason, Instant at) {
        exclude(processInstanceKey, elementId, null, subject, reason, at);
    }

    /** @param butOfGroup whose tasks the person may still have */
    void exclude(
            long processInstanceKey,
            @Nullable String elementId,
            @Nullable String butOfGroup,
            String subject,
            String reason,
            Instant at) {
        jdbc.sql(EXCLUDE)
                .param("processInstanceKey", processInstanceKey)
                .param("elementId", elementId)
                .param("butOfGroup", butOfGroup)
                .param("subject", subject)
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    void excludeFromSteps(
            long processInstanceKey, Collection<String> elementIds, String subject, String reason, Instant at) {
        jdbc.sql(EXCLUDE_FROM_STEPS)
                .param("processInstanceKey", processInstanceKey)
                .param("elementIds", elementIds.toArray(String[]::new))
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

    /** Those of the tasks that ended before then. */
    List<Long> endedBefore(Collection<Long> keys, Instant before) {
        return jdbc.sql(ENDED_BEFORE)
                .param("keys", keys.toArray(Long[]::new))
                .param("before", utc(before))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
