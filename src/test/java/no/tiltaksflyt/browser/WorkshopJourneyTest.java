package no.tiltaksflyt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.ApplicationOnData;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two owners change how cases go: one writes, the other approves, new cases follow, and those under way do not. */
class WorkshopJourneyTest {

    private static final String ADVICE = "Task_GiveDistrictAdvice";
    private static final String MODEL = "/models/measure-approval";
    private static final String FORM = """
            {"id": "check-budget", "type": "default", "schemaVersion": 17, "executionPlatform": "Camunda Cloud",
             "executionPlatformVersion": "8.6.0", "components": [
               {"type": "radio", "id": "Field_BudgetChecked", "key": "budgetChecked", "label": "Er det dekning?",
                "values": [{"label": "Ja", "value": "yes"}, {"label": "Nei", "value": "no"}], "validate": {"required": true},
                "properties": {"label.nn": "Er det dekning?", "label.en": "Is there money?", "value.yes.nn": "Ja", "value.yes.en": "Yes",
                               "value.no.nn": "Nei", "value.no.en": "No"}}]}
            """;

    @TempDir
    private Path data;

    @Test
    void shouldLetNewCasesFollowANewDeadlineAndRunningOnesKeepTheOld() {
        try (ApplicationOnData application = ApplicationOnData.start(data)) {
            String address = application.address();
            CaseByApi running = CaseByApi.proposedByHamar(address, "En sak som er i gang");
            Instant before = due(address, running);
            String release = writtenByPetter(address);
            approvedByHilde(address, release);
            deployedByPetter(address, release);

            CaseByApi begun = CaseByApi.proposedByHamar(address, "En sak som kommer etterpå");
            Instant after = due(address, begun);

            assertThat(Duration.between(after, before)).isGreaterThan(Duration.ofDays(13));
            assertThat(due(address, running)).isEqualTo(before);
            running.adviseAs("per.innlandet").awaitStep("Task_AssessMeasure");
            begun.adviseAs("per.innlandet")
                    .complete("lise.pod", "Task_SjekkBudsjettet", Map.of("budgetChecked", "yes"))
                    .awaitStep("Task_AssessMeasure");
        }
    }

    private static Instant due(String address, CaseByApi subject) {
        String key = subject.task("per.innlandet", ADVICE);
        return await("due date of " + key)
                .until(
                        () -> Api.as("per.innlandet", address)
                                .get("/tasks/" + key)
                                .ok()
                                .path("dueAt"),
                        due -> due.isString())
                .asString()
                .transform(Instant::parse);
    }

    /** A form that nobody here knew, in a step that nobody here programmed. */
    private static void addStep(Visitor petter) {
        petter.open("/models").follow("Ny modell");
        petter.page()
                .locator("#file")
                .setInputFiles(new FilePayload(
                        "check-budget.form", "application/json", FORM.getBytes(StandardCharsets.UTF_8)));
        petter.press("Hent inn").see("Filen er hentet inn.").open(MODEL + "/edit");
        Locator step = petter.page().locator("#new-step");
        step.locator("summary").click();
        step.locator("#new-name").fill("Sjekk budsjettet");
        step.locator("#new-after").selectOption(ADVICE);
        step.locator("#new-group").selectOption("pod-assessor");
        step.locator("#new-days").fill("3");
        step.locator("#new-form").selectOption("check-budget");
        step.locator("#new-explanation").fill("Se om det er dekning i årets budsjett.");
        step.locator("button[type=submit]").click();
        petter.see("Oppgaven er lagt til i kladden.").check();
    }

    /** The address of what he asks for. */
    private static String writtenByPetter(String address) {
        try (Visitor petter = Visitor.unknown(address, "nb", 1440).signIn("petter.prosess")) {
            petter.follow("Gå til modellene");
            petter.see("Prosesser").see("Gi faglig råd (skjema)").check().follow("Godkjenning av tiltak");
            petter.see("Slik er versjon 1").check().follow("Endre");
            petter.page().locator("#step-" + ADVICE + " summary").click();
            change(petter, "0", "Skriv et helt tall fra 1 til 250.");
            change(petter, "5", "Steget er endret i kladden.");
            petter.see("Kontroll: alt er i orden").check().follow("Se hva kladden endrer");
            petter.see("Fristen på «Gi faglig råd» er endret fra 15 til 5 arbeidsdager")
                    .check();
            addStep(petter);
            petter.press("Lagre versjon")
                    .see("Skriv hva som er endret, og hvorfor.")
                    .fill("Hva er endret, og hvorfor?", "Distriktene trenger bare en uke");
            petter.press("Lagre versjon").see("Versjon 2 er lagret.").check().follow("Be om godkjenning");
            petter.page().getByLabel("Sjekk budsjettet (skjema), versjon 1").check();
            petter.fill("Hvorfor trengs endringen?", "Raskere svar til kommunene")
                    .press("Be om godkjenning");
            petter.see("De andre prosesseierne har fått beskjed.")
                    .see("Du har skrevet noe av dette eller bedt om det")
                    .check();
            return petter.page().url();
        }
    }

    private static void change(Visitor visitor, String days, String answer) {
        visitor.page().waitForLoadState();
        Locator step = visitor.page().locator("#step-" + ADVICE);
        step.locator("[name=workingDays]").fill(days);
        step.locator("button[type=submit]").first().click();
        visitor.see(answer);
    }

    private static void approvedByHilde(String address, String release) {
        try (Visitor hilde = Visitor.unknown(address, "nb", 1440).signIn("hilde.prosess")) {
            hilde.see("Venter på at du godkjenner").check().follow("Endring 1");
            hilde.see("Fristen på «Gi faglig råd» er endret fra 15 til 5 arbeidsdager")
                    .see("Sjekk budsjettet")
                    .see("Følger med uendret: 7")
                    .check()
                    .press("Godkjenn endringen")
                    .see("Skriv hvorfor du godkjenner likevel.")
                    .fill("Hvorfor godkjenner du likevel?", "Scenarioene kjenner ikke det nye steget ennå.")
                    .press("Godkjenn endringen")
                    .see("Du har godkjent endringen. Den er ikke i drift ennå.");
            assertThat(hilde.page().url()).isEqualTo(release);
        }
    }

    private static void deployedByPetter(String address, String release) {
        TestSession siri = TestSession.at(address).logIn("siri.leder");
        HttpResponse<String> page = siri.get(release.substring(address.length()));
        assertThat(page.body()).doesNotContain("Sett i drift nå");
        assertThat(siri.post(page, release.substring(address.length()) + "/deploy", Map.of())
                        .statusCode())
                .isEqualTo(403);
        try (Visitor petter = Visitor.unknown(address, "nb", 1440).signIn("petter.prosess")) {
            petter.open(release).press("Sett i drift nå").see("Endringen er satt i drift. Nye saker følger den.");
            petter.check().open(MODEL).see("Slik er versjon 2").check();
            assertThat(petter.page().locator(".ds-tag")).hasText("i drift");
        }
    }
}
