package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ErrorType;
import io.camunda.zeebe.protocol.record.value.ImmutableIncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableJobRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableUserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableVariableRecordValue;
import java.util.List;
import java.util.function.UnaryOperator;

/** Records of a log that a test makes up, with positions that jump as in a real one. */
final class TestRecords {

    static final long INSTANCE = 2_251_799_813_685_249L;
    static final long TASK = 2_251_799_813_685_260L;

    private final long startedAt;
    private long position;

    TestRecords() {
        this(1_795_000_000_000L);
    }

    TestRecords(long startedAt) {
        this.startedAt = startedAt;
    }

    TestRecords at(long nextPosition) {
        position = nextPosition - 1;
        return this;
    }

    <T extends RecordValue> Record<T> event(ValueType valueType, Intent intent, long key, T value) {
        position++;
        return ImmutableRecord.<T>builder()
                .withPosition(position)
                .withSourceRecordPosition(position - 1)
                .withKey(key)
                .withTimestamp(startedAt + position)
                .withPartitionId(1)
                .withBrokerVersion("8.6.0")
                .withRecordVersion(1)
                .withRecordType(RecordType.EVENT)
                .withValueType(valueType)
                .withIntent(intent)
                .withValue(value)
                .build();
    }

    Record<?> instance(ProcessInstanceIntent intent) {
        return element(intent, INSTANCE, "measure", BpmnElementType.PROCESS);
    }

    Record<?> element(ProcessInstanceIntent intent, long key, String elementId, BpmnElementType type) {
        ImmutableProcessInstanceRecordValue value = ImmutableProcessInstanceRecordValue.builder()
                .withProcessInstanceKey(INSTANCE)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withVersion(1)
                .withElementId(elementId)
                .withFlowScopeKey(type == BpmnElementType.PROCESS ? -1 : INSTANCE)
                .withParentProcessInstanceKey(-1)
                .withParentElementInstanceKey(-1)
                .withBpmnElementType(type)
                .build();
        return event(ValueType.PROCESS_INSTANCE, intent, key, value);
    }

    Record<?> variable(VariableIntent intent, long scopeKey, String name, String json) {
        ImmutableVariableRecordValue value = ImmutableVariableRecordValue.builder()
                .withProcessInstanceKey(INSTANCE)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withScopeKey(scopeKey)
                .withName(name)
                .withValue(json)
                .build();
        return event(ValueType.VARIABLE, intent, position + 100, value);
    }

    Record<?> task(UserTaskIntent intent, UnaryOperator<ImmutableUserTaskRecordValue.Builder> change) {
        return task(TASK, intent, change);
    }

    Record<?> task(long key, UserTaskIntent intent, UnaryOperator<ImmutableUserTaskRecordValue.Builder> change) {
        ImmutableUserTaskRecordValue.Builder value = ImmutableUserTaskRecordValue.builder()
                .withUserTaskKey(key)
                .withProcessInstanceKey(INSTANCE)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withProcessDefinitionVersion(1)
                .withElementId("Task_Assess")
                .withElementInstanceKey(key - 1)
                .withFormKey(-1)
                .withAssignee("")
                .withCandidateGroupsList(List.of("pod-assessor"))
                .withDueDate("")
                .withFollowUpDate("")
                .withAction("")
                .withPriority(50);
        return event(ValueType.USER_TASK, intent, key, change.apply(value).build());
    }

    Record<?> task(UserTaskIntent intent) {
        return task(intent, UnaryOperator.identity());
    }

    Record<?> job(JobIntent intent, int retries, String elementId, String message) {
        ImmutableJobRecordValue value = ImmutableJobRecordValue.builder()
                .withType("registerMeasure")
                .withProcessInstanceKey(INSTANCE)
                .withElementId(elementId)
                .withElementInstanceKey(11)
                .withRetries(retries)
                .withErrorMessage(message)
                .build();
        return event(ValueType.JOB, intent, 12, value);
    }

    Record<?> incident(IncidentIntent intent, String elementId) {
        ImmutableIncidentRecordValue value = ImmutableIncidentRecordValue.builder()
                .withProcessInstanceKey(INSTANCE)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withElementId(elementId)
                .withElementInstanceKey(11)
                .withJobKey(12)
                .withErrorType(ErrorType.JOB_NO_RETRIES)
                .withErrorMessage("no register")
                .build();
        return event(ValueType.INCIDENT, intent, 13, value);
    }
}
