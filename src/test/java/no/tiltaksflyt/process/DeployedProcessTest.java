package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import no.tiltaksflyt.web.Languages;
import org.junit.jupiter.api.Test;

class DeployedProcessTest {

    @Test
    void shouldListTheStepsInTheOrderOfTheDrawingWithTheirLanes() {
        assertThat(approval().steps(Languages.BOKMAL))
                .extracting(DeployedProcess.Step::id)
                .containsExactly(
                        "StartEvent_MeasureProposed",
                        "Gateway_SupplementAwaited",
                        "Task_GiveDistrictAdvice",
                        "Task_AssessMeasure",
                        "Task_AssureQuality",
                        "Task_PrepareCase",
                        "Task_ApproveMeasure",
                        "Gateway_ResumptionAwaited");
        assertThat(approval().steps(Languages.BOKMAL))
                .extracting(DeployedProcess.Step::lane)
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
    void shouldNameStepsAndDrawingInTheReadersLanguage() {
        DeployedProcess approval = approval();
        assertThat(approval.steps(Languages.ENGLISH))
                .extracting(DeployedProcess.Step::name)
                .contains("Assess the measure");
        assertThat(approval.steps(Languages.NYNORSK))
                .extracting(DeployedProcess.Step::lane)
                .startsWith("Kommune", "Kommune");
        assertThat(approval.xml(Languages.ENGLISH))
                .contains("name=\"Assess the measure\"")
                .doesNotContain("name=\"Vurder tiltaket\"");
        assertThat(approval.xml(Languages.BOKMAL))
                .contains("name=\"Vurder tiltaket\"")
                .as("nothing of how it runs")
                .doesNotContain("zeebe:", "candidateGroups", "pod-assessor", "conditionExpression", "FEEL", "= ");
        assertThat(approval.name(Languages.ENGLISH)).isEqualTo("Approval of measures");
    }

    @Test
    void shouldFallBackToTheBaseLanguageAndThenToTheId() {
        DeployedProcess approval = approval();
        assertThat(approval.elementName("Task_GiveDistrictAdvice", Languages.NYNORSK))
                .isEqualTo("Gi fagleg råd");
        assertThat(approval.elementName("Task_GiveDistrictAdvice", Locale.of("se")))
                .isEqualTo("Gi faglig råd");
        assertThat(approval.elementName("Gateway_AdviceJoin", Languages.NYNORSK))
                .isEqualTo("Gateway_AdviceJoin");
        assertThat(approval.elementName("Task_Unknown", Languages.NYNORSK)).isEqualTo("Task_Unknown");
    }

    @Test
    void shouldTellFormDeadlineAndGroupsOfAUserTask() {
        DeployedProcess approval = approval();
        assertThat(approval.form("Task_AssessMeasure")).contains("measure-approval-assess");
        assertThat(approval.deadline("Task_AssessMeasure")).hasValue(20);
        assertThat(approval.candidateGroups("Task_AssessMeasure")).containsExactly("pod-assessor");
        assertThat(approval.candidateGroups("Task_GiveDistrictAdvice")).isEmpty();
        assertThat(approval.deadline("Task_RegisterMeasure")).isEmpty();
    }

    @Test
    void shouldRefuseADocumentThatReachesOutside() {
        String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
        assertThatIllegalStateException().isThrownBy(() -> DeployedProcess.read("x", 1, xml));
    }

    private static DeployedProcess approval() {
        return ModelsOnDisk.read(ModelsOnDisk.APPROVAL);
    }
}
