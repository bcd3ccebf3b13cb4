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

/** Every path of {@code input-round}. */
@ResourceLock(TestEngine.LOCK)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InputRoundTest {

    private final TestEngine engine = TestEngine.shared();
    private final CaseInEngine round = new CaseInEngine(engine);

    private CaseInEngine opened() {
        return round.message(
                "Msg_RoundOpened",
                round.id(),
                Map.of("roundId", round.id(), "closesAt", round.in(Duration.ofDays(30))));
    }

    @Test
    void shouldInviteOnceAndWait() {
        opened().waitsAt("Gateway_ClosingAwaited");

        assertThat(round.jobs("inviteMunicipalities")).hasSize(1);
        assertThat(round.jobs("closeRound")).isEmpty();
    }

    @Test
    void shouldCloseWhenTheLastDayIsOver() {
        opened();

        round.answer("closeRound", Map.of("roundClosed", true))
                .after(Duration.ofDays(31))
                .endedAt("EndEvent_RoundClosed");

        assertThat(round.passed()).contains("Event_ClosingDayPassed");
    }

    @Test
    void shouldCloseWhenSomebodyClosesIt() {
        opened();

        round.answer("closeRound", Map.of("roundClosed", true))
                .message("Msg_RoundChanged")
                .endedAt("EndEvent_RoundClosed");
    }

    @Test
    void shouldWaitForTheNewDayWhenTheDeadlineIsMoved() {
        opened();

        round.answer("closeRound", Map.of("roundClosed", false, "closesAt", round.in(Duration.ofDays(60))))
                .message("Msg_RoundChanged")
                .after(Duration.ofDays(31))
                .waitsAt("Gateway_ClosingAwaited");

        round.answer("closeRound", Map.of("roundClosed", true))
                .after(Duration.ofDays(31))
                .endedAt("EndEvent_RoundClosed");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldHavePassedAllOfIt() {
        assertThat(ProcessCoverage.neverPassed(engine, "input-round")).isEmpty();
    }
}
