package no.tiltaksflyt.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestClient;

@TiltaksflytTest
class PageSecurityTest {

    private static final String WHO_AM_I = "/test/who-am-i";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldLeadThroughTheLoginPageToWhatWasAskedFor() {
        HttpResponse<String> landed = TestSession.at(address).logIn("statsraad", "tiltak", WHO_AM_I);

        assertThat(landed.uri().getPath()).isEqualTo(WHO_AM_I);
        assertThat(landed.body()).contains("\"userName\":\"statsraad\"", Groups.MINISTRY_MINISTER);
    }

    @Test
    void shouldListThePeopleAndRefuseAWrongPassword() {
        HttpResponse<String> login = TestSession.at(address).get("/");
        assertThat(login.body()).contains("anne.hamar", "Saksbehandler", "Statsråd");

        HttpResponse<String> refused = TestSession.at(address).logIn("statsraad", "wrong", "/");

        assertThat(refused.uri().toString()).endsWith("/embedded/login?refused");
        assertThat(refused.body()).contains("Brukernavnet eller passordet er feil");
    }

    @Test
    void shouldNotFindASignInThatNobodyHasSetUp() {
        assertThat(TestSession.at(address).get("/oauth2/authorization/other").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellWhoseRoleReadsNoMeasureThatItIsSo() {
        HttpResponse<String> list =
                TestSession.at(address).logIn("petter.prosess").get("/measures");

        assertThat(list.body()).contains("Ingen tiltak for din rolle").doesNotContain("Ingen tiltak ennå");
    }

    @Test
    void shouldNameTheCaseInTheTitleOfThePage() {
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak med tittel");
        String withdraw = "/measures/" + measure.measureId() + "/withdraw";

        HttpResponse<String> refused = anne.post(anne.get(withdraw), withdraw, Map.of("reason", "x".repeat(9000)));

        assertThat(anne.get(withdraw).body())
                .contains("<title>" + measure.caseNumber() + " Trekk forslaget – Tiltaksflyt</title>");
        assertThat(refused.body()).contains("<title>Feil: " + measure.caseNumber());
        assertThat(anne.get("/operations/incidents").body()).contains("<title>Feil: ");
    }

    @Test
    void shouldRefuseAChangeWithoutTheCsrfToken() {
        TestSession session = TestSession.at(address).logIn("lise.pod");

        assertThat(session.postBare(WHO_AM_I, Map.of()).statusCode()).isEqualTo(403);
        assertThat(session.postBare("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(session.get(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLogOutHereAndAtTheLoginServer() {
        TestSession session = TestSession.at(address).logIn("lise.pod");
        HttpResponse<String> page = session.get("/accessibility");

        HttpResponse<String> after = session.post(page, "/logout", Map.of());

        assertThat(after.uri().getPath()).isEqualTo("/embedded/login");
        assertThat(session.get(WHO_AM_I).uri().getPath()).isEqualTo("/embedded/login");
    }

    @Test
    void shouldLeadToThePageThoughSomethingElseIsAskedForMeanwhile() {
        TestSession session = TestSession.at(address);
        HttpResponse<String> login = session.get(WHO_AM_I);
        assertThat(session.getPart("/session").statusCode()).isEqualTo(401);
        assertThat(session.getNoPage("/measures/x/diagram").statusCode()).isEqualTo(302);

        HttpResponse<String> landed =
                session.post(login, "/embedded/login", Map.of("username", "lise.pod", "password", "tiltak"));

        assertThat(landed.uri().getPath()).isEqualTo(WHO_AM_I);
        assertThat(session.getPart("/session").body()).contains("\"person\":\"lise.pod\"", "\"token\":");
    }

    @Test
    void shouldTellAPartOfAPageThatTheSessionIsOver() {
        int status = RestClient.create(address)
                .get()
                .uri(WHO_AM_I)
                .header("HX-Request", "true")
                .exchange((request, response) -> response.getStatusCode().value());

        assertThat(status).isEqualTo(401);
    }

    @Test
    void shouldLetAnyoneReadAboutTheSolution() {
        assertThat(TestSession.at(address).get("/about").uri().getPath()).isEqualTo("/about");
    }

    @Test
    void shouldSendStrictHeadersWithEveryPage() {
        HttpResponse<String> page = TestSession.at(address).get("/accessibility");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
                        + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
                        + " 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/measures/a%2Fb",
                "/measures/%00",
                "/measures/%ff",
                "/measures;a=b",
                "/api/v1/measures/a%2Fb",
                "/long"
            })
    void shouldRefuseAnAddressThatCannotBeReadWithAPageOfItsOwn(String path) {
        String asked = path.equals("/long") ? "/measures?text=" + "x".repeat(9_000) : path;

        HttpResponse<String> refused = TestSession.at(address).get(asked);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Vi forstod ikke forespørselen").doesNotContain("Tomcat", "HTTP Status");
        assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                .startsWith(path.startsWith("/api/") ? "application/problem+json" : "text/html");
        assertThat(refused.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(refused.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @Test
    void shouldShowHealthToEveryoneAndNothingElseOfTheActuator() {
        TestSession admin = TestSession.at(address).logIn("admin");

        assertThat(TestSession.at(address).get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/actuator").statusCode()).isEqualTo(403);
        assertThat(admin.get("/actuator/env").statusCode()).isEqualTo(403);
    }
}
