package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.InvitedRepository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a municipality answered that is no more: Steigen has taken over from it, and Hamar has no part in it. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuccessorTest {

    private static final String FORMER = "9901";
    private static final String TITLE = "Tiltak fra kommunen som var";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private InvitationLinks links;

    @Autowired
    private JdbcClient jdbc;

    private String answer = "";
    private String measureId = "";

    @BeforeAll
    void answerOfAFormerMunicipality() {
        formerly("Gammelby");
        String roundId = openedInItsTime();
        Api program = Api.integration("round.write", address);
        String path = "/rounds/" + roundId + "/answers/" + FORMER;
        program.put(path, Map.of("assessment", Map.of(), "proposals", List.of(proposal())))
                .ok();
        measureId = program.post(path + "/submit", "", once())
                .ok()
                .at("/proposals/0/measureId")
                .asString();
        answer = jdbc.sql("select '/answers/' || input_id from invited_municipality where round_id = :id")
                .param("id", roundId)
                .query((row, number) -> row.getString(1))
                .single();
    }

    private void formerly(String name) {
        jdbc.sql("""
                insert into municipality (number, valid_from, valid_to, name, county)
                values (:number, '2020-01-01', '2020-02-01', :name, 'Nordland')
                """).param("number", FORMER).param("name", name).update();
        jdbc.sql("""
                insert into municipality_district (number, valid_from, valid_to, district_id)
                values (:number, '2020-01-01', '2020-02-01', 'nordland')
                """).param("number", FORMER).update();
        jdbc.sql("insert into municipality_succession (former_number, number) values (:number, '1848')")
                .param("number", FORMER)
                .update();
    }

    /** Of a register in which it still was. */
    private String openedInItsTime() {
        Api ministry = Api.as("mari.jd", address);
        Map<String, Object> round = Map.of(
                "title", "Runde " + UUID.randomUUID(),
                "deadline", LocalDate.now().plusDays(30).toString(),
                "recipients", List.of("1848"));
        String roundId =
                ministry.post("/rounds", round, once()).ok().path("roundId").asString();
        jdbc.sql("update input_round set register_date = '2020-01-15', chosen = array[:number] where round_id = :id")
                .param("number", FORMER)
                .param("id", roundId)
                .update();
        ministry.post("/rounds/" + roundId + "/open").ok();
        return roundId;
    }

    private static Map<String, String> proposal() {
        return Map.of(
                "title", TITLE,
                "description", "Innbyggerne har lang vei til nærmeste tjenestested.",
                "category", "presence");
    }

    private static Map<String, String> once() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void shouldBeReadByWhoTookOver() {
        try (Visitor ola = Visitor.signedIn(address, "ola.steigen", "nb", 1440)) {
            ola.open("/answers").see("Kommuner dere har tatt over etter").see("Gammelby (9901)");
            ola.check().resize(360).check().resize(1440);
            ola.open(answer).see("Hva har skjedd med forslagene?").see(TITLE).check();
            assertThat(ola.page().url()).endsWith(answer + "/proposals");
            ola.open(answer + "/receipt").see(TITLE).check();
            ola.open("/proposals").see("Fra Gammelby (9901), som kommunen har tatt over etter");
            ola.open("/measures/" + measureId).see(TITLE).see("Steigen (1848)").check();
            assertThat(ola.text()).doesNotContain("Trekk forslaget");
        }
        TestSession ola = TestSession.at(address).logIn("ola.steigen");
        assertThat(ola.fetch(answer + "/receipt.pdf").statusCode()).isEqualTo(200);
        assertThat(ola.get("/inputs/" + answer.replace("/answers/", "")).statusCode())
                .isEqualTo(200);
    }

    /** That its answer has come in is told when the process has come so far. */
    @Test
    void shouldBeToldToWhoTookOver() {
        await().until(() -> notices() > 0);
        String input = answer.replace("/answers/", "");

        assertThat(TestSession.at(address).logIn("ola.steigen").get("/notices").body())
                .contains(input);
        assertThat(TestSession.at(address).logIn("anne.hamar").get("/notices").body())
                .doesNotContain(input);
    }

    private int notices() {
        return jdbc.sql("select count(*) from notice where group_name = 'municipality-9901'")
                .query(Integer.class)
                .single();
    }

    @Test
    void shouldBeReadThroughTheApiToo() {
        Api ola = Api.as("ola.steigen", address);
        assertThat(ola.get("/measures/" + measureId).ok().path("title").asString())
                .isEqualTo(TITLE);
        assertThat(ola.get("/measures?municipality=" + FORMER).text()).contains(measureId);

        Api anne = Api.as("anne.hamar", address);
        assertThat(anne.get("/measures/" + measureId).status()).isEqualTo(404);
        assertThat(anne.get("/measures?municipality=" + FORMER).text()).doesNotContain(measureId);
    }

    @Test
    void shouldBeWrittenByNobody() {
        TestSession ola = TestSession.at(address).logIn("ola.steigen");
        HttpResponse<String> page = ola.get("/answers");
        for (String path : List.of("/submit", "/decline", "/reconsider", "/assessment", "/adoption", "/files")) {
            assertThat(ola.post(page, answer + path, Map.of("reason", "Nei")).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (String path : List.of("/assessment", "/adoption", "/files", "/review", "/proposals/new", "/decline")) {
            assertThat(ola.get(answer + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(ola.post(page, "/measures/" + measureId + "/withdraw", Map.of("reason", "Vi vil ikke."))
                        .statusCode())
                .isEqualTo(403);
        assertThat(jdbc.sql("select status from measure where measure_id = :id")
                        .param("id", measureId)
                        .query(String.class)
                        .single())
                .isEqualTo("in-progress");
    }

    @Test
    void shouldBeLedFromTheLinkInTheLetterToWhatSheMayRead() {
        String link =
                links.path(invited.byInput(answer.replace("/answers/", "")).orElseThrow());

        HttpResponse<String> led = TestSession.at(address).logIn("ola.steigen").get(link);
        assertThat(led.statusCode()).isEqualTo(200);
        assertThat(led.uri().getPath()).isEqualTo(answer + "/proposals");
        assertThat(TestSession.at(address).logIn("anne.hamar").get(link).statusCode())
                .isEqualTo(403);
    }

    /** What the police tell the ministry in the minutes is no more the successor's to read than it was the municipality's. */
    @Test
    void shouldReadTheMinutesAsTheMunicipalityDid() {
        String dialogue = "/dialogues/" + signed();
        TestSession ola = TestSession.at(address).logIn("ola.steigen");

        assertThat(ola.get(dialogue).body())
                .contains("Beredskap", "/answers/")
                .doesNotContain("Internt hos politiet", "/rounds/", "<textarea");
        assertThat(ola.post(ola.get(dialogue), dialogue + "/comment", Map.of("comment", "Ikke vår"))
                        .statusCode())
                .isEqualTo(403);
        for (String official : List.of("mari.jd", "lise.pod")) {
            assertThat(TestSession.at(address).logIn(official).get(dialogue).body())
                    .contains("Beredskap", "Internt hos politiet", "/rounds/")
                    .doesNotContain("<textarea");
        }
    }

    private String signed() {
        String dialogueId = jdbc.sql("select dialogue_id from invited_municipality where input_id = :id")
                .param("id", answer.replace("/answers/", ""))
                .query((row, number) -> row.getString(1))
                .single();
        jdbc.sql("""
                insert into local_dialogue (dialogue_id, held_on, form, participants, summary, professional_input,
                    content_sha256, task_key, signed_by_subject, signed_by_name, signed_at)
                values (:id, current_date, 'police-council', 'Ordfører', 'Beredskap', 'Internt hos politiet', 'x',
                    - (random() * 1e15)::bigint, 's', 'Per', now())
                """).param("id", dialogueId).update();
        return dialogueId;
    }

    @Test
    void shouldBeNothingToOthers() {
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        for (String path : List.of("", "/proposals", "/receipt", "/receipt.pdf")) {
            assertThat(anne.get(answer + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(anne.get("/measures/" + measureId).statusCode()).isEqualTo(404);
        assertThat(anne.get("/answers").body()).doesNotContain("Gammelby");
        assertThat(anne.get("/measures").body()).doesNotContain(measureId);
    }
}
