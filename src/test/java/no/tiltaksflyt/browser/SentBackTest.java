package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A case that is sent back comes to whom had it, with the reason on top and a deadline of its own. */
@TiltaksflytTest
class SentBackTest {

    private static final String ALL_OF_IT =
            "Virkningene må beskrives bedre, også for nabokommunene, og kostnadene må kontrolleres mot budsjettet for"
                    + " i år.";
    private static final String BEGINNING =
            "Virkningene må beskrives bedre, også for nabokommunene, og kostnadene må kontrolleres mot …";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldTellTheAssessorWhoSentTheAssessmentBackAndWhy() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak som kvalitetssikreren ikke godtar")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod");
        String assurance = measure.task("jon.pod", "Task_AssureQuality");
        try (Visitor jon = Visitor.signedIn(address, "jon.pod", "nb", 1440)) {
            jon.open("/tasks/" + assurance)
                    .press("Jeg er habil – ta oppgaven")
                    .see("Lagre utkast")
                    .see("Når du fullfører, blir svaret sendt i ditt navn.")
                    .check();
            assertThat(jon.page().title())
                    .isEqualTo(measure.caseNumber() + " Kvalitetssikre vurderingen – Tiltaksflyt");
            assertThat(jon.page().locator("#task-case").boundingBox().width)
                    .as("the text to judge has the wide column")
                    .isGreaterThan(1.5 * jon.page().locator("#task-form").boundingBox().width);
            assertThat(jon.page().locator(".task-returned").count()).isZero();
        }
        measure.complete(
                "jon.pod",
                "Task_AssureQuality",
                Map.of("impartiality", "impartial", "qualityOutcome", "send-back", "qualityReason", ALL_OF_IT));
        String again = measure.task("lise.pod", "Task_AssessMeasure");
        try (Visitor lise = Visitor.signedIn(address, "lise.pod", "nb", 1440)) {
            lise.reloadUntil("/tasks?view=mine", () -> row(lise, again).count() > 0)
                    .check();
            assertThat(row(lise, again).innerText()).contains("Sendt tilbake", BEGINNING);
            row(lise, again).click();
            lise.see("Du får oppgaven fordi det var du som hadde den sist.").check();
            assertThat(lise.page().locator(".task-returned").innerText())
                    .contains("Jon Lunde sendte saken tilbake", "fra «Kvalitetssikre vurderingen»", ALL_OF_IT)
                    .containsPattern("Ny frist: \\w+dag \\d+\\.\\p{Zs}\\p{L}+ – regnet fra da saken ble sendt tilbake");
            assertThat(lise.page().title()).startsWith(measure.caseNumber() + " Vurder tiltaket");
            lise.open("/tasks/" + again).speak("nn").check();
            assertThat(lise.text()).contains("Send tilbake", "Jon Lunde sende saka tilbake");
        }
        try (Visitor amir = Visitor.signedIn(address, "amir.pod", "nb", 1440)) {
            amir.open("/tasks/" + again).check();
            assertThat(amir.text()).contains("Lise Berg hadde oppgaven sist og har fått den igjen.", ALL_OF_IT);
        }
        String municipality = TestSession.at(address)
                .logIn("anne.hamar")
                .get("/measures/" + measure.measureId())
                .body();
        assertThat(municipality)
                .contains(measure.caseNumber())
                .doesNotContain(BEGINNING.substring(0, 30))
                .doesNotContainIgnoringCase("sendt tilbake");
    }

    @Test
    void shouldTellBothHousesWhyTheMinistrySendsACaseBack() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak som departementet ikke er klart for")
                .adviseAs("per.innlandet")
                .assessAs("amir.pod")
                .assureAs("jon.pod")
                .complete(
                        "mari.jd",
                        "Task_PrepareCase",
                        Map.of(
                                "impartiality", "impartial",
                                "preparationOutcome", "send-back",
                                "sendBackReason", "Tallene for 2027 mangler."));
        sees("amir.pod", measure.task("amir.pod", "Task_AssessMeasure"), "Mari Solberg", "Tallene for 2027 mangler.");
        assertNoSignOfReturn(measure);
        measure.assessAs("amir.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .answerAs(
                        "nils.jd",
                        Map.of("approvalOutcome", "send-back", "sendBackTo", "caseworker", "reason", "Skriv kortere."));
        sees("mari.jd", measure.task("mari.jd", "Task_PrepareCase"), "Nils Aas", "Skriv kortere.");
        measure.prepareAs("mari.jd")
                .answerAs(
                        "nils.jd",
                        Map.of("approvalOutcome", "send-back", "sendBackTo", "pod", "reason", "Spør nabokommunen."));
        sees("amir.pod", measure.task("amir.pod", "Task_AssessMeasure"), "Nils Aas", "Spør nabokommunen.");
        measure.assessAs("amir.pod");
        String assurance = measure.task("jon.pod", "Task_AssureQuality");
        try (Visitor jon = Visitor.signedIn(address, "jon.pod", "nb", 1440)) {
            jon.open("/tasks/" + assurance);
            assertThat(jon.page().locator(".task-returned").count())
                    .as("it comes forward, not back")
                    .isZero();
        }
    }

    private void sees(String userName, String task, String sender, String reason) {
        try (Visitor visitor = Visitor.signedIn(address, userName, "nb", 1440)) {
            visitor.awaitOn("/tasks/" + task, "Du får oppgaven fordi det var du som hadde den sist.")
                    .check();
            assertThat(visitor.page().locator(".task-returned").innerText())
                    .contains(sender + " sendte saken tilbake", reason);
        }
    }

    /** To the municipality the case lies with the Police Directorate for the first time. */
    private void assertNoSignOfReturn(CaseByApi measure) {
        String page = TestSession.at(address)
                .logIn("anne.hamar")
                .get("/measures/" + measure.measureId())
                .body();
        assertThat(page.replaceFirst("(?s).*data-done=\"([^\"]*)\".*", "$1").split(" "))
                .contains("Task_GiveDistrictAdvice")
                .doesNotContain("Task_AssessMeasure", "Task_AssureQuality", "Task_LockAdvice", "Task_PrepareCase");
        assertThat(page).doesNotContain("signerte sitt faglige råd");
    }

    private static Locator row(Visitor visitor, String task) {
        return visitor.page().locator("#task-row-" + task + " .task-row");
    }
}
