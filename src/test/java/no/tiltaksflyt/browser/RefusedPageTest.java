package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** A form that is sent with faults comes back with what was typed and says, in the reader's language, what to mend. */
@TiltaksflytTest
class RefusedPageTest {

    /** Of nobody: the control digits are valid. */
    private static final String IDENTITY_NUMBER = "15076500565";

    @Value("${tiltaksflyt.address}")
    private String address;

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn", "en"})
    void shouldSayWhatToMendInAProposal(String language) {
        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", language, 1440)) {
            anne.open("/proposals/new");
            press(anne, "button[name=next][value=preview]");
            assertThat(faults(anne)).containsExactlyInAnyOrder("#title", "#category", "#description");

            String typed = "Ring fødselsnummer " + IDENTITY_NUMBER + " <script>alert(1)</script>";
            anne.page().locator("#description").fill(typed);
            press(anne, "button[name=next][value=preview]");
            assertThat(faults(anne)).contains("#description");
            assertThat(anne.page().locator("#description").inputValue()).isEqualTo(typed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn", "en"})
    void shouldSayWhatToMendInATask(String language) {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak med et skjema fullt av feil")
                .adviseAs("per.innlandet");
        String task = measure.task("lise.pod", "Task_AssessMeasure");
        Api.as("lise.pod", address).post("/tasks/" + task + "/claim").ok();
        try (Visitor lise = Visitor.signedIn(address, "lise.pod", language, 1440)) {
            lise.open("/tasks/" + task);
            send(lise);
            assertThat(faults(lise)).isNotEmpty();

            lise.page().locator("[name=impartiality][value=impartial]").check();
            lise.page().locator("[name=treatment]").first().check();
            lise.page().locator("[name=costOnce]").fill("-17");
            lise.page().locator("[name=costYearly]").fill("mye");
            lise.page().locator("textarea").first().fill(IDENTITY_NUMBER);
            send(lise);
            assertThat(faults(lise))
                    .contains("#field-Field_ProblemAndAim", "#field-Field_CostOnce", "#field-Field_CostYearly");
            assertThat(lise.page().locator("[name=costYearly]").inputValue()).isEqualTo("mye");
        }
        measure.submit("lise.pod", task, CaseByApi.assessment()).ok();
        measure.withdrawAs("anne.hamar").awaitGone("jon.pod", "Task_AssureQuality");
    }

    private static void send(Visitor visitor) {
        press(visitor, "#task-form .task-actions button[value=complete]");
    }

    private static void press(Visitor visitor, String button) {
        visitor.page()
                .waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> visitor.page().locator(button).click());
        visitor.page().locator(".ds-error-summary").waitFor();
        visitor.check().resize(360).check().resize(1440);
    }

    /** Where the links of the summary lead; each must be a place on the page. */
    private static List<String> faults(Visitor visitor) {
        List<String> links = visitor.page().locator(".ds-error-summary a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        assertThat(links)
                .allSatisfy(link -> assertThat(visitor.page().locator(link).count())
                        .as(link)
                        .isEqualTo(1));
        return links;
    }
}
