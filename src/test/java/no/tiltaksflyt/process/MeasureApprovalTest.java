package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureApprovalTest {

    private final MeasureCase measure = new MeasureCase(TestEngine.shared());

    @Test
    void shouldReachTheMinister() {
        measure.advised()
                .assessed(0, 10_000_000, false, List.of())
                .assured()
                .prepared()
                .approvedBy("ministry-director")
                .approvedBy("ministry-director-general")
                .approvedBy("ministry-state-secretary")
                .approvedBy("ministry-minister")
                .endedAt("EndEvent_MeasureAdopted");
    }

    @Test
    void shouldSetTheDueDateThatTheListenerReturns() {
        String due = measure.proposed().openTask().getValue().getDueDate();
        assertThat(OffsetDateTime.parse(due.replaceAll("\\[.*", "")).toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(19)), Instant.now().plus(Duration.ofDays(21)));
        measure.after(Duration.ofDays(11));
        assertThat(measure.jobs("sendReminder"))
                .singleElement()
                .satisfies(job -> assertThat(job)
                        .containsAllEntriesOf(
                                Map.of("taskElementId", "Task_GiveDistrictAdvice", "leaderGroup", "pod-leader")));
        assertThat(measure.jobs("escalateTask")).isEmpty();
    }
}
