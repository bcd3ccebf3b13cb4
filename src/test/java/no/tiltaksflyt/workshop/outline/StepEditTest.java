package no.tiltaksflyt.workshop.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.compare.ModelComparison;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class StepEditTest {

    private static final NewStep STEP = new NewStep(
            "Task_HearNeighbours",
            Map.of("nb", "Hør naboene & \"andre\"", "nn", "Høyr naboane", "en", "Hear the neighbours"),
            List.of("pod-assessor"),
            "pod-leader",
            12,
            "measure-approval-hear",
            "Naboene får uttale seg.\nBegge <sider>.",
            Map.of("nb", "Naboene høres", "nn", "Naboane blir høyrde", "en", "The neighbours are heard"));

    private String shipped = "";

    @BeforeEach
    void read() throws IOException {
        shipped = Files.readString(Path.of("bpmn/measure-approval.bpmn"));
    }

    @Test
    void shouldAddACompleteTask() {
        String changed = OutlineEdit.addUserTask(shipped, "Task_AssessMeasure", STEP);

        ProcessOutline outline = ProcessOutline.read(changed);
        OutlineStep step = outline.step("Task_HearNeighbours").orElseThrow();
        assertThat(step.names()).isEqualTo(STEP.names());
        assertThat(step.statuses()).isEqualTo(STEP.statuses());
        assertThat(step.groups()).containsExactly("pod-assessor");
        assertThat(step.workingDays()).isEqualTo(12);
        assertThat(step.formId()).isEqualTo("measure-approval-hear");
        assertThat(step.documentation()).isEqualTo(STEP.documentation());
        assertThat(step.laneId()).isEqualTo("Lane_PoliceDirectorate");
        assertThat(step.ways()).extracting(OutlineWay::targetId).containsExactly("Task_AssureQuality");
        assertThat(outline.step("Task_AssessMeasure").orElseThrow().ways())
                .extracting(OutlineWay::targetId)
                .containsExactly("Task_HearNeighbours");
        assertThat(outline.steps().stream().map(OutlineStep::elementId).toList())
                .containsSequence(
                        "EndEvent_AssessmentEscalated",
                        "Task_HearNeighbours",
                        "BoundaryEvent_HearNeighboursReminder",
                        "EndEvent_HearNeighboursReminderSent",
                        "BoundaryEvent_HearNeighboursOverdue",
                        "EndEvent_HearNeighboursEscalated",
                        "Task_AssureQuality");
    }

    /** Each line that was there still is, but for the numbers of the drawing and the ends of one way. */
    @Test
    void shouldLeaveEverythingElseAsItWas() {
        List<String> lines = new ArrayList<>(OutlineEdit.addUserTask(shipped, "Task_AssessMeasure", STEP)
                .lines()
                .toList());
        List<String> lost = shipped.lines()
                .filter(line -> !lines.remove(line))
                .filter(line -> !line.contains("waypoint") && !line.contains("dc:Bounds"))
                .toList();

        assertThat(lost).singleElement().asString().contains("SequenceFlow_MeasureAssessed");
    }

    @Test
    void shouldAddAfterEveryStepThatOneWayLeaves() {
        for (OutlineStep step : ProcessOutline.read(shipped).steps()) {
            if (step.ways().size() == 1) {
                assertSound(OutlineEdit.addUserTask(shipped, step.elementId(), STEP), step.elementId());
            }
        }
    }

    @Test
    void shouldAddIntoAnotherLane() {
        String changed = OutlineEdit.addUserTask(shipped, "Task_AssessMeasure", STEP, "Lane_Ministry");

        assertThat(ProcessOutline.read(changed)
                        .step("Task_HearNeighbours")
                        .orElseThrow()
                        .laneId())
                .isEqualTo("Lane_Ministry");
        Diagram diagram = new Diagram(changed);
        DiagramBox lane = diagram.shape("Lane_Ministry").orElseThrow();
        DiagramBox task = diagram.shape("Task_HearNeighbours").orElseThrow();
        assertThat(task.y()).isGreaterThan(lane.y());
        assertThat(task.bottom()).isLessThan(lane.bottom());
        readByTheEngine(changed);
    }

    @Test
    void shouldTakeAnAddedStepAwayAgain() {
        String added = OutlineEdit.addUserTask(shipped, "Task_AssessMeasure", STEP);

        String removed = OutlineEdit.removeStep(added, "Task_HearNeighbours");

        assertThat(changes(shipped, removed)).allMatch(change -> change.kind() == ModelChange.Kind.MOVED);
        assertThat(removed).doesNotContain("HearNeighbours");
        assertThat(removed.lines().filter(line -> !line.contains("waypoint")).count())
                .isEqualTo(shipped.lines()
                        .filter(line -> !line.contains("waypoint"))
                        .count());
        assertSound(removed, "removed");
    }

    @Test
    void shouldRemoveEveryStepThatHasOneWayInAndOneOut() {
        Set<String> removed = new HashSet<>();
        for (OutlineStep step : ProcessOutline.read(shipped).steps()) {
            try {
                String text = OutlineEdit.removeStep(shipped, step.elementId());
                assertThat(text).doesNotContain("\"" + step.elementId() + "\"", ">" + step.elementId() + "<");
                assertSound(text, step.elementId());
                removed.add(step.elementId());
            } catch (OutlineProblem refused) {
                assertThat(refused.code()).isEqualTo(Code.NO_SINGLE_WAY);
            }
        }
        assertThat(removed)
                .contains("Task_AssessMeasure", "SubProcess_Approval", "Task_LockAdvice", "Task_ApproveMeasure");
    }

    @Test
    void shouldMoveAStepThereAndBack() {
        String moved = OutlineEdit.moveStep(shipped, "Task_LockAdvice", "Task_AssessMeasure");
        String back = OutlineEdit.moveStep(moved, "Task_LockAdvice", "Gateway_AssessmentJoin");
        String same = OutlineEdit.moveStep(shipped, "Task_AssureQuality", "Task_AssessMeasure");

        assertThat(next(moved, "Task_AssessMeasure")).containsExactly("Task_LockAdvice");
        assertThat(next(moved, "Task_LockAdvice")).containsExactly("Task_AssureQuality");
        assertThat(next(moved, "Gateway_QualityAssured")).contains("Gateway_MergeProposed");
        assertThat(next(back, "Gateway_AssessmentJoin")).containsExactly("Task_LockAdvice");
        assertThat(same).isEqualTo(shipped);
        assertSound(moved, "moved");
        assertSound(back, "back");
    }

    @Test
    void shouldMoveEveryStepThatCanBeMoved() {
        int count = 0;
        for (OutlineStep step : ProcessOutline.read(shipped).steps()) {
            for (String after : List.of("Task_AssessMeasure", "Task_ApproveMeasure", "Task_RecordDecision")) {
                try {
                    assertSound(OutlineEdit.moveStep(shipped, step.elementId(), after), step.elementId() + " " + after);
                    count++;
                } catch (OutlineProblem refused) {
                    assertThat(refused.code()).isIn(Code.NO_SINGLE_WAY, Code.WRONG_PLACE);
                }
            }
        }
        assertThat(count).isGreaterThan(15);
    }

    @Test
    void shouldAddToAFileThatKnowsNothingOfZeebeAndHasNoDrawing() {
        String bare =
                "<definitions xmlns=\"%s\" targetNamespace=\"t\"><process id=\"p\"><startEvent id=\"s\"/><endEvent id=\"e\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"e\"/></process></definitions>"
                        .formatted(ModelDocument.BPMN);

        String added = OutlineEdit.addUserTask(bare, "s", STEP);

        assertThat(next(added, "Task_HearNeighbours")).containsExactly("e");
        readByTheEngine(added);
        assertThat(changes(bare, OutlineEdit.removeStep(added, "Task_HearNeighbours")))
                .isEmpty();
    }

    @Test
    void shouldRefuse() {
        refuses(Code.UNKNOWN_ELEMENT, () -> OutlineEdit.addUserTask(shipped, "Task_None", STEP));
        refuses(Code.NO_SINGLE_WAY, () -> OutlineEdit.addUserTask(shipped, "Gateway_QualityAssured", STEP));
        refuses(Code.NO_SINGLE_WAY, () -> OutlineEdit.addUserTask(shipped, "EndEvent_MeasureAdopted", STEP));
        refuses(Code.WRONG_PLACE, () -> OutlineEdit.addUserTask(shipped, "Task_AssessMeasure", STEP, "Lane_None"));
        refuses(Code.NO_SINGLE_WAY, () -> OutlineEdit.removeStep(shipped, "StartEvent_MeasureProposed"));
        refuses(Code.UNKNOWN_ELEMENT, () -> OutlineEdit.moveStep(shipped, "Task_LockAdvice", "Lane_Ministry"));
        refuses(Code.WRONG_PLACE, () -> OutlineEdit.moveStep(shipped, "Task_LockAdvice", "Task_ApproveMeasure"));
        refuses(Code.WRONG_PLACE, () -> OutlineEdit.moveStep(shipped, "Task_LockAdvice", "Task_LockAdvice"));
        refuses(
                Code.ID_TAKEN,
                () -> OutlineEdit.addUserTask(
                        OutlineEdit.addUserTask(shipped, "Task_AssessMeasure", STEP), "Task_AssessMeasure", STEP));
    }

    private static void refuses(Code code, Runnable edit) {
        assertThatThrownBy(edit::run)
                .isInstanceOfSatisfying(
                        OutlineProblem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static List<String> next(String text, String step) {
        return ProcessOutline.read(text).step(step).orElseThrow().ways().stream()
                .map(OutlineWay::targetId)
                .toList();
    }

    private static List<ModelChange> changes(String before, String after) {
        return new ModelComparison()
                .compare(new ModelFile("m", ModelKind.PROCESS, before), new ModelFile("m", ModelKind.PROCESS, after));
    }

    private static void readByTheEngine(String text) {
        Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A schema would pass, the lists of ways agree with the ways, everything is drawn, in its pool, and nothing lies on another. */
    private static void assertSound(String text, String what) {
        readByTheEngine(text);
        ModelDocument model = ModelDocument.read(text);
        Map<String, Element> byId = model.byId();
        for (Element flow : model.bpmn("sequenceFlow")) {
            String id = flow.getAttribute("id");
            assertThat(listed(byId, flow.getAttribute("targetRef"), "incoming"))
                    .as("%s %s", what, id)
                    .contains(id);
            assertThat(listed(byId, flow.getAttribute("sourceRef"), "outgoing"))
                    .as("%s %s", what, id)
                    .contains(id);
        }
        for (String direction : List.of("incoming", "outgoing")) {
            assertThat(model.bpmn(direction)).as(what).hasSameSizeAs(model.bpmn("sequenceFlow"));
        }
        assertDrawn(text, what);
    }

    private static void assertDrawn(String text, String what) {
        Diagram diagram = new Diagram(text);
        List<OutlineStep> steps = ProcessOutline.read(text).steps();
        DiagramBox pool = diagram.shape("Participant_MeasureApproval").orElseThrow();
        List<DiagramBox> boxes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (OutlineStep step : steps) {
            DiagramBox box = diagram.shape(step.elementId()).orElseThrow();
            assertThat(box.right()).as(what).isLessThan(pool.right());
            assertThat(box.bottom()).as(what).isLessThan(pool.bottom());
            if (step.attachedTo() == null && !step.type().equals("subProcess")) {
                for (int at = 0; at < boxes.size(); at++) {
                    if (boxes.get(at).overlaps(box)) {
                        fail("%s: %s lies on %s", what, step.elementId(), names.get(at));
                    }
                }
                boxes.add(box);
                names.add(step.elementId());
            }
            for (OutlineWay way : step.ways()) {
                assertEnds(
                        diagram,
                        way.flowId(),
                        box,
                        diagram.shape(way.targetId()).orElseThrow(),
                        what);
            }
        }
    }

    private static void assertEnds(Diagram diagram, String flow, DiagramBox from, DiagramBox to, String what) {
        List<Diagram.WayPoint> way = diagram.way(flow);
        assertThat(touches(from, way.getFirst()))
                .as("%s: begin of %s %s", what, flow, way)
                .isTrue();
        assertThat(touches(to, way.getLast()))
                .as("%s: end of %s %s", what, flow, way)
                .isTrue();
        for (int at = 1; at < way.size(); at++) {
            if (way.get(at).x() != way.get(at - 1).x()
                    && way.get(at).y() != way.get(at - 1).y()) {
                fail("%s: %s goes askew %s", what, flow, way);
            }
        }
    }

    private static boolean touches(DiagramBox box, Diagram.WayPoint point) {
        return point.x() >= box.x() && point.x() <= box.right() && point.y() >= box.y() && point.y() <= box.bottom();
    }

    private static List<String> listed(Map<String, Element> byId, String id, String direction) {
        return ModelDocument.children(byId.get(id), direction)
                .map(it -> it.getTextContent().strip())
                .toList();
    }
}
