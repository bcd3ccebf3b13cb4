package no.tiltaksflyt.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.workshop.running.MovePlan.Obstacle;
import no.tiltaksflyt.workshop.running.MovePlan.Reason;
import org.junit.jupiter.api.Test;

/** Where cases go on in another version, and what the engine would not take. */
class MovePlanTest {

    private static final MovableProcess FIRST =
            MovableProcess.read("visit", VisitModels.first().text());
    private static final MovableProcess SECOND =
            MovableProcess.read("visit", VisitModels.second().text());

    private static MovePlan shipped(String from, String to) throws IOException {
        String xml = Files.readString(Path.of("bpmn/measure-approval.bpmn"));
        return MovePlan.of(
                MovableProcess.read("measure-approval", xml),
                MovableProcess.read("measure-approval", xml.replace(from, to)),
                Map.of());
    }

    @Test
    void shouldProposeWhatIsStillThere() {
        MovePlan plan = MovePlan.of(FIRST, SECOND, Map.of());

        assertThat(plan.elements())
                .contains(
                        entry("Task_Visit", "Task_Visit"),
                        entry("BoundaryEvent_VisitReminder", "BoundaryEvent_VisitReminder"))
                .doesNotContainKey("Task_Note");
        assertThat(plan.obstacles(Set.of("Task_Visit"))).isEmpty();
        assertThat(plan.obstacles(Set.of("Task_Note"))).containsExactly(new Obstacle("Task_Note", Reason.UNMAPPED));
        assertThat(plan.choices("Task_Note"))
                .extracting(MovablePart::id)
                .containsExactlyInAnyOrder("Task_Visit", "Task_Report");
    }

    @Test
    void shouldFollowAnOwnersChoiceButNotToAnotherKind() {
        assertThat(MovePlan.of(FIRST, SECOND, Map.of("Task_Note", "Task_Report"))
                        .obstacles(Set.of("Task_Note")))
                .isEmpty();
        assertThat(MovePlan.of(FIRST, SECOND, Map.of("Task_Note", "EndEvent_VisitEnded"))
                        .obstacles(Set.of("Task_Note")))
                .containsExactly(new Obstacle("Task_Note", Reason.UNMAPPED));
        MovePlan elsewhere = MovePlan.of(FIRST, SECOND, Map.of("Task_Visit", "Task_Report"));
        assertThat(elsewhere.elements())
                .as("its reminder belongs to another step")
                .doesNotContainKey("BoundaryEvent_VisitReminder");
    }

    @Test
    void shouldTellWhatIsKeptAndWhetherTheNewVersionDiffers() {
        MovePlan plan = MovePlan.of(FIRST, SECOND, Map.of("Task_Note", "Task_Visit"));

        assertThat(plan.kept("Task_Visit")).containsExactly(entry(Kept.TIMER, true));
        assertThat(plan.kept("Task_Note"))
                .as("the timer beside the new step has a place already")
                .isEmpty();
        assertThat(MovePlan.of(FIRST, SECOND, Map.of("Task_Visit", "Task_Report"))
                        .kept("Task_Visit"))
                .containsExactly(entry(Kept.TIMER_ENDS, true));
        assertThat(plan.differs("Task_Visit", MovablePart.Trait.DUE)).isTrue();
        assertThat(plan.differs("Task_Visit", MovablePart.Trait.FORM)).isFalse();
    }

    @Test
    void shouldMapEveryPlaceOfTheShippedProcessOntoItself() throws IOException {
        MovePlan plan = shipped("Vurder tiltaket", "Se på tiltaket");

        assertThat(plan.elements().keySet()).isEqualTo(plan.source().parts().keySet());
        assertThat(plan.obstacles(List.of(
                        "Task_AssessMeasure",
                        "SubProcess_Approval",
                        "Task_ApproveMeasure",
                        "Gateway_SupplementAwaited")))
                .isEmpty();
        assertThat(plan.kept("Gateway_SupplementAwaited")).containsExactly(entry(Kept.TIMER, false));
    }

    @Test
    void shouldRefuseAnotherLoopAndAnotherScope() throws IOException {
        assertThat(shipped("isSequential=\"true\"", "isSequential=\"false\"").obstacles(Set.of("SubProcess_Approval")))
                .containsExactly(new Obstacle("SubProcess_Approval", Reason.UNMAPPED));
        MovePlan renamed = shipped("SubProcess_Approval", "SubProcess_Line");
        assertThat(renamed.obstacles(Set.of("SubProcess_Approval", "Task_ApproveMeasure")))
                .containsExactly(new Obstacle("SubProcess_Approval", Reason.UNMAPPED));
        assertThat(shipped("id=\"Task_AssessMeasure\"", "id=\"Task_Assess\"").obstacles(Set.of("Task_AssessMeasure")))
                .containsExactly(new Obstacle("Task_AssessMeasure", Reason.UNMAPPED));
        assertThat(renamed.choices("SubProcess_Approval"))
                .extracting(MovablePart::id)
                .contains("SubProcess_Line");
    }

    @Test
    void shouldReadTheEnginesWords() {
        assertThat(Refusals.reason("rejected: no mapping instruction defined for active element with id 'Task_Note'"))
                .isEqualTo("unmapped");
        assertThat(Refusals.reason("The migration of a PARALLEL_GATEWAY is not supported."))
                .isEqualTo("unsupported");
        assertThat(Refusals.reason(null)).isEqualTo("other");
    }
}
