package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import no.tiltaksflyt.measure.casefile.Outline.State;
import no.tiltaksflyt.measure.casefile.Outline.Visited;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.ModelsOnDisk;
import no.tiltaksflyt.web.Languages;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static List<DeployedProcess.Step> way(Locale language) {
        return ModelsOnDisk.read(ModelsOnDisk.APPROVAL).steps(language);
    }

    @Test
    void shouldTellWhatIsDoneWhatIsNowAndWhatComesNext() {
        List<DeployedProcess.Step> way = way(Languages.NYNORSK);
        Outline outline = Outline.of(
                way,
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
    void shouldShowAPlaceToWaitOnlyWhenTheCaseWaitsOrHasWaitedThere() {
        List<DeployedProcess.Step> way = way(Languages.BOKMAL);
        Outline outline = Outline.of(
                way,
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
    void shouldNotTellOutsideTheHouseThatTheCaseWasSentBack() {
        Outline outline = Outline.of(
                        way(Languages.BOKMAL),
                        List.of(
                                new Visited("StartEvent_MeasureProposed", false, true),
                                new Visited("Gateway_Sent", false, true),
                                new Visited("Task_GiveDistrictAdvice", false, true),
                                new Visited("Task_AssessMeasure", true, true),
                                new Visited("Task_AssureQuality", false, true),
                                new Visited("Task_PrepareCase", false, true)),
                        false)
                .withoutReturns();

        assertThat(outline.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.DONE, State.NOW, State.LATER, State.LATER, State.LATER);
        assertThat(outline.doneIds()).isEqualTo("StartEvent_MeasureProposed Task_GiveDistrictAdvice");
        assertThat(outline.activeIds()).isEqualTo("Task_AssessMeasure");
    }

    @Test
    void shouldCallNoLaterStepDoneWhileTheCaseIsOnItsWayBack() {
        List<Visited> visited = List.of(
                new Visited("StartEvent_MeasureProposed", false, true),
                new Visited("Task_GiveDistrictAdvice", false, true),
                new Visited("Task_AssessMeasure", false, true),
                new Visited("Task_AssureQuality", false, true));

        Outline outline = Outline.of(way(Languages.BOKMAL), visited, false, "Task_AssessMeasure");

        assertThat(outline.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.DONE, State.AGAIN, State.AGAIN, State.LATER, State.LATER);
        Outline outside = outline.withoutReturns();
        assertThat(outside.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.DONE, State.LATER, State.LATER, State.LATER, State.LATER);
        assertThat(outside.doneIds()).isEqualTo("StartEvent_MeasureProposed Task_GiveDistrictAdvice");
    }

    @Test
    void shouldTellWhichStepsComeOnceMoreWhenTheCaseWasSentBack() {
        List<DeployedProcess.Step> way = way(Languages.BOKMAL);
        Outline outline = Outline.of(
                way,
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
    void shouldPromiseNoMoreStepsInACaseThatHasEnded() {
        List<DeployedProcess.Step> way = way(Languages.BOKMAL);
        Outline outline = Outline.of(
                way,
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
    void shouldTellTheWayOfAnotherProcess() {
        Outline outline = Outline.of(
                ModelsOnDisk.read(ModelsOnDisk.OTHER).steps(Languages.NYNORSK),
                List.of(
                        new Visited("StartEvent_ClosingRequested", false, true),
                        new Visited("Gateway_StatementAwaited", true, false)),
                false);
        assertThat(outline.steps())
                .extracting(Outline.Line::name)
                .containsExactly(
                        "Stenging er ønskt", "Ventar på at kommunen uttaler seg", "Avgjer stenginga", "Steng vegen");
        assertThat(outline.steps())
                .extracting(Outline.Line::lane)
                .containsExactly("Kommunen", "Kommunen", "Vegkontoret", "Vegkontoret");
        assertThat(outline.steps())
                .extracting(Outline.Line::state)
                .containsExactly(State.DONE, State.NOW, State.LATER, State.LATER);
        assertThat(Objects.requireNonNull(outline.next()).elementId()).isEqualTo("Task_DecideClosing");
    }
}
