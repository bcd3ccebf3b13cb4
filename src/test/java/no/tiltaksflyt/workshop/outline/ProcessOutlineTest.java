package no.tiltaksflyt.workshop.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ProcessOutlineTest {

    private static final Path SHIPPED = Path.of("bpmn/measure-approval.bpmn");

    @Test
    void shouldReadTheFieldsOfATask() throws IOException {
        ProcessOutline outline = ProcessOutline.read(Files.readString(SHIPPED));

        OutlineStep step = outline.step("Task_AssessMeasure").orElseThrow();

        assertThat(outline.processId()).isEqualTo("measure-approval");
        assertThat(outline.processNames()).containsEntry("en", "Approval of measures");
        assertThat(outline.lanes()).extracting(OutlineLane::id).startsWith("Lane_Municipality", "Lane_PoliceDistrict");
        assertThat(step.isUserTask()).isTrue();
        assertThat(step.names())
                .isEqualTo(Map.of("nb", "Vurder tiltaket", "nn", "Vurder tiltaket", "en", "Assess the measure"));
        assertThat(step.statuses()).containsEntry("en", "The Police Directorate assesses the measure");
        assertThat(step.laneId()).isEqualTo("Lane_PoliceDirectorate");
        assertThat(step.groups()).containsExactly("pod-assessor");
        assertThat(step.workingDays()).isEqualTo(20);
        assertThat(step.deadlineExpression()).isNull();
        assertThat(step.formId()).isEqualTo("measure-approval-assess");
        assertThat(step.documentation()).startsWith("Politidirektoratet svarer");
        assertThat(step.ways()).extracting(OutlineWay::targetId).containsExactly("Task_AssureQuality");
    }

    @Test
    void shouldReadWhatIsNestedExpressedAndConditioned() throws IOException {
        ProcessOutline outline = ProcessOutline.read(Files.readString(SHIPPED));

        OutlineStep approve = outline.step("Task_ApproveMeasure").orElseThrow();
        OutlineStep gateway = outline.step("Gateway_QualityAssured").orElseThrow();

        assertThat(approve.depth()).isEqualTo(1);
        assertThat(approve.groups()).isEmpty();
        assertThat(approve.groupExpression()).isEqualTo("=[approverGroup]");
        assertThat(approve.laneId()).isEqualTo("Lane_Ministry");
        assertThat(gateway.isGateway()).isTrue();
        assertThat(gateway.ways())
                .extracting(OutlineWay::condition)
                .containsExactly("=qualityOutcome = \"approve\"", "=qualityOutcome = \"send-back\"");
        assertThat(outline.step("Task_LockAdvice").orElseThrow().jobType()).isEqualTo("lockAdvice");
    }

    @Test
    void shouldStandInTheOrderOneReadsIt() throws IOException {
        List<String> ids = ids(ProcessOutline.read(Files.readString(SHIPPED)));

        assertThat(ids)
                .startsWith(
                        "StartEvent_MeasureProposed",
                        "Gateway_RegistrationJoin",
                        "Task_RegisterMeasure",
                        "Task_CheckCompleteness",
                        "Gateway_MeasureComplete",
                        "Task_RequestSupplement")
                .containsSubsequence(
                        "Task_RequestSupplement",
                        "Gateway_AdviceJoin",
                        "Task_GiveDistrictAdvice",
                        "Gateway_AssessmentJoin",
                        "Task_AssessMeasure",
                        "BoundaryEvent_AssessmentReminder",
                        "EndEvent_AssessmentReminderSent",
                        "BoundaryEvent_AssessmentOverdue",
                        "EndEvent_AssessmentEscalated",
                        "Task_AssureQuality",
                        "Task_PrepareCase",
                        "SubProcess_Approval",
                        "StartEvent_ApprovalStep",
                        "Task_ApproveMeasure",
                        "BoundaryEvent_ApprovalReminder",
                        "EndEvent_ApprovalStep",
                        "Gateway_CaseSentBack",
                        "Task_RecordDecision",
                        "EndEvent_MeasureAdopted");
        assertThat(ids.indexOf("BoundaryEvent_AssessmentReminder") - ids.indexOf("Task_AssessMeasure"))
                .isOne();
        assertThat(ids.indexOf("StartEvent_ApprovalStep") - ids.indexOf("SubProcess_Approval"))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldHaveEveryFlowNodeOnce(Path model) throws IOException {
        String text = Files.readString(model);

        List<String> ids = ids(ProcessOutline.read(text));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Set.copyOf(ids)).isEqualTo(nodes(ModelDocument.read(text)));
    }

    @Test
    void shouldReadLoopsAndUnreachableSteps() {
        String text = process("""
                <startEvent id="S"/><task id="A"/><task id="B"/><task id="Lost"/><task id="X"/><task id="Y"/>
                <boundaryEvent id="C1" attachedToRef="C2"/><boundaryEvent id="C2" attachedToRef="C1"/>
                <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="B"/>
                <sequenceFlow id="f3" sourceRef="B" targetRef="A"/><sequenceFlow id="f4" sourceRef="X" targetRef="Y"/>
                <sequenceFlow id="f5" sourceRef="Y" targetRef="X"/><sequenceFlow id="f6" sourceRef="B" targetRef="Nowhere"/>
                """);

        assertThat(ids(ProcessOutline.read(text))).containsExactly("S", "A", "B", "Lost", "X", "Y", "C1", "C2");
    }

    @Test
    void shouldReadALongChain() {
        StringBuilder chain = new StringBuilder("<startEvent id=\"N0\"/>");
        for (int at = 1; at <= 4_000; at++) {
            chain.append("<task id=\"N%d\"/><sequenceFlow id=\"F%d\" sourceRef=\"N%d\" targetRef=\"N%d\"/>"
                    .formatted(at, at, at - 1, at));
        }

        assertThat(ProcessOutline.read(process(chain.toString())).steps()).hasSize(4_001);
    }

    @Test
    void shouldHaveNoStepsWithoutAProcess() {
        ProcessOutline empty = ProcessOutline.read("<definitions xmlns=\"%s\"/>".formatted(ModelDocument.BPMN));

        assertThat(empty).isEqualTo(new ProcessOutline("", Map.of(), List.of(), List.of()));
        assertThatThrownBy(() -> ProcessOutline.read("<html/>")).isInstanceOf(UnreadableModel.class);
    }

    static Stream<Path> models() throws IOException {
        Set<Path> models = new HashSet<>();
        for (Path folder : List.of(Path.of("bpmn"), Path.of("src/test/resources"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".bpmn")).forEach(models::add);
            }
        }
        return models.stream();
    }

    private static String process(String content) {
        return "<definitions xmlns=\"%s\"><process id=\"p\">%s</process></definitions>"
                .formatted(ModelDocument.BPMN, content);
    }

    private static List<String> ids(ProcessOutline outline) {
        return outline.steps().stream().map(OutlineStep::elementId).toList();
    }

    private static Set<String> nodes(ModelDocument model) {
        return model.byId().values().stream()
                .filter(FlowGraph::isNode)
                .map((Element node) -> node.getAttribute("id"))
                .collect(Collectors.toSet());
    }
}
