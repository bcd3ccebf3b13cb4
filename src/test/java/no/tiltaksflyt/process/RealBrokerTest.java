package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import no.tiltaksflyt.embedded.BrokerProcess;
import no.tiltaksflyt.harness.ShippedModel;
import no.tiltaksflyt.harness.TestEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real 8.6.0 broker refuses models that Zeebe Process Test accepts, and is older, so it is asked as well. Its debug
 * exporter writes every record to its log, where the test reads what has happened.
 */
class RealBrokerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, Map<String, Object>> ANSWERS = new ConcurrentHashMap<>();
    private static final Queue<ActivatedJob> JOBS = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path folder;

    private static BrokerProcess broker;
    private static CamundaClient client;

    private final String measureId = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        broker = new BrokerProcess(folder)
                .environment(
                        "ZEEBE_BROKER_EXPORTERS_DEBUG_CLASSNAME",
                        "io.camunda.zeebe.broker.exporter.debug.DebugLogExporter")
                .environment("ZEEBE_BROKER_EXPORTERS_DEBUG_ARGS_LOGLEVEL", "info");
        broker.start().awaitReady(Duration.ofSeconds(90));
        client = CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(PATIENCE)
                .build();
        TestEngine.deployAll(client);
        answerAllJobs();
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
    }

    /** The log tells of a completion later than the answer to it comes. */
    private final Set<Long> completed = new HashSet<>();

    @Test
    void shouldGiveTheListenersDatesToTheTaskAndItsTimers() {
        Instant due = Instant.now().plusSeconds(3);
        dueAt(due, Instant.now().plusSeconds(1));

        propose();

        assertThat(openTask("Task_GiveDistrictAdvice").at("/value/dueDate").asString())
                .startsWith(due.toString().substring(0, 19));
        assertThat(job("sendReminder").getVariablesAsMap())
                .containsEntry("taskElementId", "Task_GiveDistrictAdvice")
                .containsEntry("leaderGroup", "pod-leader")
                .containsEntry("candidateGroup", "district-innlandet");
        assertThat(job("escalateTask").getElementId()).isEqualTo("EndEvent_DistrictAdviceEscalated");
    }

    @Test
    void shouldAskTheWholeChainAgainAfterASendBackAndAdopt() {
        later();
        proposeUntilApproval();
        approve("ministry-director", Map.of("approvalOutcome", "approve"));
        approve("ministry-director-general", Map.of("approvalOutcome", "send-back", "sendBackTo", "caseworker"));
        complete("Task_PrepareCase", Map.of("preparationOutcome", "forward"));
        approve("ministry-director", Map.of("approvalOutcome", "approve"));
        approve("ministry-director-general", Map.of("approvalOutcome", "approve"));

        awaitCompleted("EndEvent_MeasureAdopted");
    }

    @Test
    void shouldWithdrawFromInsideTheApproval() {
        later();
        proposeUntilApproval();
        approve("ministry-director", Map.of("approvalOutcome", "approve"));
        openTask("Task_ApproveMeasure");

        publish("Msg_MeasureWithdrawn", Map.of());

        awaitCompleted("EndEvent_MeasureWithdrawn");
    }

    @Test
    void shouldDeferUntilADateThatHasPassed() {
        later();
        ANSWERS.put("recordDeferral", Map.of("deferredUntil", "2020-01-01T00:00:00Z"));
        proposeUntilApproval();
        approve("ministry-director", Map.of("approvalOutcome", "defer"));

        openTask("Task_PrepareCase");

        awaitCompleted("Event_DeferralEnded");
    }

    @ParameterizedTest
    @MethodSource("no.tiltaksflyt.harness.DecisionInputs#unreadable")
    void shouldDecideNothingWhereAnInputCannotBeRead(String decision, String input, Map<String, Object> facts) {
        String output = client.newEvaluateDecisionCommand()
                .decisionId(decision)
                .variables(facts)
                .send()
                .join()
                .getDecisionOutput();

        assertThat(output).as("with unreadable %s", input).isEqualTo("null");
    }

    @Test
    void shouldStopTheCaseWhereTheChainCannotBeChosen() {
        later();
        propose();
        complete("Task_GiveDistrictAdvice", Map.of("districtRecommendation", "support"));
        complete(
                "Task_AssessMeasure",
                Map.of("treatment", "assess", "raisesPrinciple", "yes", "costOnce", 0, "costYearly", 1_000_000));
        complete("Task_AssureQuality", Map.of("qualityOutcome", "approve"));
        complete("Task_PrepareCase", Map.of("preparationOutcome", "forward"));

        await().atMost(PATIENCE).until(() -> records("INCIDENT").count() == 1);
        assertThat(openTasks("Task_ApproveMeasure")).isEmpty();
    }

    // -- steps

    private void proposeUntilApproval() {
        propose();
        complete("Task_GiveDistrictAdvice", Map.of("districtRecommendation", "support"));
        complete(
                "Task_AssessMeasure",
                Map.of("treatment", "assess", "raisesPrinciple", false, "costOnce", 0, "costYearly", 1_000_000));
        complete("Task_AssureQuality", Map.of("qualityOutcome", "approve"));
        complete("Task_PrepareCase", Map.of("preparationOutcome", "forward"));
    }

    private void propose() {
        publish("Msg_MeasureProposed", Map.of("measureId", measureId));
    }

    private void approve(String group, Map<String, Object> variables) {
        assertThat(openTask("Task_ApproveMeasure")
                        .at("/value/candidateGroupsList/0")
                        .asString())
                .isEqualTo(group);
        complete("Task_ApproveMeasure", variables);
    }

    private void complete(String elementId, Map<String, Object> variables) {
        long key = openTask(elementId).get("key").asLong();
        client.newCompleteUserTaskCommand(key).variables(variables).send().join();
        completed.add(key);
    }

    private void publish(String message, Map<String, Object> variables) {
        client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(measureId)
                .variables(variables)
                .send()
                .join();
    }

    private static void later() {
        dueAt(Instant.now().plus(Duration.ofDays(20)), Instant.now().plus(Duration.ofDays(10)));
    }

    private static void dueAt(Instant due, Instant reminder) {
        ANSWERS.put("calculateDueDate", Map.of("dueAt", due.toString(), "reminderAt", reminder.toString()));
    }

    // -- workers

    private static void answerAllJobs() {
        ANSWERS.put(
                "registerMeasure",
                Map.of(
                        "districtGroup", "district-innlandet",
                        "titleLength", 30,
                        "descriptionLength", 400,
                        "supplementCount", 0));
        ShippedModel.processes().stream()
                .flatMap(file -> file.elements(ShippedModel.ZEEBE, "taskDefinition", "executionListener").stream())
                .map(job -> job.getAttribute("type"))
                .distinct()
                .forEach(type -> client.newWorker()
                        .jobType(type)
                        .handler(RealBrokerTest::answer)
                        .pollInterval(Duration.ofMillis(50))
                        .open());
    }

    private static void answer(JobClient jobs, ActivatedJob job) {
        JOBS.add(job);
        jobs.newCompleteCommand(job)
                .variables(ANSWERS.getOrDefault(job.getType(), Map.of()))
                .send()
                .join();
    }

    private ActivatedJob job(String type) {
        return await().atMost(PATIENCE)
                .until(
                        () -> JOBS.stream()
                                .filter(job -> job.getType().equals(type)
                                        && measureId.equals(
                                                job.getVariablesAsMap().get("measureId")))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    // -- what the log says

    private JsonNode openTask(String elementId) {
        return await().atMost(PATIENCE)
                .until(() -> openTasks(elementId), tasks -> !tasks.isEmpty())
                .getFirst();
    }

    private List<JsonNode> openTasks(String elementId) {
        List<JsonNode> tasks = records("USER_TASK").toList();
        List<Long> gone = tasks.stream()
                .filter(task -> List.of("COMPLETED", "CANCELED")
                        .contains(task.get("intent").asString()))
                .map(task -> task.get("key").asLong())
                .toList();
        return tasks.stream()
                .filter(task -> task.get("intent").asString().equals("CREATED"))
                .filter(task -> task.at("/value/elementId").asString().equals(elementId))
                .filter(task -> !gone.contains(task.get("key").asLong()))
                .filter(task -> !completed.contains(task.get("key").asLong()))
                .toList();
    }

    private void awaitCompleted(String elementId) {
        await().atMost(PATIENCE)
                .until(() -> records("PROCESS_INSTANCE")
                        .filter(element -> element.get("intent").asString().equals("ELEMENT_COMPLETED"))
                        .anyMatch(element ->
                                element.at("/value/elementId").asString().equals(elementId)));
    }

    private Stream<JsonNode> records(String valueType) {
        long instance = instance();
        return log().filter(line -> line.contains("\"valueType\":\"" + valueType + "\""))
                .map(RealBrokerTest::json)
                .filter(value -> value.at("/value/processInstanceKey").asLong() == instance);
    }

    private long instance() {
        return log().filter(line -> line.contains(measureId) && line.contains("\"intent\":\"CORRELATED\""))
                .map(RealBrokerTest::json)
                .mapToLong(value -> value.at("/value/processInstanceKey").asLong())
                .findFirst()
                .orElse(-1);
    }

    /** What is written at this moment may end in the middle of a letter. */
    private static Stream<String> log() {
        try {
            return new String(Files.readAllBytes(broker.log()), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(".exporter.debug - {") && line.endsWith("}"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line.substring(line.indexOf('{')));
    }
}
