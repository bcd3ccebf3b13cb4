package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRelated;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One measure on its way through the process, told in the words of the domain. */
public final class CaseInEngine {

    private static final int AT_MOST_ROUNDS = 50;

    private final TestEngine engine;
    private final String measureId = UUID.randomUUID().toString();
    private final Map<String, Map<String, Object>> answers = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<String, List<Map<String, Object>>> jobs = new LinkedHashMap<>();
    private final Set<Long> done = new HashSet<>();

    public CaseInEngine(TestEngine engine) {
        this.engine = engine;
        registeredAs(Map.of());
        answer("requestSupplement", Map.of("supplementDueAt", in(Duration.ofDays(21))));
        answer("recordDeferral", Map.of("deferredUntil", in(Duration.ofDays(90))));
        answer("mergeMeasure", Map.of("merged", true));
        dueIn(Duration.ofDays(20));
    }

    /** Of the case, whatever its kind: the key by which its messages find it. */
    public String id() {
        return measureId;
    }

    // -- what the workers answer

    public CaseInEngine registeredAs(Map<String, Object> facts) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "caseNumber", "2026/17",
                "municipalityNumber", "3403",
                "districtId", "innlandet",
                "districtGroup", "district-innlandet",
                "category", "presence",
                "origin", "municipality",
                "titleLength", 30,
                "descriptionLength", 400,
                "supplementCount", 0));
        all.putAll(facts);
        return answer("registerMeasure", all);
    }

    public CaseInEngine answer(String jobType, Map<String, Object> variables) {
        answers.put(jobType, variables);
        return this;
    }

    public CaseInEngine dueIn(Duration time) {
        return answer("calculateDueDate", Map.of("dueAt", in(time), "reminderAt", in(time.dividedBy(2))));
    }

    public CaseInEngine workerFails(String jobType) {
        broken.add(jobType);
        return this;
    }

    public CaseInEngine workerMended(String jobType) {
        broken.remove(jobType);
        Record<IncidentRecordValue> incident = incidents().getFirst();
        engine.client()
                .newUpdateRetriesCommand(incident.getValue().getJobKey())
                .retries(1)
                .send()
                .join();
        engine.client().newResolveIncidentCommand(incident.getKey()).send().join();
        done.remove(incident.getValue().getJobKey());
        return settle();
    }

    // -- what people do

    public CaseInEngine proposed() {
        return message("Msg_MeasureProposed", measureId, Map.of("measureId", measureId));
    }

    public CaseInEngine proposedAgainAs(String messageId) {
        return message("Msg_MeasureProposed", messageId, Map.of("measureId", measureId));
    }

    public CaseInEngine supplemented() {
        return message("Msg_SupplementReceived");
    }

    public CaseInEngine withdrawn() {
        return message("Msg_MeasureWithdrawn");
    }

    public CaseInEngine resumed() {
        return message("Msg_MeasureResumed");
    }

    public CaseInEngine advised() {
        return complete("Task_GiveDistrictAdvice", Map.of("districtRecommendation", "support"));
    }

    public CaseInEngine assessed() {
        return assessed(100_000, 0, false, List.of());
    }

    public CaseInEngine assessed(
            long costOnce, long costYearly, boolean raisesPrinciple, List<String> affectedMinistries) {
        return complete(
                "Task_AssessMeasure",
                Map.of(
                        "treatment", "assess",
                        "level", "minimum",
                        "raisesPrinciple", raisesPrinciple,
                        "costOnce", costOnce,
                        "costYearly", costYearly,
                        "affectedMinistries", affectedMinistries,
                        "recommendation", "recommended"));
    }

    public CaseInEngine assessedAsMerge() {
        return complete("Task_AssessMeasure", Map.of("treatment", "merge", "mergeIntoMeasureId", "another"));
    }

    public CaseInEngine assured() {
        return complete("Task_AssureQuality", Map.of("qualityOutcome", "approve"));
    }

    public CaseInEngine assuranceSentBack() {
        return complete("Task_AssureQuality", Map.of("qualityOutcome", "send-back"));
    }

    public CaseInEngine prepared() {
        return complete("Task_PrepareCase", Map.of("preparationOutcome", "forward"));
    }

    public CaseInEngine preparationSentBack() {
        return complete("Task_PrepareCase", Map.of("preparationOutcome", "send-back"));
    }

    public CaseInEngine approvedByAll(String... groups) {
        for (String group : groups) {
            approvedBy(group);
        }
        return this;
    }

    public CaseInEngine approvedBy(String group) {
        return answeredBy(group, Map.of("approvalOutcome", "approve"));
    }

    public CaseInEngine sentBackBy(String group, String to) {
        return answeredBy(group, Map.of("approvalOutcome", "send-back", "sendBackTo", to));
    }

    public CaseInEngine rejectedBy(String group) {
        return answeredBy(group, Map.of("approvalOutcome", "reject"));
    }

    public CaseInEngine deferredBy(String group) {
        return answeredBy(group, Map.of("approvalOutcome", "defer"));
    }

    public CaseInEngine deferredBy(String group, String until) {
        return answeredBy(group, Map.of("approvalOutcome", "defer", "deferUntil", until));
    }

    public CaseInEngine answeredBy(String group, Map<String, ?> variables) {
        assertThat(openTask().getValue().getCandidateGroupsList()).containsExactly(group);
        return complete("Task_ApproveMeasure", variables);
    }

    public CaseInEngine complete(String elementId, Map<String, ?> variables) {
        Record<UserTaskRecordValue> task = openTask();
        assertThat(task.getValue().getElementId()).isEqualTo(elementId);
        engine.completeUserTask(task.getKey(), variables);
        return settleAtTask();
    }

    public CaseInEngine message(String name) {
        return message(name, UUID.randomUUID().toString(), Map.of());
    }

    public CaseInEngine message(String name, String messageId, Map<String, Object> variables) {
        engine.client()
                .newPublishMessageCommand()
                .messageName(name)
                .correlationKey(measureId)
                .messageId(messageId)
                .timeToLive(Duration.ofMinutes(1))
                .variables(variables)
                .send()
                .join();
        return settle();
    }

    public CaseInEngine preparedForApproval(long costYearly) {
        return proposed()
                .advised()
                .assessed(0, costYearly, false, List.of())
                .assured()
                .prepared();
    }

    // -- time

    public CaseInEngine after(Duration time) {
        engine.moveTo(engine.now().plus(time));
        return settle();
    }

    public String in(Duration time) {
        return engine.now().plus(time).toString();
    }

    // -- what has come of it

    public CaseInEngine waitsFor(String elementId) {
        assertThat(openTasks().map(task -> task.getValue().getElementId())).containsExactly(elementId);
        return this;
    }

    public CaseInEngine waitsAt(String elementId) {
        assertThat(active()).contains(elementId);
        return this;
    }

    public void endedAt(String elementId) {
        assertThat(incidents()).isEmpty();
        assertThat(passed()).contains(elementId);
        assertThat(instances()).as("still open: %s", active()).allMatch(this::isOver);
        assertThat(openTasks()).isEmpty();
    }

    public CaseInEngine hasIncident(String about) {
        assertThat(incidents())
                .anySatisfy(incident -> assertThat(incident.getValue().getElementId() + " "
                                + incident.getValue().getErrorMessage())
                        .contains(about));
        return this;
    }

    public Record<UserTaskRecordValue> openTask() {
        List<Record<UserTaskRecordValue>> open = openTasks().toList();
        assertThat(open)
                .as("open tasks; active %s, incidents %s", active(), incidents())
                .hasSize(1);
        return open.getFirst();
    }

    /** The variables that the jobs of a type were given, oldest first. */
    public List<Map<String, Object>> jobs(String type) {
        return jobs.getOrDefault(type, List.of());
    }

    /** A variable of the process as JSON. */
    public String variable(String name) {
        return variables(name)
                .filter(variable -> variable.getScopeKey() == variable.getProcessInstanceKey())
                .reduce((first, second) -> second)
                .map(VariableRecordValue::getValue)
                .orElse("none");
    }

    private Stream<VariableRecordValue> variables(String name) {
        return records(ValueType.VARIABLE, VariableRecordValue.class)
                .filter(variable -> variable.getIntent() == VariableIntent.CREATED
                        || variable.getIntent() == VariableIntent.UPDATED)
                .map(Record::getValue)
                .filter(variable -> variable.getName().equals(name));
    }

    public Set<Long> instances() {
        return engine.instances(measureId);
    }

    public List<String> passed() {
        return elements(ProcessInstanceIntent.ELEMENT_COMPLETED)
                .map(element -> element.getValue().getElementId())
                .toList();
    }

    // -- inside

    /** Lets the workers answer until nothing is left for them to do and the case rests. */
    private CaseInEngine settle() {
        engine.awaitIdle();
        return workUntil(() -> false);
    }

    /** As settle, but the next task is taken for rest, since waiting for the engine to be idle takes long. */
    private CaseInEngine settleAtTask() {
        return workUntil(() -> openTasks().findAny().isPresent());
    }

    private CaseInEngine workUntil(BooleanSupplier rest) {
        for (int round = 0; round < AT_MOST_ROUNDS; round++) {
            List<Record<JobRecordValue>> open = openJobs();
            if (open.isEmpty()) {
                if (rest.getAsBoolean()) {
                    return this;
                }
                engine.awaitIdle();
                open = openJobs();
            }
            if (open.isEmpty()) {
                return this;
            }
            open.forEach(this::work);
        }
        throw new AssertionError("The process does not come to rest: " + active());
    }

    private void work(Record<JobRecordValue> job) {
        String type = job.getValue().getType();
        done.add(job.getKey());
        jobs.computeIfAbsent(type, any -> new ArrayList<>())
                .add(inputs(job.getValue().getElementInstanceKey()));
        if (broken.contains(type)) {
            fail(job);
            return;
        }
        engine.client()
                .newCompleteCommand(job.getKey())
                .variables(answers.getOrDefault(type, Map.of()))
                .send()
                .join();
    }

    private Map<String, Object> inputs(long elementInstanceKey) {
        Map<String, Object> inputs = new HashMap<>();
        records(ValueType.VARIABLE, VariableRecordValue.class)
                .map(Record::getValue)
                .filter(variable -> variable.getScopeKey() == elementInstanceKey)
                .forEach(variable -> inputs.put(variable.getName(), TestEngine.json(variable.getValue())));
        return inputs;
    }

    private void fail(Record<JobRecordValue> job) {
        engine.client()
                .newActivateJobsCommand()
                .jobType(job.getValue().getType())
                .maxJobsToActivate(100)
                .timeout(Duration.ofMinutes(1))
                .send()
                .join();
        engine.client()
                .newFailCommand(job.getKey())
                .retries(0)
                .errorMessage("no such municipality")
                .send()
                .join();
    }

    private List<Record<JobRecordValue>> openJobs() {
        Set<Long> gone = new HashSet<>(done);
        records(ValueType.JOB, JobRecordValue.class)
                .filter(job -> job.getIntent() == JobIntent.COMPLETED || job.getIntent() == JobIntent.CANCELED)
                .forEach(job -> gone.add(job.getKey()));
        return records(ValueType.JOB, JobRecordValue.class)
                .filter(job -> job.getIntent() == JobIntent.CREATED && !gone.contains(job.getKey()))
                .toList();
    }

    private Stream<Record<UserTaskRecordValue>> openTasks() {
        Set<Long> gone = new HashSet<>();
        records(ValueType.USER_TASK, UserTaskRecordValue.class)
                .filter(task ->
                        task.getIntent() == UserTaskIntent.COMPLETED || task.getIntent() == UserTaskIntent.CANCELED)
                .forEach(task -> gone.add(task.getKey()));
        return records(ValueType.USER_TASK, UserTaskRecordValue.class)
                .filter(task -> task.getIntent() == UserTaskIntent.CREATED && !gone.contains(task.getKey()));
    }

    private List<Record<IncidentRecordValue>> incidents() {
        Set<Long> resolved = new HashSet<>();
        records(ValueType.INCIDENT, IncidentRecordValue.class)
                .filter(incident -> incident.getIntent() == IncidentIntent.RESOLVED)
                .forEach(incident -> resolved.add(incident.getKey()));
        return records(ValueType.INCIDENT, IncidentRecordValue.class)
                .filter(incident ->
                        incident.getIntent() == IncidentIntent.CREATED && !resolved.contains(incident.getKey()))
                .toList();
    }

    private List<String> active() {
        Map<Long, String> open = new LinkedHashMap<>();
        elements(ProcessInstanceIntent.ELEMENT_ACTIVATED)
                .forEach(
                        element -> open.put(element.getKey(), element.getValue().getElementId()));
        elements(ProcessInstanceIntent.ELEMENT_COMPLETED).forEach(element -> open.remove(element.getKey()));
        elements(ProcessInstanceIntent.ELEMENT_TERMINATED).forEach(element -> open.remove(element.getKey()));
        return List.copyOf(open.values());
    }

    private boolean isOver(long processInstanceKey) {
        return elements(ProcessInstanceIntent.ELEMENT_COMPLETED)
                .anyMatch(element -> element.getKey() == processInstanceKey
                        && element.getValue().getBpmnElementType() == BpmnElementType.PROCESS);
    }

    private Stream<Record<ProcessInstanceRecordValue>> elements(ProcessInstanceIntent intent) {
        return records(ValueType.PROCESS_INSTANCE, ProcessInstanceRecordValue.class)
                .filter(element -> element.getIntent() == intent);
    }

    @SuppressWarnings("unchecked")
    private <T extends RecordValue & ProcessInstanceRelated> Stream<Record<T>> records(
            ValueType valueType, Class<T> type) {
        return instances().stream()
                .flatMap(instance -> engine.records(instance).stream())
                .filter(record -> record.getValueType() == valueType
                        && record.getRecordType() == RecordType.EVENT
                        && type.isInstance(record.getValue()))
                .map(record -> (Record<T>) record);
    }
}
