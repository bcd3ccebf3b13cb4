package no.tiltaksflyt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import no.tiltaksflyt.measure.CaseDiagrams.Outline;
import no.tiltaksflyt.measure.CaseDiagrams.Outline.State;
import no.tiltaksflyt.measure.CaseDiagrams.Visited;
import no.tiltaksflyt.web.Languages;
import org.junit.jupiter.api.Test;

class ProcessModelTest {

    private static final Path MODEL = Path.of("bpmn/measure-approval.bpmn");

    @Test
    void shouldListTheStepsInTheOrderOfTheDrawingWithTheirLanes() throws IOException {
        List<ProcessModel.Step> steps =
                ProcessModel.of(Files.readString(MODEL), Languages.BOKMAL).steps();
        assertThat(steps)
                .extracting(ProcessModel.Step::id)
                .containsExactly(
                        "StartEvent_MeasureProposed",
                        "Gateway_SupplementAwaited",
                        "Task_GiveDistrictAdvice",
                        "Task_AssessMeasure",
                        "Task_AssureQuality",
                        "Task_PrepareCase",
                        "Task_ApproveMeasure",
                        "Gateway_ResumptionAwaited");
        assertThat(steps)
                .extracting(ProcessModel.Step::lane)
                .containsExactly(
                        "Kommune",
                        "Kommune",
                        "Politidistrikt",
                        "Politidirektoratet",
                        "Politidirektoratet",
                        "Departement",
                        "Departement",
                        "Departement");
    }

    @Test
    void shouldNameStepsAndDrawingInTheReadersLanguage() throws IOException {
        ProcessModel english = ProcessModel.of(Files.readString(MODEL), Languages.ENGLISH);
        assertThat(english.steps()).extracting(ProcessModel.Step::name).contains("Assess the measure");
        assertThat(english.xml()).contains("name=\"Assess the measure\"").doesNotContain("name=\"Vurder tiltaket\"");
    }

    @Test
    void shouldTellWhatIsDoneWhatIsNowAndWhatComesNext() throws IOException {
        ProcessModel model = ProcessModel.of(Files.readString(MODEL), Languages.NYNORSK);
        Outline outline = Outline.of(
                model,
                List.of(
                        new Visited("StartEvent_MeasureProposed", false, true),
                        new Visited("Task_GiveDistrictAdvice", false, true),
                        new Visited("Task_AssessMeasure", true, true)),
                false);
        assertThat(outline.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.DONE, State.NOW, State.LATER, State.LATER, State.LATER);
        assertThat(Objects.requireNonNull(outline.next()).name()).isEqualTo("Kvalitetssikre vurderinga");
    }

    @Test
    void shouldShowAPlaceToWaitOnlyWhenTheCaseWaitsOrHasWaitedThere() throws IOException {
        ProcessModel model = ProcessModel.of(Files.readString(MODEL), Languages.BOKMAL);
        Outline outline = Outline.of(
                model,
                List.of(
                        new Visited("StartEvent_MeasureProposed", false, true),
                        new Visited("Gateway_SupplementAwaited", true, false)),
                false);
        assertThat(outline.steps())
                .extracting(Outline.Line::elementId)
                .startsWith("StartEvent_MeasureProposed", "Gateway_SupplementAwaited", "Task_GiveDistrictAdvice")
                .doesNotContain("Gateway_ResumptionAwaited");
        assertThat(outline.steps().get(1).state()).isEqualTo(State.NOW);
        assertThat(Objects.requireNonNull(outline.next()).elementId()).isEqualTo("Task_GiveDistrictAdvice");
    }

    @Test
    void shouldTellWhichStepsComeOnceMoreWhenTheCaseWasSentBack() throws IOException {
        ProcessModel model = ProcessModel.of(Files.readString(MODEL), Languages.BOKMAL);
        Outline outline = Outline.of(
                model,
                List.of(
                        new Visited("StartEvent_MeasureProposed", false, true),
                        new Visited("Task_GiveDistrictAdvice", false, true),
                        new Visited("Task_AssessMeasure", true, true),
                        new Visited("Task_AssureQuality", false, true),
                        new Visited("Task_PrepareCase", false, true),
                        new Visited("Gateway_ResumptionAwaited", false, true)),
                false);
        assertThat(outline.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.DONE, State.NOW, State.AGAIN, State.AGAIN, State.LATER, State.DONE);
        assertThat(Objects.requireNonNull(outline.next()).elementId()).isEqualTo("Task_AssureQuality");
    }

    @Test
    void shouldPromiseNoMoreStepsInACaseThatHasEnded() throws IOException {
        ProcessModel model = ProcessModel.of(Files.readString(MODEL), Languages.BOKMAL);
        Outline outline = Outline.of(
                model,
                List.of(
                        new Visited("StartEvent_MeasureProposed", false, true),
                        new Visited("Task_GiveDistrictAdvice", false, true),
                        new Visited("Task_AssessMeasure", false, false),
                        new Visited("Task_AssureQuality", true, false)),
                true);
        assertThat(outline.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.DONE, State.STOPPED, State.STOPPED, State.NEVER, State.NEVER);
        assertThat(outline.activeIds()).isEmpty();
        assertThat(outline.next()).isNull();
    }

    @Test
    void shouldRefuseADocumentThatReachesOutside() {
        String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
        assertThatIllegalStateException().isThrownBy(() -> ProcessModel.of(xml, Languages.BOKMAL));
    }
}
