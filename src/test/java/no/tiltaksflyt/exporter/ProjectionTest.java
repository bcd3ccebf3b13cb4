package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each record does to its table, with records as odd as they come. */
class ProjectionTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.owner();
    private final TestRecords records = new TestRecords();
    private final ExporterHarness broker = new ExporterHarness(database.exporterArgs()).open();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void shouldKeepTheNewElementOfAMigratedTask() {
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.export(records.task(
                UserTaskIntent.MIGRATED,
                task -> task.withElementId("Task_New")
                        .withProcessDefinitionVersion(2)
                        .withProcessDefinitionKey(8)));
        broker.awaitAcknowledged();
        broker.export(records.task(UserTaskIntent.ASSIGNED, task -> task.withAssignee("lise.pod")));
        broker.export(records.task(UserTaskIntent.COMPLETED, task -> task.withAssignee("lise.pod")));
        broker.awaitAcknowledged();

        assertThat(row("select * from engine.user_task"))
                .containsEntry("element_id", "Task_New")
                .containsEntry("version", 2)
                .containsEntry("process_definition_key", 8L)
                .containsEntry("assignee", "lise.pod")
                .containsEntry("state", "COMPLETED");
    }

    @Test
    void shouldKeepTheNewElementOfATaskMigratedWithinTheSameBatch() {
        broker.with("batchDelay", "200ms").crash();
        broker.open();
        broker.export(records.task(TestRecords.TASK + 9, UserTaskIntent.CREATED, task -> task));
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.export(records.task(UserTaskIntent.MIGRATED, task -> task.withElementId("Task_New")));
        broker.export(records.task(UserTaskIntent.COMPLETED));
        broker.awaitAcknowledged();

        assertThat(row("select * from engine.user_task where key = " + TestRecords.TASK))
                .containsEntry("element_id", "Task_New")
                .containsEntry("state", "COMPLETED");
    }

    @Test
    void shouldOfferAnOpenTaskToEachGroupOnceAndWithdrawItWhenItEnds() {
        broker.export(records.task(
                UserTaskIntent.CREATED,
                task -> task.withCandidateGroupsList(List.of("pod-assessor", "pod-leader", "pod-assessor", ""))
                        .withDueDate("2026-12-01T12:00:00Z")));
        broker.awaitAcknowledged();
        assertThat(groups()).containsExactly("pod-assessor", "pod-leader");

        broker.export(
                records.task(UserTaskIntent.UPDATED, task -> task.withCandidateGroupsList(List.of("pod-leader"))));
        broker.awaitAcknowledged();
        assertThat(groups()).containsExactly("pod-leader");
        assertThat(number("select count(*) from engine.user_task_group where due_at = 'infinity'"))
                .isEqualTo(1);

        broker.export(records.task(UserTaskIntent.CANCELED));
        broker.awaitAcknowledged();
        assertThat(groups()).isEmpty();
        assertThat(row("select * from engine.user_task")).containsEntry("state", "CANCELED");
    }

    /** The 8.6 engine writes no CANCELED when a modification terminates the element. */
    @Test
    void shouldCancelTheTaskOfATerminatedElement() {
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.export(records.task(TestRecords.TASK + 10, UserTaskIntent.CREATED, task -> task));
        broker.export(records.element(
                ProcessInstanceIntent.ELEMENT_TERMINATED,
                TestRecords.TASK - 1,
                "Task_Assess",
                BpmnElementType.USER_TASK));
        broker.awaitAcknowledged();

        assertThat(row("select *, ended_at is not null as ended from engine.user_task where key = " + TestRecords.TASK))
                .containsEntry("state", "CANCELED")
                .containsEntry("ended", true);
        assertThat(number("select user_task_key from engine.user_task_group")).isEqualTo(TestRecords.TASK + 10);
    }

    @Test
    void shouldTakeOddTextsAndDatesOfATask() {
        broker.export(records.task(
                UserTaskIntent.CREATED,
                task -> task.withAssignee("lise\u0000pod\ud83d")
                        .withCandidateGroupsList(List.of("a\"b\\c,{d}", "x".repeat(5_000)))
                        .withCandidateUsersList(List.of("å".repeat(3)))
                        .withAction("audit-7")
                        .withDueDate("on Friday")
                        .withFollowUpDate("2026-11-28T04:28:54.306Z[Etc/UTC]")));
        broker.awaitAcknowledged();

        assertThat(row("select *, candidate_groups[1] as first_group from engine.user_task"))
                .containsEntry("assignee", "lise\ufffdpod\ufffd")
                .containsEntry("first_group", "a\"b\\c,{d}")
                .containsEntry("last_action", "audit-7")
                .containsEntry("due_at", null);
        assertThat(jdbc.sql("select reason from engine.dead_letter order by id")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .anyMatch(reason -> reason.contains("5000 characters"))
                .anyMatch(reason -> reason.contains("due date"));
        assertThat(groups()).hasSize(2).allMatch(group -> group.length() <= Text.NAME_LENGTH);
    }

    @Test
    void shouldCutAnOverlongAssignee() {
        broker.export(records.task(UserTaskIntent.CREATED, task -> task.withAssignee("ø".repeat(10_000))));
        broker.awaitAcknowledged();

        assertThat(number("select length(assignee) from engine.user_task")).isEqualTo(Text.NAME_LENGTH);
    }

    @Test
    void shouldMergeNamedVariablesThatComeBeforeTheirInstance() {
        broker.export(records.variable(VariableIntent.CREATED, TestRecords.INSTANCE, "measureId", "\"m-1\""));
        broker.awaitAcknowledged();
        broker.export(records.instance(ProcessInstanceIntent.ELEMENT_ACTIVATING));
        broker.export(records.variable(VariableIntent.CREATED, TestRecords.INSTANCE, "costOnce", "100"));
        broker.export(records.variable(VariableIntent.UPDATED, TestRecords.INSTANCE, "costOnce", "200"));
        broker.export(records.variable(VariableIntent.CREATED, TestRecords.INSTANCE, "other", "{\"a\": 1}"));
        broker.export(records.variable(VariableIntent.CREATED, 99, "measureId", "\"local\""));
        broker.awaitAcknowledged();

        assertThat(text("select variables::text from engine.process_instance"))
                .isEqualTo("{\"costOnce\": 200, \"measureId\": \"m-1\"}");
        assertThat(row("select * from engine.process_instance"))
                .containsEntry("version", 1)
                .containsEntry("state", "ACTIVE");
        assertThat(jdbc.sql("select scope_key || name || value from engine.variable order by scope_key")
                        .query(String.class)
                        .list())
                .containsExactly("99measureId\"local\"", TestRecords.INSTANCE + "other{\"a\": 1}");
    }

    @Test
    void shouldNeverStoreTheNullOfAMigratedVariable() {
        broker.export(records.variable(VariableIntent.CREATED, TestRecords.INSTANCE, "costOnce", "100"));
        broker.export(records.variable(VariableIntent.CREATED, 99, "local", "1"));
        broker.export(records.variable(VariableIntent.MIGRATED, TestRecords.INSTANCE, "costOnce", "null"));
        broker.export(records.variable(VariableIntent.MIGRATED, 99, "local", "null"));
        broker.awaitAcknowledged();

        assertThat(text("select variables::text from engine.process_instance")).isEqualTo("{\"costOnce\": 100}");
        assertThat(text("select value::text from engine.variable")).isEqualTo("1");
    }

    @Test
    void shouldTakeOddVariables() {
        long scope = TestRecords.INSTANCE;
        broker.export(records.variable(VariableIntent.CREATED, scope, "measureId", "\"a\\u0000b\""));
        broker.export(records.variable(VariableIntent.CREATED, scope, "category", "\"" + "x".repeat(5_000) + "\""));
        broker.export(records.variable(VariableIntent.CREATED, scope, "broken", "{\"a\":"));
        broker.export(records.variable(VariableIntent.CREATED, scope, "huge", "\"" + "x".repeat(3_000_000) + "\""));
        broker.export(records.variable(VariableIntent.CREATED, scope, "deep", "[".repeat(9_999) + "]".repeat(9_999)));
        broker.export(records.variable(VariableIntent.CREATED, scope, "n\u0000ame", "1"));
        broker.awaitAcknowledged();

        assertThat(text("select variables ->> 'measureId' from engine.process_instance"))
                .isEqualTo("a\ufffdb");
        assertThat(number("select length(value ->> 0) from engine.variable where name = 'category'"))
                .as("too long for the instance's row, and whole")
                .isEqualTo(5_000);
        assertThat(number("select count(*) from engine.process_instance where jsonb_exists(variables, 'category')"))
                .isZero();
        assertThat(number("select length(value ->> 0) from engine.variable where name = 'huge'"))
                .isEqualTo(3_000_000);
        assertThat(number("select count(*) from engine.variable where value = 'null'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from engine.dead_letter")).isEqualTo(2);

        broker.export(records.variable(VariableIntent.UPDATED, scope, "category", "\"kort\""));
        broker.awaitAcknowledged();
        assertThat(text("select variables ->> 'category' from engine.process_instance"))
                .isEqualTo("kort");
        broker.export(records.variable(VariableIntent.UPDATED, scope, "category", "\"" + "y".repeat(700) + "\""));
        broker.awaitAcknowledged();
        assertThat(number("select count(*) from engine.process_instance where jsonb_exists(variables, 'category')"))
                .isZero();
        assertThat(number("select count(*) from engine.variable where name = 'n\ufffdame'"))
                .isEqualTo(1);
    }

    @Test
    void shouldFollowAnElementFromActivationToItsEnd() {
        broker.export(records.instance(ProcessInstanceIntent.ELEMENT_ACTIVATING));
        broker.export(
                records.element(ProcessInstanceIntent.ELEMENT_ACTIVATING, 21, "Task_Old", BpmnElementType.USER_TASK));
        broker.awaitAcknowledged();
        assertThat(row("select * from engine.element_instance")).containsEntry("state", "ACTIVE");

        broker.export(
                records.element(ProcessInstanceIntent.ELEMENT_MIGRATED, 21, "Task_New", BpmnElementType.USER_TASK));
        broker.export(
                records.element(ProcessInstanceIntent.ELEMENT_COMPLETED, 21, "Task_Old", BpmnElementType.USER_TASK));
        broker.export(records.instance(ProcessInstanceIntent.ELEMENT_TERMINATED));
        broker.awaitAcknowledged();

        assertThat(row("select *, ended_at > started_at as after from engine.element_instance"))
                .containsEntry("element_id", "Task_New")
                .containsEntry("state", "COMPLETED")
                .containsEntry("after", true);
        assertThat(row("select *, ended_at > started_at as after from engine.process_instance"))
                .containsEntry("state", "TERMINATED")
                .containsEntry("after", true);
    }

    @Test
    void shouldKeepAJobInTroubleUntilItIsDone() {
        broker.export(records.job(JobIntent.RETRIES_UPDATED, 5, "Task_A", ""));
        broker.export(records.job(JobIntent.FAILED, 0, "Task_A", "no\u0000register"));
        broker.export(records.job(JobIntent.MIGRATED, 0, "Task_B", ""));
        broker.awaitAcknowledged();
        assertThat(row("select * from engine.job_in_trouble"))
                .containsEntry("error_message", "no\ufffdregister")
                .containsEntry("element_id", "Task_B")
                .containsEntry("retries", 0);

        broker.export(records.job(JobIntent.RETRIES_UPDATED, 3, "Task_B", ""));
        broker.awaitAcknowledged();
        assertThat(row("select * from engine.job_in_trouble"))
                .containsEntry("error_message", "no\ufffdregister")
                .containsEntry("retries", 3);

        broker.export(records.job(JobIntent.COMPLETED, 3, "Task_B", ""));
        broker.awaitAcknowledged();
        assertThat(number("select count(*) from engine.job_in_trouble")).isZero();
    }

    @Test
    void shouldKeepAnIncidentOpenUntilItIsResolved() {
        broker.export(records.incident(IncidentIntent.CREATED, "Task_A"));
        broker.export(records.incident(IncidentIntent.MIGRATED, "Task_B"));
        broker.awaitAcknowledged();
        assertThat(row("select * from engine.incident"))
                .containsEntry("state", "CREATED")
                .containsEntry("element_id", "Task_B")
                .containsEntry("job_key", 12L)
                .containsEntry("error_type", "JOB_NO_RETRIES");

        broker.export(records.incident(IncidentIntent.RESOLVED, "Task_B"));
        broker.awaitAcknowledged();
        assertThat(row("select *, resolved_at > created_at as after from engine.incident"))
                .containsEntry("state", "RESOLVED")
                .containsEntry("after", true);
    }

    private List<String> groups() {
        return jdbc.sql("select group_name from engine.user_task_group order by 1")
                .query(String.class)
                .list();
    }

    private Map<String, Object> row(String sql) {
        return jdbc.sql(sql).query().singleRow();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
