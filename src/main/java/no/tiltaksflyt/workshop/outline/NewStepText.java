package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.markup.MarkupText;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;
import org.jspecify.annotations.Nullable;

/** A new user task as BPMN, with its reminder and its alarm, as the other tasks have them. */
final class NewStepText {

    private static final List<String> LANGUAGES = List.of("nb", "nn", "en");

    private static final String TASK = """
            <bpmn:userTask id="{id}" name="{name}">
              <bpmn:documentation>{documentation}</bpmn:documentation>
              <bpmn:extensionElements>
                <zeebe:userTask/>
                <zeebe:formDefinition formId="{form}" bindingType="deployment"/>
                <zeebe:assignmentDefinition candidateGroups="{groups}"/>
                <zeebe:taskSchedule dueDate="=dueAt"/>
                <zeebe:ioMapping>
                  <zeebe:input source="={days}" target="workingDays"/>
                  <zeebe:input source="=&quot;{leader}&quot;" target="leaderGroup"/>
                </zeebe:ioMapping>
                <zeebe:executionListeners>
                  <zeebe:executionListener eventType="start" type="calculateDueDate" retries="5"/>
                </zeebe:executionListeners>
                {properties}
              </bpmn:extensionElements>
              <bpmn:incoming>{in}</bpmn:incoming>
              <bpmn:outgoing>{out}</bpmn:outgoing>
            </bpmn:userTask>
            """;
    private static final String EVENTS = """
            <bpmn:boundaryEvent id="BoundaryEvent_{x}" name="{event.nb}" cancelActivity="false" attachedToRef="{id}">
              <bpmn:extensionElements>
                <zeebe:properties>
                  <zeebe:property name="name.nn" value="{event.nn}"/>
                  <zeebe:property name="name.en" value="{event.en}"/>
                </zeebe:properties>
              </bpmn:extensionElements>
              <bpmn:outgoing>SequenceFlow_{x}</bpmn:outgoing>
              <bpmn:timerEventDefinition id="TimerEventDefinition_{x}">
                <bpmn:timeDate xsi:type="bpmn:tFormalExpression">={time}</bpmn:timeDate>
              </bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:endEvent id="EndEvent_{y}" name="{end.nb}">
              <bpmn:extensionElements>
                <zeebe:taskDefinition type="{job}" retries="5"/>
                <zeebe:ioMapping>
                  <zeebe:input source="=&quot;{id}&quot;" target="taskElementId"/>
                  <zeebe:input source="=&quot;{group}&quot;" target="candidateGroup"/>
                  <zeebe:input source="=&quot;{leader}&quot;" target="leaderGroup"/>
                </zeebe:ioMapping>
                <zeebe:properties>
                  <zeebe:property name="name.nn" value="{end.nn}"/>
                  <zeebe:property name="name.en" value="{end.en}"/>
                </zeebe:properties>
              </bpmn:extensionElements>
              <bpmn:incoming>SequenceFlow_{x}</bpmn:incoming>
              <bpmn:messageEventDefinition id="MessageEventDefinition_{y}"/>
            </bpmn:endEvent>
            """;

    private final NewStep step;
    private final String stem;

    NewStepText(NewStep step) {
        this.step = step;
        this.stem = step.elementId().replaceFirst("^(Task|UserTask|Activity)_", "");
        check();
    }

    private void check() {
        if (!FieldRules.isId(step.elementId())) {
            throw new OutlineProblem(null, Code.NO_NAME);
        }
        FieldRules.check(OutlineField.GROUPS, String.join(",", step.groups()));
        FieldRules.check(OutlineField.GROUPS, step.leaderGroup());
        FieldRules.check(OutlineField.WORKING_DAYS, String.valueOf(step.workingDays()));
        FieldRules.check(OutlineField.FORM, step.formId());
        FieldRules.check(OutlineField.DOCUMENTATION, step.documentation());
        FieldRules.check(OutlineField.NAME_NB, step.names().getOrDefault("nb", ""));
        LANGUAGES.forEach(language -> {
            check("name." + language, step.names().get(language));
            check("status." + language, step.statuses().get(language));
        });
    }

    private static void check(String code, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            FieldRules.check(OutlineField.ofCode(code).orElseThrow(), text);
        }
    }

    /** Of all that is new. */
    List<String> ids() {
        return Stream.concat(nodes().stream(), Stream.of(reminder(), alarm(), done()))
                .toList();
    }

    /** The task first, then each event and its end. */
    List<String> nodes() {
        return List.of(
                step.elementId(),
                "BoundaryEvent_" + stem + "Reminder",
                "EndEvent_" + stem + "ReminderSent",
                "BoundaryEvent_" + stem + "Overdue",
                "EndEvent_" + stem + "Escalated");
    }

    String reminder() {
        return "SequenceFlow_" + stem + "Reminder";
    }

    String alarm() {
        return "SequenceFlow_" + stem + "Overdue";
    }

    /** The flow that leaves the task. */
    String done() {
        return "SequenceFlow_" + stem + "Done";
    }

    /** @param incoming the flow that leads to the task */
    List<String> nodeLines(String incoming, String lineEnd) {
        String task = common(TASK)
                .replace("{in}", incoming)
                .replace("{out}", done())
                .replace("{days}", String.valueOf(step.workingDays()))
                .replace("{form}", step.formId().strip())
                .replace("{groups}", String.join(",", step.groups()));
        List<String> lines = task.lines()
                .flatMap(this::withProperties)
                .map(line -> line.replace("{name}", MarkupText.forValue(name("nb"), '"')))
                .map(line -> line.replace(
                        "{documentation}",
                        MarkupText.forContent(step.documentation().strip(), lineEnd)))
                .toList();
        return Stream.of(lines.stream(), reminderText().lines(), alarmText().lines())
                .flatMap(part -> part)
                .toList();
    }

    private String name(String language) {
        return step.names().getOrDefault(language, "").strip();
    }

    private String reminderText() {
        return common(EVENTS)
                .replace("{x}", stem + "Reminder")
                .replace("{y}", stem + "ReminderSent")
                .replace("{time}", "reminderAt")
                .replace("{job}", "sendReminder")
                .replace("{event.nb}", "Halve fristen er gått")
                .replace("{event.nn}", "Halve fristen er gått")
                .replace("{event.en}", "Half the time has passed")
                .replace("{end.nb}", "Påminnelse er sendt")
                .replace("{end.nn}", "Påminning er send")
                .replace("{end.en}", "Reminder sent");
    }

    private String alarmText() {
        return common(EVENTS)
                .replace("{x}", stem + "Overdue")
                .replace("{y}", stem + "Escalated")
                .replace("{time}", "dueAt")
                .replace("{job}", "escalateTask")
                .replace("{event.nb}", "Fristen er ute")
                .replace("{event.nn}", "Fristen er ute")
                .replace("{event.en}", "Deadline has passed")
                .replace("{end.nb}", "Lederen er varslet")
                .replace("{end.nn}", "Leiaren er varsla")
                .replace("{end.en}", "Manager notified");
    }

    private String common(String text) {
        return text.replace("{id}", step.elementId())
                .replace("{leader}", step.leaderGroup().strip())
                .replace("{group}", step.groups().getFirst().strip());
    }

    private Stream<String> withProperties(String line) {
        if (!line.strip().equals("{properties}")) {
            return Stream.of(line);
        }
        String indent = line.substring(0, line.indexOf('{'));
        Stream<String> names = Stream.of("nn", "en")
                .flatMap(it -> property("name." + it, step.names().get(it)));
        Stream<String> statuses = LANGUAGES.stream()
                .flatMap(it -> property("status." + it, step.statuses().get(it)));
        return Stream.of(
                        Stream.of("<zeebe:properties>"),
                        Stream.concat(names, statuses),
                        Stream.of("</zeebe:properties>"))
                .flatMap(part -> part)
                .map(indent::concat);
    }

    private static Stream<String> property(String name, @Nullable String text) {
        return text == null || text.isBlank()
                ? Stream.of()
                : Stream.of("  <zeebe:property name=\"%s\" value=\"%s\"/>"
                        .formatted(name, MarkupText.forValue(text.strip(), '"')));
    }

    /** @param target where the task leads to */
    List<String> flowLines(String target) {
        List<String> nodes = nodes();
        return List.of(
                flow(done(), step.elementId(), target),
                flow(reminder(), nodes.get(1), nodes.get(2)),
                flow(alarm(), nodes.get(3), nodes.get(4)));
    }

    private static String flow(String id, String source, String target) {
        return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, source, target);
    }
}
