package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kari has a part of the answer open while Anne sends it: what Kari types is neither lost nor laid over what was sent. */
@TiltaksflytTest
class OpenTabTest {

    private static final Pattern HIDDEN =
            Pattern.compile("<input(?=[^>]*type=\"hidden\")(?=[^>]*name=\"(\\w+)\")(?=[^>]*value=\"([^\"]*)\")[^>]*>");
    private static final String TOLD =
            "Ikke lagret: Svaret er sendt, eller teksten er fjernet, etter at du åpnet siden.";
    private static final String NEED = "Innbyggerne har lang vei til nærmeste tjenestested. Kommunen stiller lokaler.";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private InvitationLinks links;

    @Autowired
    private JdbcClient jdbc;

    private RoundByApi round;
    private TestSession kari;
    private String answer = "";

    @BeforeEach
    void come() {
        round = RoundByApi.opened(address, "Runde " + UUID.randomUUID(), "3403");
        Invited hamar = invited.find(round.roundId(), "3403").orElseThrow();
        answer = "/answers/" + hamar.inputId();
        kari = TestSession.at(address);
        String link = links.path(hamar);
        kari.post(kari.get(link), link, Map.of("name", "Kari Nordmann", "role", "ordfører"));
    }

    private void sentByAnne() {
        round.write("anne.hamar", "3403", "Politikontakt på rådhuset");
        round.send("anne.hamar", "3403").ok();
    }

    /** The form of the page with what Kari types in it. */
    private static Map<String, String> typed(HttpResponse<String> page, String... fields) {
        Map<String, String> all = new HashMap<>();
        Matcher hidden = HIDDEN.matcher(page.body().substring(page.body().indexOf("<main")));
        while (hidden.find()) {
            all.put(hidden.group(1), hidden.group(2));
        }
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return all;
    }

    private int drafts() {
        return jdbc.sql("select count(*) from draft where owner = :id")
                .param("id", answer.replace("/answers/", ""))
                .query(Integer.class)
                .single();
    }

    @Test
    void shouldTellWhoOpenedAPartBeforeAnythingWasWritten() {
        HttpResponse<String> page = kari.get(answer + "/adoption");
        sentByAnne();

        HttpResponse<String> told = kari.post(
                page, answer + "/adoption", typed(page, "adoptedBy", "other", "adoptedByOther", "Ungdomsrådet"));

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains(TOLD, "value=\"Ungdomsrådet\"");
        assertThat(drafts()).isZero();
        HttpResponse<String> again = kari.post(
                told, answer + "/adoption", typed(told, "adoptedBy", "other", "adoptedByOther", "Ungdomsrådet"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(drafts()).isEqualTo(1);
    }

    @Test
    void shouldTellWhoCarriedOnADraftThatIsSent() {
        round.write("anne.hamar", "3403", "Politikontakt på rådhuset");
        HttpResponse<String> page = kari.get(answer + "/assessment");
        assertThat(typed(page)).containsEntry("_revision", "1");
        sentByAnne();

        HttpResponse<String> told =
                kari.post(page, answer + "/assessment", typed(page, "presenceScore", "5", "_action", "done"));

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains(TOLD);
        assertThat(drafts()).isZero();
        kari.post(told, answer + "/assessment", typed(told, "presenceScore", "5", "_action", "done"));
        assertThat(drafts()).isEqualTo(1);
    }

    /** Anne's correction, which has as many saves as the draft that Kari saw, is not taken for that one. */
    @Test
    void shouldTellWhoSawAnEarlierDraftThanTheOneThatIsThere() {
        round.write("anne.hamar", "3403", "Politikontakt på rådhuset");
        HttpResponse<String> page = kari.get(answer + "/assessment");
        sentByAnne();
        round.write("anne.hamar", "3403", "Politikontakt på rådhuset");

        HttpResponse<String> told =
                kari.post(page, answer + "/assessment", typed(page, "presenceScore", "5", "_action", "done"));

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(typed(told)).containsKey("_over");
    }

    @Test
    void shouldTellWhileItIsTyped() {
        String proposal = answer + "/proposals/" + UUID.randomUUID();
        HttpResponse<String> page = kari.get(proposal);
        Map<String, String> fields = typed(page, "title", "Fra Kari", "description", NEED);
        sentByAnne();

        HttpResponse<String> saved = kari.postPart(proposal + "/draft", withToken(fields, page));

        assertThat(saved.body()).contains(TOLD);
        assertThat(saved.headers().firstValue("X-Unsaved")).contains("true");
        assertThat(drafts()).isZero();
        HttpResponse<String> told = kari.post(page, proposal, fields);
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains(TOLD, "value=\"Fra Kari\"", NEED);
    }

    @Test
    void shouldTellWhoWritesAProposalThatAColleagueHasRemoved() {
        round.write("anne.hamar", "3403", "Politikontakt på rådhuset");
        String measureId = jdbc.sql("select id from draft where owner = :id and kind = 'answer-proposal'")
                .param("id", answer.replace("/answers/", ""))
                .query((row, number) -> row.getString(1))
                .single();
        String proposal = answer + "/proposals/" + measureId;
        HttpResponse<String> page = kari.get(proposal);
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        anne.post(anne.get("/about"), proposal + "/remove", Map.of());

        HttpResponse<String> told = kari.post(page, proposal, typed(page, "title", "Fra Kari", "description", NEED));

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains(TOLD, "value=\"Fra Kari\"");
    }

    private static Map<String, String> withToken(Map<String, String> fields, HttpResponse<String> page) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", TestSession.csrf(page));
        return all;
    }
}
