package no.tiltaksflyt.workshop.page;

import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.markup.MarkupText;

/** What a new model begins with: a start and an end with a way between them, one rule, or no field. */
final class EmptyModel {

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_1" targetNamespace="https://tiltaksflyt.no/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
              <bpmn:process id="%s" name="%s" isExecutable="true">
                <bpmn:startEvent id="StartEvent_Begun" name="Saken er åpnet">
                  <bpmn:extensionElements>
                    <zeebe:properties>
                      <zeebe:property name="name.nn" value="Saka er opna"/>
                      <zeebe:property name="name.en" value="The case is opened"/>
                    </zeebe:properties>
                  </bpmn:extensionElements>
                  <bpmn:outgoing>SequenceFlow_Begun</bpmn:outgoing>
                </bpmn:startEvent>
                <bpmn:endEvent id="EndEvent_Done" name="Saken er avsluttet">
                  <bpmn:extensionElements>
                    <zeebe:properties>
                      <zeebe:property name="name.nn" value="Saka er avslutta"/>
                      <zeebe:property name="name.en" value="The case is closed"/>
                    </zeebe:properties>
                  </bpmn:extensionElements>
                  <bpmn:incoming>SequenceFlow_Begun</bpmn:incoming>
                </bpmn:endEvent>
                <bpmn:sequenceFlow id="SequenceFlow_Begun" sourceRef="StartEvent_Begun" targetRef="EndEvent_Done"/>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="BPMNDiagram_1">
                <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="%1$s">
                  <bpmndi:BPMNShape id="Shape_Begun" bpmnElement="StartEvent_Begun">
                    <dc:Bounds x="160" y="120" width="36" height="36"/>
                    <bpmndi:BPMNLabel>
                      <dc:Bounds x="143" y="163" width="70" height="27"/>
                    </bpmndi:BPMNLabel>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNShape id="Shape_Done" bpmnElement="EndEvent_Done">
                    <dc:Bounds x="360" y="120" width="36" height="36"/>
                    <bpmndi:BPMNLabel>
                      <dc:Bounds x="343" y="163" width="70" height="27"/>
                    </bpmndi:BPMNLabel>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNEdge id="Edge_Begun" bpmnElement="SequenceFlow_Begun">
                    <di:waypoint x="196" y="138"/>
                    <di:waypoint x="360" y="138"/>
                  </bpmndi:BPMNEdge>
                </bpmndi:BPMNPlane>
              </bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static final String DECISION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="Definitions_1" name="%2$s" namespace="https://tiltaksflyt.no/dmn">
              <decision id="%1$s" name="%2$s">
                <decisionTable id="DecisionTable_1" hitPolicy="FIRST">
                  <input id="Input_1">
                    <inputExpression id="InputExpression_1" typeRef="string">
                      <text></text>
                    </inputExpression>
                  </input>
                  <output id="Output_1" name="result" typeRef="string"/>
                </decisionTable>
              </decision>
              <dmndi:DMNDI>
                <dmndi:DMNDiagram id="DMNDiagram_1">
                  <dmndi:DMNShape id="DMNShape_1" dmnElementRef="%1$s">
                    <dc:Bounds height="80" width="180" x="160" y="100"/>
                  </dmndi:DMNShape>
                </dmndi:DMNDiagram>
              </dmndi:DMNDI>
            </definitions>
            """;

    private static final String FORM = """
            {
              "type": "default",
              "id": "%s",
              "schemaVersion": 17,
              "executionPlatform": "Camunda Cloud",
              "executionPlatformVersion": "8.6.0",
              "components": []
            }
            """;

    private EmptyModel() {}

    /** @param id as it was typed: whether it is one, is looked at before anything is kept */
    static ModelFile of(ModelKind kind, String id, String name) {
        String written = MarkupText.forValue(name, '"');
        String quoted = MarkupText.forValue(id, '"');
        String text = switch (kind) {
            case PROCESS -> PROCESS.formatted(quoted, written);
            case DECISION -> DECISION.formatted(quoted, written);
            case FORM -> FORM.formatted(id.replaceAll("[\"\\\\\\p{Cntrl}]", ""));
        };
        return new ModelFile(id, kind, text);
    }
}
