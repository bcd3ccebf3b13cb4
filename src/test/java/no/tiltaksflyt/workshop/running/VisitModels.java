package no.tiltaksflyt.workshop.running;

import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;

/** A small process in two versions: in the second the deadline, the reminder, the form and the step that follows are others. */
final class VisitModels {

    static final String ID = "visit";

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_Visit" targetNamespace="https://tiltaksflyt.no/bpmn">
              <bpmn:process id="visit" name="Besøk" isExecutable="true">
                <bpmn:documentation>Et besøk.</bpmn:documentation>
                <bpmn:extensionElements><zeebe:properties><zeebe:property name="caseKind" value="visit"/></zeebe:properties></bpmn:extensionElements>
                <bpmn:startEvent id="StartEvent_VisitAgreed" name="Besøk er avtalt"><bpmn:outgoing>SequenceFlow_Visit</bpmn:outgoing></bpmn:startEvent>
                <bpmn:userTask id="Task_Visit" name="Dra på besøk">
                  <bpmn:documentation>Dra dit.</bpmn:documentation>
                  <bpmn:extensionElements>
                    <zeebe:userTask/>
                    <zeebe:formDefinition formId="visit-visit" bindingType="deployment"/>
                    <zeebe:assignmentDefinition candidateGroups="pod-assessor"/>
                    <zeebe:taskSchedule dueDate="=dueAt"/>
                    <zeebe:ioMapping><zeebe:input source="=%1$d" target="workingDays"/></zeebe:ioMapping>
                    <zeebe:executionListeners><zeebe:executionListener eventType="start" type="calculateDueDate" retries="5"/></zeebe:executionListeners>
                  </bpmn:extensionElements>
                  <bpmn:incoming>SequenceFlow_Visit</bpmn:incoming><bpmn:outgoing>SequenceFlow_Visited</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:boundaryEvent id="BoundaryEvent_VisitReminder" name="Tiden går" cancelActivity="false" attachedToRef="Task_Visit">
                  <bpmn:outgoing>SequenceFlow_Reminded</bpmn:outgoing>
                  <bpmn:timerEventDefinition id="Timer_Visit"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">%2$s</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:endEvent id="EndEvent_Reminded" name="Påminnelse er gitt"><bpmn:incoming>SequenceFlow_Reminded</bpmn:incoming></bpmn:endEvent>
                <bpmn:userTask id="%3$s" name="%4$s">
                  <bpmn:documentation>Skriv det ned.</bpmn:documentation>
                  <bpmn:extensionElements>
                    <zeebe:userTask/>
                    <zeebe:formDefinition formId="visit-report" bindingType="deployment"/>
                    <zeebe:assignmentDefinition candidateGroups="pod-assessor"/>
                    <zeebe:taskSchedule dueDate="=dueAt"/>
                    <zeebe:ioMapping><zeebe:input source="=%1$d" target="workingDays"/></zeebe:ioMapping>
                    <zeebe:executionListeners><zeebe:executionListener eventType="start" type="calculateDueDate" retries="5"/></zeebe:executionListeners>
                  </bpmn:extensionElements>
                  <bpmn:incoming>SequenceFlow_Visited</bpmn:incoming><bpmn:outgoing>SequenceFlow_Reported</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:endEvent id="EndEvent_VisitEnded" name="Besøket er over"><bpmn:incoming>SequenceFlow_Reported</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="SequenceFlow_Visit" sourceRef="StartEvent_VisitAgreed" targetRef="Task_Visit"/>
                <bpmn:sequenceFlow id="SequenceFlow_Visited" sourceRef="Task_Visit" targetRef="%3$s"/>
                <bpmn:sequenceFlow id="SequenceFlow_Reported" sourceRef="%3$s" targetRef="EndEvent_VisitEnded"/>
                <bpmn:sequenceFlow id="SequenceFlow_Reminded" sourceRef="BoundaryEvent_VisitReminder" targetRef="EndEvent_Reminded"/>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="Diagram_Visit"><bpmndi:BPMNPlane id="Plane_Visit" bpmnElement="visit">
                <bpmndi:BPMNShape id="S1" bpmnElement="StartEvent_VisitAgreed"><dc:Bounds x="100" y="100" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="S2" bpmnElement="Task_Visit"><dc:Bounds x="200" y="78" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="S3" bpmnElement="BoundaryEvent_VisitReminder"><dc:Bounds x="232" y="140" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="S4" bpmnElement="EndEvent_Reminded"><dc:Bounds x="332" y="220" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="S5" bpmnElement="%3$s"><dc:Bounds x="400" y="78" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="S6" bpmnElement="EndEvent_VisitEnded"><dc:Bounds x="600" y="100" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="E1" bpmnElement="SequenceFlow_Visit"><di:waypoint x="136" y="118"/><di:waypoint x="200" y="118"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="E2" bpmnElement="SequenceFlow_Visited"><di:waypoint x="300" y="118"/><di:waypoint x="400" y="118"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="E3" bpmnElement="SequenceFlow_Reported"><di:waypoint x="500" y="118"/><di:waypoint x="600" y="118"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="E4" bpmnElement="SequenceFlow_Reminded"><di:waypoint x="250" y="176"/><di:waypoint x="250" y="238"/><di:waypoint x="332" y="238"/></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static final String FORM = """
            {"type": "default", "id": "%s", "schemaVersion": 17, "executionPlatform": "Camunda Cloud",
             "executionPlatformVersion": "8.6.0",
             "components": [{"type": "textfield", "id": "Field_Seen", "key": "seen", "label": "%s"}]}
            """;

    private VisitModels() {}

    static ModelFile first() {
        return process(100, "P5D", "Task_Note", "Skriv et notat");
    }

    static ModelFile second() {
        return process(2, "P2D", "Task_Report", "Skriv en rapport");
    }

    private static ModelFile process(int days, String reminder, String next, String nextName) {
        return new ModelFile(ID, ModelKind.PROCESS, PROCESS.formatted(days, reminder, next, nextName));
    }

    static ModelFile form(String id, String label) {
        return new ModelFile(id, ModelKind.FORM, FORM.formatted(id, label));
    }
}
