package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ImmutableJobRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableUserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableVariableRecordValue;
import java.util.ArrayList;
import java.util.List;

/** The events of instances with a service task and a user task, as the filter lets them through: 35 of each. */
final class ManyRecords {

    private final List<Record<?>> records = new ArrayList<>();
    private long key = 100;
    private long instance;

    static List<Record<?>> ofInstances(int count) {
        ManyRecords many = new ManyRecords();
        for (int i = 0; i < count; i++) {
            many.addInstance();
        }
        return many.records;
    }

    private void addInstance() {
        instance = key++;
        List.of("measureId", "municipalityNumber", "category").forEach(this::addVariable);
        addElement(instance, "measure", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_ACTIVATING);
        addElement(instance, "measure", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_ACTIVATED);
        addElement("StartEvent_Proposed", BpmnElementType.START_EVENT);
        addElement("Task_Register", BpmnElementType.SERVICE_TASK);
        addElement("Task_Assess", BpmnElementType.USER_TASK);
        addElement("EndEvent_Assessed", BpmnElementType.END_EVENT);
        addElement(instance, "measure", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_COMPLETING);
        addElement(instance, "measure", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_COMPLETED);
    }

    private void addElement(String id, BpmnElementType type) {
        long element = key++;
        addElement(element, id, type, ProcessInstanceIntent.ELEMENT_ACTIVATING);
        addElement(element, id, type, ProcessInstanceIntent.ELEMENT_ACTIVATED);
        if (type == BpmnElementType.SERVICE_TASK) {
            addJob(element, id);
        }
        if (type == BpmnElementType.USER_TASK) {
            addTask(element, id);
        }
        addElement(element, id, type, ProcessInstanceIntent.ELEMENT_COMPLETING);
        addElement(element, id, type, ProcessInstanceIntent.ELEMENT_COMPLETED);
        addElement(key++, "Flow", BpmnElementType.SEQUENCE_FLOW, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN);
    }

    private void addElement(long element, String id, BpmnElementType type, ProcessInstanceIntent intent) {
        ImmutableProcessInstanceRecordValue value = ImmutableProcessInstanceRecordValue.builder()
                .withProcessInstanceKey(instance)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withVersion(1)
                .withElementId(id)
                .withFlowScopeKey(instance)
                .withParentProcessInstanceKey(-1)
                .withParentElementInstanceKey(-1)
                .withBpmnElementType(type)
                .build();
        add(ValueType.PROCESS_INSTANCE, intent, element, value);
    }

    private void addVariable(String name) {
        ImmutableVariableRecordValue value = ImmutableVariableRecordValue.builder()
                .withProcessInstanceKey(instance)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withScopeKey(instance)
                .withName(name)
                .withValue("\"value-" + instance + "\"")
                .build();
        add(ValueType.VARIABLE, VariableIntent.CREATED, key++, value);
    }

    private void addJob(long element, String id) {
        ImmutableJobRecordValue value = ImmutableJobRecordValue.builder()
                .withType("registerMeasure")
                .withProcessInstanceKey(instance)
                .withElementId(id)
                .withElementInstanceKey(element)
                .withRetries(3)
                .withErrorMessage("")
                .build();
        long job = key++;
        add(ValueType.JOB, JobIntent.CREATED, job, value);
        add(ValueType.JOB, JobIntent.COMPLETED, job, value);
    }

    private void addTask(long element, String id) {
        long task = key++;
        ImmutableUserTaskRecordValue value = ImmutableUserTaskRecordValue.builder()
                .withUserTaskKey(task)
                .withProcessInstanceKey(instance)
                .withProcessDefinitionKey(7)
                .withBpmnProcessId("measure")
                .withProcessDefinitionVersion(1)
                .withElementId(id)
                .withElementInstanceKey(element)
                .withFormKey(9)
                .withAssignee("lise.pod")
                .withCandidateGroupsList(List.of("pod-assessor"))
                .withDueDate("2026-12-01T12:00:00Z")
                .withFollowUpDate("")
                .withAction("")
                .withPriority(50)
                .build();
        for (UserTaskIntent intent : List.of(
                UserTaskIntent.CREATING,
                UserTaskIntent.CREATED,
                UserTaskIntent.ASSIGNING,
                UserTaskIntent.ASSIGNED,
                UserTaskIntent.COMPLETING,
                UserTaskIntent.COMPLETED)) {
            add(ValueType.USER_TASK, intent, task, value);
        }
    }

    private <T extends RecordValue> void add(ValueType valueType, Intent intent, long recordKey, T value) {
        long position = records.size() + 1;
        records.add(ImmutableRecord.<T>builder()
                .withPosition(position)
                .withSourceRecordPosition(position)
                .withKey(recordKey)
                .withTimestamp(1_795_000_000_000L + position)
                .withPartitionId(1)
                .withBrokerVersion("8.6.0")
                .withRecordVersion(1)
                .withRecordType(RecordType.EVENT)
                .withValueType(valueType)
                .withIntent(intent)
                .withValue(value)
                .build());
    }
}
