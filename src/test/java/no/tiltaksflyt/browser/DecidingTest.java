package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** An approver sees what is proposed, answers in words that cannot be mistaken, and sees once more what she signs. */
@TiltaksflytTest
class DecidingTest {

    private static final String HERS = "Tiltaket gir bedre tjenester til en lav kostnad.";
    private static final String HIS = "Behovet er større enn saksframlegget tilsier.";
    private static final String LOOK = "Se over før du signerer";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldSignWhatIsProposedAndNotTheOppositeByMistake() {
        CaseByApi measure = prepared("Et tiltak som foreslås ikke vedtatt", Map.of("proposedDecision", "reject"));
        try (Visitor nils = Visitor.signedIn(address, "nils.jd", "nb", 1440)) {
            nils.open("/tasks/" + measure.task("nils.jd", "Task_ApproveMeasure"))
                    .press("Jeg er habil – ta oppgaven")
                    .see("Lagre utkast")
                    .check();
            assertThat(nils.page()
                            .locator("input[name=approvalOutcome] + label")
                            .allTextContents())
                    .first()
                    .isEqualTo("Som foreslått: Ikke vedta tiltaket");
            assertThat(reason(nils, "reasonAsProposed").inputValue()).isEqualTo(HERS);

            nils.choose("Hva er svaret ditt?", "Vedta tiltaket");
            PlaywrightAssertions.assertThat(button(nils)).hasText("Vedta tiltaket");
            nils.press("Vedta tiltaket").see("Du må rette én feil");
            reason(nils, "reason").fill(HIS);
            nils.press("Vedta tiltaket").see(LOOK).check();
            assertThat(nils.text())
                    .contains("Saksbehandleren har foreslått noe annet:", "Ikke vedta tiltaket", HIS)
                    .contains("Nummer 1 av 1", "Svaret ditt er det siste. Det avgjør saken.")
                    .contains("Kommunen får brev med beslutningen og begrunnelsen.", "Nils Aas")
                    .doesNotContain("Avviker fra faglig råd");

            nils.follow("Endre");
            assertThat(reason(nils, "reason").inputValue()).isEqualTo(HIS);
            nils.choose("Hva er svaret ditt?", "Som foreslått: Ikke vedta tiltaket");
            PlaywrightAssertions.assertThat(button(nils)).hasText("Ikke vedta tiltaket");
            assertThat(reason(nils, "reasonAsProposed").inputValue()).isEqualTo(HERS);
            nils.page()
                    .waitForResponse(
                            "**/draft",
                            () -> reason(nils, "reasonAsProposed").fill(HERS + " Pengene finnes ikke i år."));
            reason(nils, "departureReason").fill("Pengene finnes ikke, hva enn rådet er.");
            nils.press("Ikke vedta tiltaket").see(LOOK);
            assertThat(nils.text())
                    .contains("Slik har saksbehandleren foreslått.", "Pengene finnes ikke i år.")
                    .contains("Avviker fra faglig råd")
                    .doesNotContain(HIS);
        }
    }

    @Test
    void shouldNameTheDeedThatIsChosenBeforeTheScriptRuns() {
        CaseByApi measure = prepared("Et tiltak på treg linje", Map.of("proposedDecision", "reject"));
        try (Visitor nils = Visitor.signedIn(address, "nils.jd", "nb", 1440)) {
            String path = "/tasks/" + measure.task("nils.jd", "Task_ApproveMeasure");
            nils.open(path).press("Jeg er habil – ta oppgaven").see("Lagre utkast");
            List<Route> held = new CopyOnWriteArrayList<>();
            nils.page().route("**/assets/*.js", held::add);
            nils.page().navigate(path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            nils.page()
                    .getByLabel("Vedta tiltaket", new Page.GetByLabelOptions().setExact(true))
                    .check();
            PlaywrightAssertions.assertThat(button(nils)).hasText("Ikke vedta tiltaket");

            nils.page().unroute("**/assets/*.js");
            held.forEach(Route::resume);

            PlaywrightAssertions.assertThat(button(nils)).hasText("Vedta tiltaket");
            nils.check();
        }
    }

    @Test
    void shouldFinishNothingBeforeItIsSignedAlsoWithoutScripts() {
        CaseByApi measure = prepared(
                "Et tiltak uten skript",
                Map.of("recommendation", "not-recommended"),
                Map.of("proposedDecision", "reject"));
        TestSession nils = TestSession.at(address).logIn("nils.jd");
        String path = "/tasks/" + measure.task("nils.jd", "Task_ApproveMeasure");
        nils.post(nils.get(path), path + "/claim", Map.of("impartiality", "impartial"));

        HttpResponse<String> form = nils.get(path);
        HttpResponse<String> look = nils.post(form, path, answer(form));

        assertThat(look.uri().getQuery()).isEqualTo("sign");
        assertThat(look.body())
                .contains(LOOK, "Ikke vedta tiltaket", "name=\"_signed\"", ">Signer: Ikke vedta tiltaket<", ">Endre<");
        assertThat(measure.keys(Api.as("nils.jd", address), "Task_ApproveMeasure"))
                .hasSize(1);

        Map<String, String> signed = new HashMap<>(answer(look));
        signed.put("_signed", "true");
        HttpResponse<String> done = nils.post(look, path, signed);

        assertThat(done.body()).contains("er sendt.");
        measure.awaitStatus("rejected");
        assertThat(measure.seenBy("anne.hamar").at("/decision/reason").asString())
                .isEqualTo(HERS);
    }

    /** As the form without scripts sends it. */
    private static Map<String, String> answer(HttpResponse<String> page) {
        return Map.of(
                "impartiality", "impartial",
                "approvalOutcome", "reject",
                "_action", "complete",
                "_revision", hidden(page, "_revision"),
                "_tab", hidden(page, "_tab"));
    }

    private static String hidden(HttpResponse<String> page, String name) {
        return page.body().replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void shouldShowWhatEarlierLinksAnsweredAndWhereTheApproverStands() {
        CaseByApi measure = prepared(
                "Et dyrt og omstridt tiltak",
                Map.of("recommendation", "not-recommended", "raisesPrinciple", "yes", "costYearly", 1_500_000),
                Map.of());
        measure.answerAs(
                "nils.jd",
                Map.of("approvalOutcome", "approve", "departureReason", "Lokale hensyn veier tyngre enn kostnaden."));
        try (Visitor eva = Visitor.signedIn(address, "eva.jd", "nb", 1440)) {
            eva.open("/tasks/" + measure.task("eva.jd", "Task_ApproveMeasure"))
                    .press("Jeg er habil – ta oppgaven")
                    .see("Lagre utkast");
            assertThat(eva.text())
                    .contains("Godkjenningslinjen: saken er hos nummer 2 av 4")
                    .contains("Vedta tiltaket – svar fra Nils Aas")
                    .contains("Lokale hensyn veier tyngre enn kostnaden.")
                    .contains(
                            "Et annet råd enn politidistriktets",
                            "Saksbehandlerens forslag avviker fra Politidirektoratets råd");

            eva.choose(
                    "Slutter du deg til en begrunnelse",
                    "Ja, jeg slutter meg til Nils Aas: «Lokale hensyn veier tyngre enn kostnaden.»");
            PlaywrightAssertions.assertThat(eva.page().locator("textarea[name=departureReason]"))
                    .hasCount(0);
            eva.check().press("Vedta tiltaket").see(LOOK).check();
            assertThat(eva.text())
                    .contains("Slutter seg til begrunnelsen fra Nils Aas", "Nummer 2 av 4")
                    .contains("De neste i linjen.", "Saken går videre til");
            eva.press("Signer: Vedta tiltaket").see("er sendt.");
            measure.task("tor.jd", "Task_ApproveMeasure");
            eva.open("/measures/" + measure.measureId()).check();
            assertThat(eva.text()).contains("Slutter seg til begrunnelsen fra Nils Aas");
        }
    }

    @Test
    void shouldGiveTheReadingTheWideColumnAndPutAdviceSideBySide() {
        CaseByApi measure = prepared("Et tiltak å lese om", Map.of("recommendation", "not-recommended"), Map.of());
        try (Visitor nils = Visitor.signedIn(address, "nils.jd", "nb", 1440)) {
            nils.open("/tasks/" + measure.task("nils.jd", "Task_ApproveMeasure"))
                    .press("Jeg er habil – ta oppgaven")
                    .see("Lagre utkast");

            assertThat(width(nils, "#task-case")).isGreaterThan(1.5 * width(nils, "#task-form"));
            List<Locator> advice =
                    nils.page().locator(".advice-beside > details[open]").all();
            assertThat(advice).hasSize(2);
            assertThat(advice.get(0).boundingBox().y).isEqualTo(advice.get(1).boundingBox().y);
            assertThat(advice.get(1).boundingBox().x)
                    .isGreaterThan(advice.get(0).boundingBox().x);
            assertThat(advice.get(1).locator("summary .ds-tag").innerText()).isEqualTo("Tilrås ikke");
        }
    }

    private CaseByApi prepared(String title, Map<String, Object> proposal) {
        return prepared(title, Map.of(), proposal);
    }

    private CaseByApi prepared(String title, Map<String, Object> assessment, Map<String, Object> proposal) {
        return CaseByApi.proposedByHamar(address, title)
                .adviseAs("per.innlandet")
                .assessAs("lise.pod", assessment)
                .assureAs("jon.pod")
                .complete("mari.jd", "Task_PrepareCase", CaseByApi.with(CaseByApi.preparation(), proposal));
    }

    private static Locator reason(Visitor visitor, String field) {
        return visitor.page().locator("textarea[name=" + field + "]");
    }

    private static Locator button(Visitor visitor) {
        return visitor.page().locator("#task-send");
    }

    private static double width(Visitor visitor, String selector) {
        return visitor.page().locator(selector).boundingBox().width;
    }
}
