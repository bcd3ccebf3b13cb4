package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.check.SmallModels.CALLED;
import static no.tiltaksflyt.workshop.check.SmallModels.DECISION;
import static no.tiltaksflyt.workshop.check.SmallModels.FORM;
import static no.tiltaksflyt.workshop.check.SmallModels.PROCESS;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.jspecify.annotations.Nullable;

/** A fault for every rule of the check, put into a small model that has none. */
final class FaultyModels {

    private static final String START = "<bpmn:startEvent id=\"StartEvent_Called\"/>";

    private FaultyModels() {}

    /** @param elementId where the fault is to be found; null where it is the model's as a whole */
    record Fault(String rule, ModelFile file, @Nullable String elementId) {

        Fault at(String element) {
            return new Fault(rule, file, element);
        }

        @Override
        public String toString() {
            return rule + " at " + elementId;
        }
    }

    static Stream<Fault> all() {
        return Stream.of(unreadable(), wholes(), people(), jobs(), events(), courses(), house(), decisions(), forms())
                .flatMap(List::stream);
    }

    private static Fault whole(String rule, ModelFile file, String text) {
        return new Fault(rule, SmallModels.with(file, text), null);
    }

    private static Fault in(ModelFile file, String rule, @Nullable String elementId, String from, String to) {
        return new Fault(rule, SmallModels.with(file, from, to), elementId);
    }

    private static Fault process(String rule, @Nullable String elementId, String from, String to) {
        return in(PROCESS, rule, elementId, from, to);
    }

    private static List<Fault> unreadable() {
        return List.of(
                whole("empty", PROCESS, " \n"),
                whole("empty", FORM, ""),
                whole("too-large", PROCESS, PROCESS.text() + " ".repeat(5 * 1024 * 1024)),
                whole("too-large", FORM, FORM.text() + " ".repeat(5 * 1024 * 1024)),
                whole("not-xml", PROCESS, "Dette er ikke XML"),
                process("not-xml", null, "</bpmn:process>", ""),
                process("doctype", null, "<bpmn:definitions", "<!DOCTYPE x><bpmn:definitions"),
                process(
                        "too-deep",
                        null,
                        "</bpmn:definitions>",
                        "<x>".repeat(10_000) + "</x>".repeat(10_000) + "</bpmn:definitions>"),
                whole("no-model", PROCESS, "<html/>"),
                whole("no-form", FORM, "Dette er ikke JSON"),
                whole("no-form", FORM, "[1, 2]"),
                whole("no-form", FORM, "[".repeat(100_000)),
                whole("other-kind", PROCESS, DECISION.text()),
                whole("other-kind", DECISION, PROCESS.text()));
    }

    private static List<Fault> wholes() {
        return List.of(
                process(
                        "schema",
                        "Task_Register",
                        "<bpmn:serviceTask id=\"Task_Register\"",
                        "<bpmn:serviceTask colour=\"red\" id=\"Task_Register\""),
                process(
                        "schema",
                        "Task_Register",
                        "<bpmn:documentation>Noterer svaret.</bpmn:documentation>",
                        "<bpmn:invented/>"),
                in(DECISION, "schema", "Output_Next", "name=\"next\" typeRef", "colour=\"red\" name=\"next\" typeRef"),
                whole("no-process", PROCESS, "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"),
                process("not-executable", "small-process", " isExecutable=\"true\"", ""),
                process(
                        "two-processes",
                        "another",
                        "<bpmn:message id",
                        "<bpmn:process id=\"another\" isExecutable=\"true\"/><bpmn:message id"),
                process(
                        "process-id",
                        "large-process",
                        "<bpmn:process id=\"small-process\"",
                        "<bpmn:process id=\"large-process\""),
                process(
                        "foreign-process",
                        "measure-approval",
                        "<bpmn:process id=\"small-process\"",
                        "<bpmn:process id=\"measure-approval\""),
                process(
                        "camunda-7",
                        "Task_Register",
                        "<bpmn:serviceTask id=\"Task_Register\"",
                        "<bpmn:serviceTask xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" camunda:class=\"no.Delegate\" id=\"Task_Register\""),
                process("camunda-7", null, "Camunda Cloud", "Camunda Platform"),
                whole("no-diagram", PROCESS, PROCESS.text().replaceAll("(?s)<bpmndi.*</bpmndi:BPMNDiagram>", "")),
                process(
                        "duplicate-id",
                        "Task_Register",
                        "<bpmn:businessRuleTask id=\"Task_Choose\"",
                        "<bpmn:businessRuleTask id=\"Task_Register\""),
                process("long-name", "Task_Register", "Registrer svaret", "Registrer".repeat(250)),
                whole("script", PROCESS, PROCESS.text().replace("serviceTask", "scriptTask"))
                        .at("Task_Register"),
                process(
                        "missing-reference",
                        "SequenceFlow_Rest",
                        "targetRef=\"EndEvent_Rest\"",
                        "targetRef=\"EndEvent_Gone\""),
                process(
                        "missing-reference",
                        "Lane_Ministry",
                        "<bpmn:flowNodeRef>StartEvent_Asked",
                        "<bpmn:flowNodeRef>StartEvent_Gone"));
    }

    private static List<Fault> people() {
        return List.of(
                process("old-user-task", "Task_Answer", "<zeebe:userTask/>", ""),
                process(
                        "no-group",
                        "Task_Answer",
                        "<zeebe:assignmentDefinition candidateGroups=\"pod-assessor\"/>",
                        ""),
                process("unknown-group", "Task_Answer", "\"pod-assessor\"", "\"pod-assessor,nobody\""),
                process("group-case", "Task_Answer", "\"pod-assessor\"", "\"pod-leader, POD-Assessor\""),
                process("group-of-step", "Task_Answer", "\"pod-assessor\"", "\"pod-leader\""),
                new Fault(
                        "group-of-case",
                        new ModelFile(
                                "other-process",
                                ModelKind.PROCESS,
                                PROCESS.text().replace("small-process", "other-process")),
                        "Task_Answer"),
                process("no-deadline", "Task_Answer", "<zeebe:input source=\"=10\" target=\"workingDays\"/>", ""),
                process("half-deadline", "Task_Answer", "<zeebe:taskSchedule dueDate=\"=dueAt\"/>", ""),
                process("half-deadline", "Task_Answer", "eventType=\"start\"", "eventType=\"end\""),
                process("bad-deadline", "Task_Answer", "source=\"=10\"", "source=\"=0\""),
                process("bad-deadline", "Task_Answer", "source=\"=10\"", "source=\"=251\""),
                process("bad-deadline", "Task_Answer", "source=\"=10\"", "source=\"=2.5\""),
                process("bad-deadline", "Task_Answer", "source=\"=10\"", "source=\"ti\""),
                process("no-form-of-task", "Task_Answer", "formId=\"small-form\"", "formId=\"\""),
                process("unknown-form", "Task_Answer", "formId=\"small-form\"", "formId=\"large-form\""),
                process(
                        "late-binding",
                        "Task_Answer",
                        "formId=\"small-form\" bindingType=\"deployment\"",
                        "formId=\"small-form\""),
                process("no-reminder", "Task_Answer", "type=\"sendReminder\"", "type=\"escalateTask\""),
                process("no-escalation", "Task_Answer", ">=dueAt<", ">=reminderAt<"),
                process(
                        "interrupting-reminder",
                        "BoundaryEvent_Reminder",
                        "cancelActivity=\"false\" attachedToRef",
                        "attachedToRef"),
                process("no-explanation", "Task_Answer", "Noen svarer ja eller nei.", " "));
    }

    private static List<Fault> jobs() {
        String job = "<zeebe:taskDefinition type=\"registerMeasure\" retries=\"5\"/>";
        return List.of(
                process("no-job", "Task_Register", job, ""),
                process("no-job", "Task_Register", "type=\"registerMeasure\"", "type=\"\""),
                process("unknown-job", "Task_Register", "registerMeasure", "registerNothing"),
                process("unknown-job", "Task_Answer", "calculateDueDate", "calculateNothing"),
                process("few-retries", "Task_Register", job, job.replace(" retries=\"5\"", "")),
                process(
                        "unknown-decision",
                        "Task_Choose",
                        "decisionId=\"small-decision\"",
                        "decisionId=\"large-decision\""),
                process(
                        "unknown-process",
                        "CallActivity_Other",
                        "processId=\"small-called\"",
                        "processId=\"large-called\""),
                process(
                        "cyclic-call",
                        "CallActivity_Other",
                        "processId=\"small-called\"",
                        "processId=\"small-process\""));
    }

    private static List<Fault> events() {
        return List.of(
                process(
                        "boundary-without-flow",
                        "BoundaryEvent_PartFailed",
                        "sourceRef=\"BoundaryEvent_PartFailed\"",
                        "sourceRef=\"Task_Answer\""),
                process("no-message", "Event_Received", " messageRef=\"Message_Receipt\"", ""),
                process("unused-message", "Message_Receipt", " messageRef=\"Message_Receipt\"", ""),
                process("no-message-name", "Event_Received", " name=\"Msg_Receipt\"", ""),
                process(
                        "no-correlation-key",
                        "Event_Received",
                        "<zeebe:subscription correlationKey=\"=measureId\"/>",
                        ""),
                process("bad-timer", "Event_Passed", ">P10D<", ">ti dager<"),
                process("bad-timer", "Event_Passed", ">P10D<", "><"),
                process("no-error-code", "EndEvent_PartFailed", " errorCode=\"PART_FAILED\"", ""),
                process(
                        "uncaught-error",
                        "EndEvent_PartFailed",
                        "attachedToRef=\"SubProcess_Part\"",
                        "attachedToRef=\"Task_Register\""),
                process("feel-unreadable", "SequenceFlow_Yes", "=outcome = \"yes\"", "=outcome = = \"yes\""),
                process("feel-unreadable", "SequenceFlow_Yes", "=outcome = \"yes\"", "outcome"),
                process("feel-unreadable", "Task_Answer", "\"pod-assessor\"", "\"=[pod\""),
                process("feel-too-large", "SequenceFlow_Yes", "=outcome = \"yes\"", "=" + "[".repeat(200)),
                process("feel-too-large", "SequenceFlow_Yes", "=outcome = \"yes\"", "=" + "1+".repeat(3_000) + "1"),
                process("misspelt-variable", "SequenceFlow_Yes", "=outcome =", "=outcom ="),
                in(
                        CALLED,
                        "unset-variable",
                        "Event_Wait",
                        START,
                        START + "<bpmn:intermediateCatchEvent id=\"Event_Wait\">"
                                + "<bpmn:timerEventDefinition><bpmn:timeDate>=colour</bpmn:timeDate></bpmn:timerEventDefinition>"
                                + "</bpmn:intermediateCatchEvent>"));
    }

    private static List<Fault> courses() {
        return List.of(
                in(CALLED, "no-start", "small-called", START, "<bpmn:endEvent id=\"EndEvent_Only\"/>"),
                process("unreachable", "EndEvent_Rest", "targetRef=\"EndEvent_Rest\"", "targetRef=\"EndEvent_Done\""),
                process(
                        "dead-end",
                        "CallActivity_Other",
                        "sourceRef=\"CallActivity_Other\"",
                        "sourceRef=\"Task_Choose\""),
                whole(
                                "gateway-without-flow",
                                PROCESS,
                                PROCESS.text().replace("sourceRef=\"Gateway_Awaited\"", "sourceRef=\"Task_Register\""))
                        .at("Gateway_Awaited"),
                process(
                        "event-gateway",
                        "Gateway_Awaited",
                        "targetRef=\"Event_Passed\"",
                        "targetRef=\"EndEvent_Done\""),
                process("no-condition", "SequenceFlow_Yes", "=outcome = \"yes\"", ""),
                process("gateway-gap", "Gateway_Answered", "=outcome = \"no\"", "=outcome = \"never\""),
                process("gateway-gap", "Gateway_Part", "=amount &gt;= 100", "=amount &gt; 100"));
    }

    private static List<Fault> house() {
        return List.of(
                process("no-name", "EndEvent_Done", " name=\"Saken er ferdig\"", ""),
                process(
                        "untranslated-name",
                        "Task_Register",
                        "<zeebe:property name=\"name.nn\" value=\"Registrer svaret\"/>",
                        ""),
                process(
                        "no-status",
                        "Task_Answer",
                        "<zeebe:property name=\"status.en\" value=\"Something happens here\"/>",
                        ""),
                process("lane-without-authority", "Lane_Ministry", "value=\"ministry\"", "value=\"nobody\""),
                process("no-explanation", "Task_Register", "Noterer svaret.", ""),
                process(
                        "silent-id",
                        "Activity_0x1",
                        "<bpmn:endEvent id=\"EndEvent_Done\"",
                        "<bpmn:endEvent id=\"Activity_0x1\""));
    }

    private static List<Fault> decisions() {
        return List.of(
                in(
                        DECISION,
                        "decision-id",
                        "large-decision",
                        "<decision id=\"small-decision\"",
                        "<decision id=\"large-decision\""),
                in(DECISION, "duplicate-id", "Rule_Little", "Rule_Much", "Rule_Little"),
                in(
                        DECISION,
                        "long-name",
                        "small-decision",
                        "name=\"Hva nå?\">\n",
                        "name=\"" + "å".repeat(201) + "\">\n"),
                whole(
                                "empty-decision",
                                DECISION,
                                DECISION.text().replaceAll("(?s)<decisionTable.*</decisionTable>", ""))
                        .at("small-decision"),
                in(DECISION, "no-reason", "Rule_Much", "<description>Mye haster.</description>", ""),
                in(DECISION, "hit-policy", "DecisionTable_Small", "FIRST", "LUCKY"),
                whole("no-rules", DECISION, DECISION.text().replaceAll("(?s)<rule .*</rule>", ""))
                        .at("DecisionTable_Small"),
                in(
                        DECISION,
                        "rule-cells",
                        "Rule_Much",
                        "<inputEntry id=\"InputEntry_Much\">\n          <text>-</text>\n        </inputEntry>",
                        ""),
                in(DECISION, "feel-unreadable", "InputEntry_Little", "&lt; 100", "&lt; &lt; 100"),
                in(DECISION, "feel-too-large", "OutputEntry_Little", "\"wait\"", "(".repeat(40)),
                in(DECISION, "hidden-rule", "Rule_Much", "&lt; 100", "-"));
    }

    private static List<Fault> forms() {
        return List.of(
                in(FORM, "unused-answer", "Field_Outcome", "\"key\": \"outcome\"", "\"key\": \"forgotten\""),
                in(FORM, "form-id", null, "\"id\": \"small-form\"", "\"id\": \"large-form\""),
                in(FORM, "duplicate-key", "Field_Reason", "\"key\": \"reason\"", "\"key\": \"outcome\""),
                in(
                        FORM,
                        "duplicate-component",
                        "Field_Outcome",
                        "\"id\": \"Field_Reason\"",
                        "\"id\": \"Field_Outcome\""),
                in(FORM, "forbidden-component", "Field_Reason", "\"textarea\"", "\"html\""),
                in(FORM, "forbidden-component", "Field_Reason", "\"textarea\"", "\"iframe\""),
                in(FORM, "unknown-component", "Field_Reason", "\"textarea\"", "\"hologram\""),
                in(FORM, "no-key", "Field_Reason", "\"key\": \"reason\"", "\"key\": \"\""),
                in(FORM, "unbounded-text", "Field_Reason", "\"maxLength\": 2000", "\"minLength\": 1"),
                in(FORM, "untranslated-text", "Field_Outcome", "\"label.nn\": \"Kva svarer du?\",", ""),
                in(FORM, "untranslated-text", "Field_Outcome", "\"value.no.nn\": \"Nei\",", ""),
                whole("no-options", FORM, FORM.text().replaceAll("(?s)\"values\": \\[.*?]", "\"values\": []"))
                        .at("Field_Outcome"),
                in(FORM, "feel-unreadable", "Field_Reason", "=outcome = null", "=outcome = = null"),
                in(FORM, "feel-unreadable", "Field_Reason", "{{outcome}}", "{{outcome +}}"),
                in(FORM, "too-many-components", null, "\"components\": [", "\"components\": [" + many()));
    }

    private static String many() {
        return IntStream.range(0, 500)
                .mapToObj(number -> "{\"type\": \"spacer\", \"id\": \"Spacer_" + number + "\"},")
                .reduce("", String::concat);
    }
}
