package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import no.tiltaksflyt.harness.CaseInEngine;
import no.tiltaksflyt.harness.ProcessCoverage;
import no.tiltaksflyt.harness.TestEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of {@code municipal-input}. */
@ResourceLock(TestEngine.LOCK)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MunicipalInputTest {

    private final TestEngine engine = TestEngine.shared();
    private final CaseInEngine input = new CaseInEngine(engine);

    @BeforeEach
    void invite() {
        remindIn(20).answer("sendInvitation", Map.of("reminderAt", input.in(Duration.ofDays(20))));
        input.answer("confirmInput", Map.of("reminderAt", input.in(Duration.ofDays(20))));
        input.message("Msg_MunicipalityInvited", input.id(), Map.of("inputId", input.id()));
    }

    private CaseInEngine remindIn(int days) {
        return input.answer("remindMunicipality", Map.of("reminderAt", input.in(Duration.ofDays(days))));
    }

    @Test
    void shouldInviteOnceAndWaitForTheAnswer() {
        input.waitsAt("Gateway_AnswerAwaited");

        assertThat(input.jobs("sendInvitation")).hasSize(1);
    }

    @Test
    void shouldRemindAgainAndAgain() {
        remindIn(40);
        input.after(Duration.ofDays(21));
        remindIn(60);
        input.after(Duration.ofDays(21)).waitsAt("Gateway_AnswerAwaited");

        assertThat(input.jobs("remindMunicipality")).hasSize(2);
    }

    @Test
    void shouldConfirmEachChange() {
        input.message("Msg_InputChanged").message("Msg_InputChanged").waitsAt("Gateway_AnswerAwaited");

        assertThat(input.jobs("confirmInput")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "answered, EndEvent_AnswerTaken",
        "declined, EndEvent_InputDeclined",
        "silent,   EndEvent_MunicipalitySilent"
    })
    void shouldEndAsItWasAnswered(String outcome, String end) {
        input.answer("concludeInput", Map.of("inputOutcome", outcome))
                .message("Msg_InputClosed")
                .endedAt(end);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldHavePassedAllOfIt() {
        assertThat(ProcessCoverage.neverPassed(engine, "municipal-input")).isEmpty();
    }
}
