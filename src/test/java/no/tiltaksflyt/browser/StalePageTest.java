package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** A page that stood open while others went on: the person is told why, and has what she typed. */
@TiltaksflytTest
class StalePageTest {

    private static final String TYPED = "Dette har jeg brukt en time på å skrive.";

    @Value("${tiltaksflyt.address}")
    private String address;

    private CaseByApi measure;
    private String task;

    @BeforeEach
    void proposeAMeasure() {
        measure = CaseByApi.proposedByHamar(address, "Et tiltak som noen har åpent")
                .adviseAs("per.innlandet");
        task = measure.task("lise.pod", "Task_AssessMeasure");
        Api.as("lise.pod", address).post("/tasks/" + task + "/claim").ok();
    }

    @Test
    void shouldTellThatTheTaskWasCompletedInAnotherWindow() {
        try (Visitor lise = typing()) {
            measure.submit("lise.pod", task, CaseByApi.assessment()).ok();

            lise.send().see("Du har allerede fullført oppgaven.").see(TYPED).check();
        }
        measure.assureAs("jon.pod");
    }

    @Test
    void shouldTellWhoHasTakenTheTask() {
        try (Visitor lise = typing()) {
            Api.as("lise.pod", address).post("/tasks/" + task + "/unclaim").ok();
            Api.as("amir.pod", address).post("/tasks/" + task + "/claim").ok();

            lise.send().see("Amir Hussain har tatt oppgaven.").see(TYPED).check();
        }
        measure.submit("amir.pod", task, CaseByApi.assessment()).ok();
    }

    @Test
    void shouldKeepTheSupplementThatIsTypedAndShowItWhenItIsTooLate() {
        CaseByApi brief =
                CaseByApi.proposed(address, "anne.hamar", CaseByApi.proposal("3403", "Et kort forslag", "For kort."));
        String page = "/measures/" + brief.measureId() + "/supplement";
        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
            anne.awaitOn("/measures/" + brief.measureId(), "Fyll ut det som mangler")
                    .open(page);
            anne.fill("Beskrivelse", TYPED).see("Lagret").open(page).check();
            assertThat(anne.page().locator("#description").inputValue()).isEqualTo(TYPED);
            brief.withdrawAs("anne.hamar");

            anne.press("Send inn på nytt").see("har trukket sak").see(TYPED).check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn", "en"})
    void shouldTellThatTheDraftWasChangedInAnotherWindow(String language) {
        try (Visitor one =
                        Visitor.signedIn(address, "anne.hamar", language, 1440).open("/proposals/new");
                Visitor other = Visitor.signedIn(address, "anne.hamar", language, 1440)) {
            String draft = one.page().locator("main form.form").getAttribute("action");
            keep(typeProposal(one, TYPED), "later").page().locator(".receipt").waitFor();
            other.open(draft);
            keep(typeProposal(one.open(draft), "Dette skrev hun i det første vinduet."), "preview");
            one.see("Dette skrev hun");
            String late = "Dette skrev hun i et vindu som hadde stått åpent en stund.";

            keep(typeProposal(other, late), "preview")
                    .see("Anne Haugen")
                    .check()
                    .resize(360)
                    .check();
            assertThat(other.page().locator("#description").inputValue()).startsWith(late);

            keep(other, "preview").see(late);
            one.page().locator("main form button").click();
            one.see("Anne Haugen").see(late).check().resize(360).check();
        }
    }

    private static Visitor typeProposal(Visitor visitor, String description) {
        visitor.page().locator("#title").fill("Et tiltak i to vinduer");
        visitor.page().locator("input[name=category]").first().check();
        visitor.page().locator("#description").fill(description + " " + TYPED);
        return visitor;
    }

    private static Visitor keep(Visitor visitor, String next) {
        visitor.page().locator("button[name=next][value=" + next + "]").click();
        return visitor;
    }

    @Test
    void shouldTellThatTheCaseWasWithdrawn() {
        try (Visitor lise = typing()) {
            measure.withdrawAs("anne.hamar").awaitGone("lise.pod", "Task_AssessMeasure");

            lise.send().see("saken er trukket").see(TYPED).check();
        }
    }

    @Test
    void shouldKeepADraftForTheNextVisit() {
        try (Visitor lise = typing()) {
            lise.type("2. Hvilke tiltak er aktuelle?", "Flere");
            lise.open("/").open("/tasks/" + task);
            assertThat(lise.page().getByLabel("1. Hva er problemet").inputValue())
                    .isEqualTo(TYPED);
        }
    }

    private Visitor typing() {
        return Visitor.signedIn(address, "lise.pod", "nb", 1440)
                .open("/tasks/" + task)
                .choose("Er du habil i denne saken?", "Ja, jeg er habil")
                .choose("Hvordan skal forslaget behandles?", "Som et eget tiltak")
                .fill("1. Hva er problemet", TYPED);
    }
}
