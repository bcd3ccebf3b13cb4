package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who meets which page, and what a page answers to what does not belong there. */
@TiltaksflytTest
class PagesTest {

    private static final String VALID_IDENTITY_NUMBER = "13897210066"; // synthetic: no one is born in month 89

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "anne.hamar, Foreslå tiltak for politiet lokalt",
        "per.innlandet, Gi faglig råd om tiltak",
        "lise.pod, Vurder tiltak",
        "jon.pod, Kvalitetssikre vurderinger",
        "mari.jd, Forbered saker for beslutning",
        "nils.jd, Ta stilling til tiltak",
        "statsraad, Ta stilling til tiltak",
        "siri.leder, Følg sakene",
        "petter.prosess, Du har ansvaret for saksgangen",
        "admin, Hold tjenesten i gang",
        "revisor, Kontroller hva som er gjort"
    })
    void shouldTellEachRoleWhatItDoesHere(String userName, String title) {
        HttpResponse<String> page = session(userName).get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(title).doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "lise.pod, /measures, 200",
        "anne.hamar, /proposals, 200",
        "lise.pod, /proposals, 403",
        "lise.pod, /proposals/new, 403",
        "admin, /operations/incidents, 200",
        "admin, /operations/mail, 200",
        "admin, /operations/languages, 200",
        "siri.leder, /operations/languages, 403",
        "lise.pod, /operations/incidents, 403",
        "anne.hamar, /operations/mail, 403",
        "revisor, /audit, 200",
        "admin, /audit, 403",
        "anne.hamar, /audit, 403",
        "anne.hamar, /notices, 200",
        "anne.hamar, /measures/not-there, 404",
        "anne.hamar, /measures?cursor=nonsense, 400",
        "lise.pod, /tasks?q=%00, 400",
        "anne.hamar, /measures?status=nonsense, 200",
        "anne.hamar, /no/such/page, 404"
    })
    void shouldOpenOnlyWhatTheRoleMaySee(String userName, String path, int status) {
        HttpResponse<String> page = session(userName).get(path);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<html").doesNotContain("??", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "anne.hamar, /operations/incidents/1/retry, 403",
        "admin, /operations/incidents/1/retry, 409",
        "siri.leder, /operations/commands/1/retry, 403",
        "admin, /operations/commands/0/retry, 409",
        "revisor, /operations/commands/1/settle, 403",
        "admin, /operations/commands/0/settle, 409",
        "lise.pod, /operations/languages, 403",
        "admin, /audit/check, 403",
        "revisor, /audit/check, 200",
        "lise.pod, /tasks/1/take-over, 404",
        "anne.hamar, /tasks/1/claim, 404"
    })
    void shouldDoOnlyWhatTheRoleMayDo(String userName, String path, int status) {
        TestSession session = session(userName);
        assertThat(session.post(session.get("/notices"), path, Map.of()).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "title, '', 200, Tittel: Må fylles ut",
        "description, '', 200, Beskrivelse: Må fylles ut",
        "category, nonsense, 422, Tema: Velg et av alternativene",
        "description, Ring ola på " + VALID_IDENTITY_NUMBER
                + ", 422, Beskrivelse: Teksten ser ut til å inneholde et fødselsnummer"
    })
    void shouldNameTheFieldThatIsWrongAndKeepWhatWasTyped(
            String field, String value, int savedOrRefused, String message) {
        Map<String, String> fields = proposal();
        fields.put(field, value);
        HttpResponse<String> page = send(session("anne.hamar"), fields);
        assertThat(page.statusCode()).isEqualTo(savedOrRefused);
        assertThat(page.body()).contains(message, "href=\"#" + field + "\"").containsIgnoringCase("vaktsamarbeid");
    }

    @Test
    void shouldRefuseATextThatIsTooLong() {
        Map<String, String> fields = proposal();
        fields.put("description", "a".repeat(8001));
        HttpResponse<String> refused = send(session("anne.hamar"), fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Beskrivelse: Teksten er for lang", "a".repeat(8001));
    }

    @Test
    void shouldShowMarkupAsTextAndKeepAMeasureFromOtherMunicipalities() {
        TestSession hamar = session("anne.hamar");
        Map<String, String> fields = proposal();
        fields.put("description", "<script>alert(1)</script> er tekst, og skal vises som tekst på siden.");
        HttpResponse<String> preview = send(hamar, fields);
        assertThat(preview.body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        String id = preview.uri().getPath().split("/")[2];

        HttpResponse<String> sent = hamar.post(preview, "/proposals/" + id + "/send", Map.of());
        assertThat(sent.uri().getPath()).isEqualTo("/measures/" + id);
        assertThat(sent.body()).contains("Forslaget er sendt inn").doesNotContain("Avviker fra faglig råd");

        TestSession steigen = session("ola.steigen");
        assertThat(steigen.get("/measures/" + id).statusCode()).isEqualTo(404);
        assertThat(steigen.get("/measures/" + id + "/diagram").statusCode()).isEqualTo(404);
        HttpResponse<String> own = steigen.get("/proposals/new");
        assertThat(steigen.post(own, "/measures/" + id + "/withdraw", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(hamar.get("/measures/" + id + "/supplement").statusCode()).isEqualTo(409);

        HttpResponse<String> withdrawn =
                hamar.post(hamar.get("/measures/" + id + "/withdraw"), "/measures/" + id + "/withdraw", Map.of());
        assertThat(withdrawn.body()).contains("Forslaget er trukket");
    }

    @Test
    void shouldTellWhoseDraftIsSavedOverBeforeItIs() {
        TestSession one = session("anne.hamar");
        Map<String, String> fields = proposal();
        HttpResponse<String> preview = send(one, fields);
        String path = preview.uri().getPath().replace("/preview", "");
        TestSession other = session("anne.hamar");
        HttpResponse<String> open = other.get(path);
        HttpResponse<String> stale = one.get(path);
        other.post(open, path, edited(open, "Skrevet av den andre"));

        HttpResponse<String> autosave = one.post(stale, path + "/draft", edited(stale, "Skrevet av den ene"));
        assertThat(autosave.body()).contains("Utkastet ble endret i et annet vindu av Anne Haugen.");
        assertThat(one.post(preview, path + "/send", Map.of("revision", "1")).body())
                .contains("etter at du så over det", "Skrevet av den andre");
        HttpResponse<String> refused = one.post(stale, path, edited(stale, "Skrevet av den ene"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Det du skrev, står nedenfor", "Skrevet av den ene");

        HttpResponse<String> over = one.post(refused, path, edited(refused, "Skrevet av den ene"));
        assertThat(over.uri().getPath()).endsWith("/preview");
        assertThat(over.body()).contains("Skrevet av den ene").doesNotContain("Skrevet av den andre");
    }

    @Test
    void shouldKeepADraftFromOtherMunicipalities() {
        TestSession hamar = session("anne.hamar");
        HttpResponse<String> preview = send(hamar, proposal());
        String path = preview.uri().getPath().replace("/preview", "");
        TestSession steigen = session("ola.steigen");
        HttpResponse<String> own = steigen.get("/proposals/new");

        assertThat(steigen.get("/proposals").body()).doesNotContain(path);
        assertThat(steigen.get(path).statusCode()).isEqualTo(404);
        assertThat(steigen.get(path + "/preview").statusCode()).isEqualTo(404);
        assertThat(steigen.post(own, path + "/draft", proposal()).statusCode()).isEqualTo(404);
        assertThat(steigen.post(own, path, proposal()).statusCode()).isEqualTo(404);
        assertThat(steigen.get(path + "/delete").statusCode()).isEqualTo(404);
        assertThat(steigen.post(own, path + "/delete", Map.of("revision", "1")).statusCode())
                .isEqualTo(404);
        assertThat(steigen.post(own, path + "/send", Map.of()).statusCode()).isEqualTo(404);

        assertThat(hamar.get(path).body()).contains("Vaktsamarbeid");
    }

    @Test
    void shouldTellOneMunicipalityNothingOfAnothersMeasure() {
        TestSession hamar = session("anne.hamar");
        HttpResponse<String> preview = send(hamar, proposal());
        String path = preview.uri().getPath().replace("/preview", "");
        hamar.post(preview, path + "/send", Map.of());
        TestSession steigen = session("ola.steigen");

        assertThat(steigen.post(steigen.get("/proposals/new"), path, proposal()).statusCode())
                .isEqualTo(404);
        assertThat(hamar.post(hamar.get("/proposals/new"), path, proposal()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldShowItsOwnPageForAFormThatIsTooLong() {
        TestSession hamar = session("anne.hamar");
        Map<String, String> fields = proposal();
        fields.put("description", "x".repeat(2_200_000));

        HttpResponse<String> refused =
                hamar.post(hamar.get("/proposals/new"), "/proposals/" + UUID.randomUUID(), fields);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("For stort", "class=\"title\"");
        assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
        HttpResponse<String> part = hamar.postPart("/proposals/" + UUID.randomUUID() + "/draft", fields);
        assertThat(part.statusCode()).isEqualTo(413);
        assertThat(part.headers().firstValue("HX-Retarget")).hasValue("#problem-place");
        assertThat(part.body()).contains("Det du sendte, er for stort").doesNotContain("<html");
    }

    @Test
    void shouldTakeAnIdInItsOneFormOnly() {
        TestSession hamar = session("anne.hamar");
        HttpResponse<String> own = hamar.get("/proposals/new");
        String id = "a" + UUID.randomUUID().toString().substring(1);

        for (String other : List.of("1-1-1-1-1", id.toUpperCase(Locale.ROOT), "a" + id, "tull")) {
            assertThat(hamar.post(own, "/proposals/" + other, proposal()).statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(hamar.post(own, "/proposals/" + id, proposal()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"title[0], 400", "%00, 400", "reason, 200"})
    void shouldRefuseTheNameOfNoField(String name, int status) {
        TestSession hamar = session("anne.hamar");
        Map<String, String> fields = proposal();
        fields.put(name, "x");

        assertThat(hamar.post(hamar.get("/proposals/new"), "/proposals/" + UUID.randomUUID(), fields)
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 2001, Teksten er for lang",
        "Ring ola på " + VALID_IDENTITY_NUMBER + ", 1, Teksten ser ut til å inneholde et fødselsnummer"
    })
    void shouldRefuseAReasonToWithdrawThatCannotBeKept(String text, int times, String message) {
        TestSession hamar = session("anne.hamar");
        HttpResponse<String> preview = send(hamar, proposal());
        String id = preview.uri().getPath().split("/")[2];
        hamar.post(preview, "/proposals/" + id + "/send", Map.of());
        String path = "/measures/" + id + "/withdraw";

        HttpResponse<String> refused = hamar.post(hamar.get(path), path, Map.of("reason", text.repeat(times)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(message, "href=\"#reason\"", text.substring(0, 1));
        assertThat(hamar.get("/measures/" + id).body()).contains("/withdraw");
    }

    @Test
    void shouldDeleteOnlyTheDraftThatWasLookedAt() {
        TestSession anne = session("anne.hamar");
        String path = send(anne, proposal()).uri().getPath().replace("/preview", "");
        HttpResponse<String> asked = anne.get(path + "/delete");
        assertThat(asked.body()).contains("Slette utkastet?", "Vaktsamarbeid", "kan det ikke hentes fram igjen");
        HttpResponse<String> open = anne.get(path);
        anne.post(open, path, edited(open, "Endret etterpå"));

        HttpResponse<String> refused = anne.post(asked, path + "/delete", Map.of("revision", "1"));
        assertThat(refused.body()).contains("etter at du åpnet denne siden", "Endret etterpå");

        HttpResponse<String> deleted = anne.post(refused, path + "/delete", Map.of("revision", "2"));
        assertThat(deleted.body()).contains("Utkastet er slettet.").doesNotContain("Endret etterpå");
        assertThat(anne.get(path + "/delete").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLeadWhoComesBackAfterSendingToTheCase() {
        TestSession anne = session("anne.hamar");
        HttpResponse<String> preview = send(anne, proposal());
        String path = preview.uri().getPath().replace("/preview", "");
        anne.post(preview, path + "/send", Map.of());

        assertThat(anne.get(path).uri().getPath()).isEqualTo(path.replace("/proposals/", "/measures/"));
        assertThat(anne.get("/proposals/new").uri().getPath()).matches("/proposals/[0-9a-f-]{36}");
        assertThat(anne.get("/proposals/made-up").statusCode()).isEqualTo(404);
    }

    /** Browsers send each line's end as two characters. */
    @Test
    void shouldCountALineEndAsOneCharacter() {
        TestSession anne = session("anne.hamar");
        Map<String, String> fields = proposal();
        fields.put("description", "En linje.\r\n".repeat(800));
        assertThat(send(anne, fields).uri().getPath()).endsWith("/preview");

        fields.put("description", "a".repeat(8_001));
        HttpResponse<String> refused = send(anne, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("a".repeat(8_001));
    }

    private static Map<String, String> edited(HttpResponse<String> page, String title) {
        Map<String, String> fields = proposal();
        fields.put("title", title);
        for (String name : List.of("revision", "tab", "over")) {
            Matcher value =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
            if (value.find()) {
                fields.put(name, value.group(1));
            }
        }
        return fields;
    }

    @Test
    void shouldRefuseAFormWithoutItsToken() {
        assertThat(session("anne.hamar")
                        .postBare("/proposals/new", Map.of("title", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> send(TestSession session, Map<String, String> fields) {
        HttpResponse<String> page = session.get("/proposals/new");
        String action = page.body().replaceAll("(?s).*action=\"(/proposals/[0-9a-f-]{36})\".*", "$1");
        return session.post(page, action, fields);
    }

    private static Map<String, String> proposal() {
        return new HashMap<>(Map.of(
                "title", "Vaktsamarbeid",
                "category", "preparedness",
                "description", "Vi ønsker et fast vaktsamarbeid mellom tre kommuner på kysten.",
                "origin", "municipality",
                "next", "preview"));
    }

    private TestSession session(String userName) {
        return TestSession.at("http://localhost:" + port).logIn(userName);
    }
}
