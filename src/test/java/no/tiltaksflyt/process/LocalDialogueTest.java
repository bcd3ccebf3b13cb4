package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import no.tiltaksflyt.harness.CaseInEngine;
import no.tiltaksflyt.harness.ProcessCoverage;
import no.tiltaksflyt.harness.TestEngine;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every path of {@code local-dialogue}. */
@ResourceLock(TestEngine.LOCK)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalDialogueTest {

    private final TestEngine engine = TestEngine.shared();
    private final CaseInEngine dialogue = new CaseInEngine(engine);

    private CaseInEngine assigned() {
        return dialogue.dueIn(Duration.ofDays(40))
                .message(
                        "Msg_DialogueAssigned",
                        dialogue.id(),
                        Map.of(
                                "dialogueId",
                                dialogue.id(),
                                "districtGroup",
                                "district-innlandet",
                                "dialogueWorkingDays",
                                40));
    }

    @Test
    void shouldSendTheMinutesOnceTheyAreSigned() {
        assigned().waitsFor("Task_HoldDialogue");
        assertThat(dialogue.openTask().getValue().getCandidateGroupsList()).containsExactly("district-innlandet");
        assertThat(dialogue.jobs("calculateDueDate"))
                .singleElement()
                .satisfies(variables -> assertThat(variables).containsEntry("workingDays", 40));

        dialogue.complete("Task_HoldDialogue", Map.of()).endedAt("EndEvent_DialogueHeld");

        assertThat(dialogue.jobs("recordDialogue")).hasSize(1);
    }

    @Test
    void shouldRemindAndTellTheLeaders() {
        assigned().after(Duration.ofDays(21)).after(Duration.ofDays(20)).waitsFor("Task_HoldDialogue");

        assertThat(dialogue.jobs("sendReminder")).hasSize(1);
        assertThat(dialogue.jobs("escalateTask"))
                .singleElement()
                .satisfies(variables -> assertThat(variables).containsEntry("leaderGroup", "pod-leader"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldHavePassedAllOfIt() {
        assertThat(ProcessCoverage.neverPassed(engine, "local-dialogue")).isEmpty();
    }
}
