package no.tiltaksflyt.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.harness.Texts;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningNamesTest {

    private static final Locale NB = Locale.of("nb");
    private static final long DEFINITION = 1;

    private final DeployedProcesses processes = mock();
    private final RunningNames names = new RunningNames(mock(CaseDirectories.class), processes, Texts.source());

    @BeforeEach
    void deployProcess() throws IOException {
        String id = "measure-approval";
        String text = Files.readString(Path.of("bpmn", id + ".bpmn"));
        when(processes.find(DEFINITION)).thenReturn(Optional.of(DeployedProcess.read(id, 1, text)));
    }

    @Test
    void shouldCallStepsByTheirNames() {
        assertThat(names.step(DEFINITION, "Task_AssessMeasure", NB)).isEqualTo("Vurder tiltaket");
        assertThat(names.step(DEFINITION, "measure-approval", NB)).isEqualTo("Godkjenning av tiltak");
    }

    @Test
    void shouldCallWhatHasNoNameByWhatItWaitsFor() {
        assertThat(names.step(DEFINITION, "Gateway_SupplementAwaited", NB))
                .isEqualTo("Venter på det som skjer først: Utfylling er mottatt / Fristen for utfylling er ute");
        assertThat(names.step(DEFINITION, "Gateway_SupplementAwaited", Locale.ENGLISH))
                .doesNotContain("Gateway_", "Venter");
    }

    @Test
    void shouldHaveNothingButItsIdForWhatIsNotThere() {
        assertThat(names.step(DEFINITION, "Task_Gone", NB)).isEqualTo("Task_Gone");
        assertThat(names.step(2, "Task_AssessMeasure", NB)).isEqualTo("Task_AssessMeasure");
    }
}
