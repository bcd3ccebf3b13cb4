package no.tiltaksflyt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Value;

/** Leaders who want to hear of a number or of a case. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchPagesTest {

    private static final String WATCH = "/insight/watch";
    private static final String TITLE = "Et tiltak som noen følger";

    @Value("${tiltaksflyt.address}")
    private String address;

    private CaseByApi open;

    @BeforeAll
    void layOutCase() {
        open = CaseByApi.proposedByHamar(address, TITLE);
        open.task("per.innlandet", "Task_GiveDistrictAdvice");
    }

    private String following() {
        return WATCH + "/new?kind=one-case&followed=measure:" + open.measureId();
    }

    @Test
    void shouldBeToldOfANumberThatPassesItsLimit() {
        try (Visitor eva = Visitor.signedIn(address, "eva.jd", "nb", 1440)) {
            eva.awaitOn("/insight/ageing", TITLE);
            eva.open(WATCH)
                    .see("Ingen varsler ennå")
                    .see("på e-post til eva.jd@")
                    .check();
            eva.follow("Nytt varsel");
            eva.see("Hva vil du følge med på?").check().follow("Åpne saker");
            eva.see("Nå: ");
            eva.fill("Grense i saker", "mange").press("Lagre varselet");
            eva.see("Skriv et tall fra 0 og opp").check();
            assertThat(eva.page().locator("#limit")).hasValue("mange");

            eva.fill("Grense i saker", "0").press("Vis verdien nå");
            assertThat(eva.page().locator(".ds-alert[data-focus]")).containsText("Nå: ");
            eva.check().press("Lagre varselet").see("Varselet er lagret.");
            assertThat(eva.page().locator("tbody .ds-tag")).hasText("Varsler");
            eva.check().resize(360).check().resize(1440).speak("en").check().speak("nb");
            eva.open("/notices").see("Åpne saker: grensen på 0 saker er passert.");
            eva.page().locator("a.row-link").first().click();

            eva.page().locator("a[href$='/delete']").click();
            eva.see("Slette varselet?").check().press("Ja, slett varselet").see("Varselet er slettet.");
            eva.see("Ingen varsler ennå");
        }
    }

    @Test
    void shouldFollowACaseFromWhereItIsShown() {
        try (Visitor tor = Visitor.signedIn(address, "tor.jd", "nb", 1440)) {
            tor.awaitOn("/insight/ageing", TITLE);
            tor.follow("Følg sak " + open.caseNumber());
            tor.see(open.caseNumber()).check().press("Lagre varselet").see("Varselet er lagret.");
            tor.open("/measures/" + open.measureId()).follow("Følg saken");
            tor.press("Lagre varselet").see("Varselet er lagret.");
            assertThat(tor.page().locator("tbody tr")).hasCount(1);

            tor.press("Ja, send meg oversikten").see("Du får oversikten fra neste mandag.");
            tor.press("Slutt å sende den").see("Du får ikke lenger oversikten.");
        }
    }

    @Test
    void shouldWatchNothingOutsideOnesReach() {
        TestSession siri = TestSession.at(address).logIn("siri.leder");
        TestSession kari = TestSession.at(address).logIn("kari.nordland");
        HttpResponse<String> form = kari.get(WATCH + "/new?kind=open");

        assertThat(kari.get(following()).statusCode()).isEqualTo(404);
        assertThat(kari.post(
                                form,
                                WATCH,
                                Map.of("kind", "one-case", "followed", "measure:" + open.measureId(), "limit", "1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(kari.post(form, WATCH, Map.of("kind", "open", "limit", "1", "district", "innlandet"))
                        .body())
                .contains("Dette politidistriktet kan du ikke følge med på");
        assertThat(kari.post(form, WATCH, Map.of("kind", "open", "limit", "1")).body())
                .contains("Velg politidistriktet ditt");
        assertThat(siri.get(WATCH + "/new?kind=no-such-number").body()).contains("Hva vil du følge med på?");
        assertThat(siri.post(form(siri), WATCH, Map.of("kind", "no-such-number", "limit", "1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(TestSession.at(address).logIn("anne.hamar").get(WATCH).statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> form(TestSession session) {
        return session.get(WATCH + "/new?kind=open");
    }

    @Test
    void shouldAnswerClearlyWhenThereAreTooMany() {
        TestSession minister = TestSession.at(address).logIn("statsraad");
        HttpResponse<String> form = form(minister);
        for (int limit = 1_000; limit < 1_050; limit++) {
            minister.post(form, WATCH, Map.of("kind", "open", "limit", "" + limit));
        }

        HttpResponse<String> refused = minister.post(form, WATCH, Map.of("kind", "open", "limit", "1"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Du har allerede 50 varsler");
        assertThat(minister.get(WATCH).body()).contains("Du har 50 varsler, og flere kan du ikke ha");
        assertThat(form(minister).body()).contains("Du har 50 varsler, og flere kan du ikke ha");
    }
}
