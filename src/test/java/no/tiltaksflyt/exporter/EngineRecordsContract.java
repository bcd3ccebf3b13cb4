package no.tiltaksflyt.exporter;

import static no.tiltaksflyt.exporter.ExporterHarness.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the projection shows of a running process, whichever version of the engine wrote the records. */
abstract class EngineRecordsContract {

    static final String PROCESS = "exported";
    static final String RENAMED = "exported-renamed";

    private static final String DECISION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="exported-decisions" name="d" namespace="n">
              <decision id="exported-decision" name="Complete?">
                <variable id="v" name="completeness"/>
                <literalExpression id="e"><text>{complete: true, missing: []}</text></literalExpression>
              </decision>
            </definitions>
            """;

    private static final String FORM = """
            {"id": "exported-form", "type": "default", "schemaVersion": 16, "components": []}
            """;

    abstract CamundaClient client();

    abstract JdbcClient jdbc();

    abstract void assign(long taskKey, String assignee, String action);

    abstract void update(long taskKey, List<String> candidateGroups, String dueDate);

    abstract void complete(long taskKey, Map<String, Object> variables);

    /** Lets the engine's time pass, and gives the exporter what the engine wrote. */
    abstract void pass(Duration time);

    abstract void pump();

    static void deploy(CamundaClient client) {
        client.newDeployResourceCommand()
                .addResourceStringUtf8(DECISION, "exported.dmn")
                .addResourceStringUtf8(FORM, "exported.form")
                .addResourceBytes(xml(process(PROCESS, "Task_Assess")), "exported.bpmn")
                .addResourceBytes(xml(process(RENAMED, "Task_AssessAgain")), "renamed.bpmn")
                .requestTimeout(Duration.ofSeconds(60))
                .send()
                .join();
    }

    private static byte[] xml(BpmnModelInstance model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Bpmn.writeModelToStream(bytes, model);
        return bytes.toByteArray();
    }

    private static BpmnModelInstance process(String id, String taskId) {
        return Bpmn.createExecutableProcess(id)
                .startEvent("StartEvent_Proposed")
                .serviceTask("Task_Register", task -> task.zeebeJobType("registerMeasure"))
                .businessRuleTask(
                        "Task_Check",
                        task -> task.zeebeCalledDecisionId("exported-decision").zeebeResultVariable("completeness"))
                .userTask(
                        taskId,
                        task -> task.zeebeUserTask()
                                .zeebeCandidateGroups("pod-assessor,pod-leader")
                                .zeebeDueDateExpression("dueAt")
                                .zeebeFormId("exported-form")
                                .zeebeInputExpression("20", "workingDays"))
                .boundaryEvent("BoundaryEvent_Reminder")
                .cancelActivity(false)
                .timerWithDurationExpression("remindIn")
                .endEvent("EndEvent_Reminded")
                .moveToActivity(taskId)
                .endEvent("EndEvent_Assessed")
                .done();
    }

    long start(String measureId) {
        return start(measureId, "PT1H");
    }

    long start(String measureId, String remindIn) {
        return client().newCreateInstanceCommand()
                .bpmnProcessId(PROCESS)
                .latestVersion()
                .variables(Map.of("measureId", measureId, "dueAt", "2030-01-31T12:00:00+01:00", "remindIn", remindIn))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    /** Asks again when a worker that is gone has taken the job; it comes back after its timeout. */
    ActivatedJob register() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(this::activate, jobs -> !jobs.isEmpty())
                .getFirst();
    }

    /** Longer than the ten seconds after which the gateway looks again by itself. */
    private List<ActivatedJob> activate() {
        return client().newActivateJobsCommand()
                .jobType("registerMeasure")
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(15))
                .send()
                .join()
                .getJobs();
    }

    void registerAndComplete() {
        client().newCompleteCommand(register())
                .variables(Map.of("caseNumber", "2026/17", "notNamed", true))
                .send()
                .join();
    }

    long openTask(long instance) {
        eventually(() -> assertThat(rows(
                        "select key from engine.user_task where state = 'CREATED' and process_instance_key = ?",
                        instance))
                .hasSize(1));
        return (long)
                row("select key from engine.user_task where state = 'CREATED' and process_instance_key = ?", instance)
                        .get("key");
    }

    void eventually(ThrowingRunnable assertions) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(EmptyResultDataAccessException.class::isInstance)
                .untilAsserted(() -> {
                    pump();
                    assertions.run();
                });
    }

    Map<String, Object> row(String sql, Object... params) {
        return jdbc().sql(sql).params(params).query().singleRow();
    }

    List<Map<String, Object>> rows(String sql, Object... params) {
        return jdbc().sql(sql).params(params).query().listOfRows();
    }

    private List<Object> groups(long task) {
        return rows("select group_name from engine.user_task_group where user_task_key = ? order by 1", task).stream()
                .map(row -> row.get("group_name"))
                .toList();
    }

    @Test
    void shouldKeepDefinitionsAndForms() {
        eventually(() -> {
            assertThat((String) row("select xml from engine.process_definition where process_id = ?", PROCESS)
                            .get("xml"))
                    .contains("Task_Assess");
            assertThat(row("select version, json from engine.form where form_id = 'exported-form'"))
                    .containsEntry("version", 1)
                    .containsEntry("json", FORM);
        });
    }

    @Test
    void shouldFollowATaskFromCreationToCompletion() {
        String measureId = UUID.randomUUID().toString();
        long instance = start(measureId);
        registerAndComplete();
        long task = openTask(instance);
        assertThat(row("select * from engine.user_task where key = ?", task))
                .containsEntry("process_id", PROCESS)
                .containsEntry("version", 1)
                .containsEntry("element_id", "Task_Assess")
                .containsEntry("assignee", null)
                .containsEntry("priority", 50);
        assertThat(row(
                        "select t.due_at = '2030-01-31T11:00:00Z' as due, f.form_id, e.state, e.element_type from engine.user_task t"
                                + " join engine.form f on f.key = t.form_key"
                                + " join engine.element_instance e on e.key = t.element_instance_key where t.key = ?",
                        task))
                .containsEntry("due", true)
                .containsEntry("form_id", "exported-form")
                .containsEntry("element_type", "USER_TASK")
                .containsEntry("state", "ACTIVE");
        assertThat(groups(task)).containsExactly("pod-assessor", "pod-leader");

        assign(task, "lise.pod", "audit-1");
        eventually(() -> assertThat(row("select * from engine.user_task where key = ?", task))
                .containsEntry("assignee", "lise.pod")
                .containsEntry("last_action", "audit-1"));

        update(task, List.of("pod-leader"), "2031-02-01T00:00:00Z");
        eventually(() -> assertThat(groups(task)).containsExactly("pod-leader"));
        assertThat(row(
                        "select due_at = '2031-02-01T00:00:00Z' as due, assignee from engine.user_task where key = ?",
                        task))
                .containsEntry("due", true)
                .containsEntry("assignee", "lise.pod");

        complete(task, Map.of("recommendation", "recommended", "costOnce", 1_200_000));
        eventually(() -> assertThat(row("select * from engine.process_instance where key = ?", instance))
                .containsEntry("state", "COMPLETED"));
        assertThat(row("select * from engine.user_task where key = ?", task))
                .containsEntry("state", "COMPLETED")
                .containsEntry("assignee", "lise.pod");
        assertThat(groups(task)).isEmpty();
        assertThat(row(
                        "select variables ->> 'measureId' as measure, variables ->> 'caseNumber' as number,"
                                + " variables ->> 'recommendation' as recommendation, variables ->> 'costOnce' as cost,"
                                + " variables -> 'completeness' ->> 'complete' as complete, variables -> 'notNamed' as other"
                                + " from engine.process_instance where key = ?",
                        instance))
                .containsEntry("measure", measureId)
                .containsEntry("number", "2026/17")
                .containsEntry("recommendation", "recommended")
                .containsEntry("cost", "1200000")
                .containsEntry("complete", "true")
                .containsEntry("other", null);
        assertThat(rows("select name from engine.variable where process_instance_key = ? order by name", instance))
                .extracting(variable -> variable.get("name"))
                .contains("notNamed", "workingDays");
        assertThat(rows(
                        "select element_id from engine.element_instance where process_instance_key = ? and state = 'COMPLETED'"
                                + " order by key",
                        instance))
                .extracting(element -> element.get("element_id"))
                .containsExactly(
                        "StartEvent_Proposed", "Task_Register", "Task_Check", "Task_Assess", "EndEvent_Assessed");
    }

    @Test
    void shouldEndTheTasksOfACancelledInstance() {
        long instance = start("cancelled");
        registerAndComplete();
        long task = openTask(instance);

        client().newCancelInstanceCommand(instance).send().join();

        eventually(() -> assertThat(row("select * from engine.process_instance where key = ?", instance))
                .containsEntry("state", "TERMINATED"));
        assertThat(row("select * from engine.user_task where key = ?", task)).containsEntry("state", "CANCELED");
        assertThat(groups(task)).isEmpty();
        assertThat(rows(
                        "select from engine.element_instance where state = 'ACTIVE' and process_instance_key = ?",
                        instance))
                .isEmpty();
    }

    @Test
    void shouldFollowAModifiedInstance() {
        long instance = start("modified");
        registerAndComplete();
        long task = openTask(instance);
        long element = (long) row("select element_instance_key from engine.user_task where key = ?", task)
                .get("element_instance_key");

        client().newModifyProcessInstanceCommand(instance)
                .activateElement("Task_Register")
                .withVariables(Map.of("category", "staffing"))
                .and()
                .terminateElement(element)
                .send()
                .join();

        eventually(() -> assertThat(rows(
                        "select element_id from engine.element_instance where state = 'ACTIVE'"
                                + " and process_instance_key = ?",
                        instance))
                .extracting(row -> row.get("element_id"))
                .containsExactly("Task_Register"));
        eventually(() -> assertThat(row("select * from engine.user_task where key = ?", task))
                .containsEntry("state", "CANCELED"));
        assertThat(row(
                        "select variables ->> 'category' as category from engine.process_instance where key = ?",
                        instance))
                .containsEntry("category", "staffing");
        registerAndComplete();
        openTask(instance);
        client().newCancelInstanceCommand(instance).send().join();
    }

    @Test
    void shouldFollowAMigratedInstance() {
        long instance = start("migrated");
        registerAndComplete();
        long task = openTask(instance);
        long target = (long) row("select key from engine.process_definition where process_id = ?", RENAMED)
                .get("key");

        client().newMigrateProcessInstanceCommand(instance)
                .migrationPlan(MigrationPlan.newBuilder()
                        .withTargetProcessDefinitionKey(target)
                        .addMappingInstruction("Task_Assess", "Task_AssessAgain")
                        .addMappingInstruction("BoundaryEvent_Reminder", "BoundaryEvent_Reminder")
                        .build())
                .send()
                .join();

        eventually(() -> assertMigrated(instance, task, target, "CREATED"));
        assertThat(row(
                        "select variables ->> 'measureId' as measure from engine.process_instance where key = ?",
                        instance))
                .containsEntry("measure", "migrated");
        assertThat(rows("select from engine.variable where process_instance_key = ? and value = 'null'", instance))
                .isEmpty();

        assign(task, "amir.pod", "audit-2");
        complete(task, Map.of());
        eventually(() -> assertThat(row("select * from engine.process_instance where key = ?", instance))
                .containsEntry("state", "COMPLETED")
                .containsEntry("process_id", RENAMED));
        assertMigrated(instance, task, target, "COMPLETED");
    }

    private void assertMigrated(long instance, long task, long target, String state) {
        assertThat(row("select * from engine.user_task where key = ?", task))
                .containsEntry("element_id", "Task_AssessAgain")
                .containsEntry("process_id", RENAMED)
                .containsEntry("process_definition_key", target)
                .containsEntry("state", state);
        assertThat(row("select * from engine.process_instance where key = ?", instance))
                .containsEntry("process_definition_key", target);
        assertThat(rows(
                        "select e.element_id from engine.element_instance e join engine.user_task t"
                                + " on e.key = t.element_instance_key where t.key = ?",
                        task))
                .extracting(row -> row.get("element_id"))
                .containsExactly("Task_AssessAgain");
    }

    @Test
    void shouldShowAJobWithoutRetriesAndItsIncidentUntilMended() {
        long instance = start("in-trouble");
        ActivatedJob job = register();
        client().newFailCommand(job.getKey())
                .retries(0)
                .errorMessage("the register is away")
                .send()
                .join();

        eventually(() -> assertThat(row("select * from engine.incident where process_instance_key = ?", instance))
                .containsEntry("state", "CREATED")
                .containsEntry("error_type", "JOB_NO_RETRIES")
                .containsEntry("error_message", "the register is away")
                .containsEntry("element_id", "Task_Register")
                .containsEntry("job_key", job.getKey()));
        assertThat(row("select * from engine.job_in_trouble where key = ?", job.getKey()))
                .containsEntry("type", "registerMeasure")
                .containsEntry("retries", 0);

        long incident = (long) row("select key from engine.incident where process_instance_key = ?", instance)
                .get("key");
        client().newUpdateRetriesCommand(job.getKey()).retries(2).send().join();
        client().newResolveIncidentCommand(incident).send().join();
        registerAndComplete();

        long task = openTask(instance);
        eventually(() -> assertThat(row("select * from engine.incident where key = ?", incident))
                .containsEntry("state", "RESOLVED"));
        assertThat(rows("select from engine.job_in_trouble where key = ?", job.getKey()))
                .isEmpty();
        complete(task, Map.of());
    }

    @Test
    void shouldShowATimerThatFired() {
        long instance = start("reminded", "PT2S");
        registerAndComplete();
        long task = openTask(instance);

        pass(Duration.ofSeconds(3));

        eventually(() -> assertThat(rows(
                        "select element_id from engine.element_instance where state = 'COMPLETED'"
                                + " and process_instance_key = ?",
                        instance))
                .extracting(row -> row.get("element_id"))
                .contains("BoundaryEvent_Reminder", "EndEvent_Reminded"));
        assertThat(row("select state from engine.user_task where key = ?", task))
                .containsEntry("state", "CREATED");
        complete(task, Map.of());
    }
}
