package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.BadInput;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.SignedRows;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.register.Oslo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A round of input by the API, on the real engine: from asking two municipalities to measures under way. */
@TiltaksflytTest
class RoundByApiTest {

    private static final String HAMAR = "3403";
    private static final String STEIGEN = "1848";
    private static final Map<String, Object> MINUTES = Map.of(
            "heldOn", LocalDate.now(Oslo.ZONE).toString(),
            "form", "police-council",
            "participants", "Ordfører, kommunedirektør, politikontakt",
            "summary", "Beredskap i helgene og ungdomsmiljøet i sentrum.",
            "professionalInput", "Distriktet foreslår faste kontaktpunkter.",
            "proposals",
                    List.of(Map.of(
                            "title", "Kveldspatrulje i helgene",
                            "category", "preparedness",
                            "description", "En fast patrulje fredag og lørdag kveld mellom Hamar og Stange.")));

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JdbcClient jdbc;

    private Api mari() {
        return Api.as("mari.jd", address);
    }

    private String prepared(Object recipients) {
        return prepare(mari(), recipients, UUID.randomUUID().toString())
                .ok()
                .path("roundId")
                .asString();
    }

    private static Api.Answer prepare(Api api, Object recipients, String key) {
        return api.post(
                "/rounds",
                Map.of(
                        "title",
                        "Bedre polititjenester",
                        "deadline",
                        LocalDate.now(Oslo.ZONE).plusWeeks(6).toString(),
                        "recipients",
                        recipients),
                Map.of("Idempotency-Key", key));
    }

    private JsonNode municipality(Api api, String roundId, String number) {
        return api.get("/rounds/" + roundId + "/municipalities")
                .ok()
                .path("items")
                .valueStream()
                .filter(item -> item.path("number").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldAskTwoMunicipalitiesHoldADialogueAndLetItsProposalGoOnWhenTheRoundCloses() {
        String roundId = prepared(List.of(HAMAR, STEIGEN));
        assertThat(mari().get("/rounds/" + roundId).at("/state")).isEqualTo("draft");

        mari().post("/rounds/" + roundId + "/open").ok();
        JsonNode counts = mari().post("/rounds/" + roundId + "/open").ok().path("counts");

        assertThat(counts.path("invited").asInt()).isEqualTo(2);
        assertThat(counts.path("answered").asInt()).isZero();
        String measureId = measureOfTheDialogue(roundId);
        assertThat(mari().get("/rounds/" + roundId).at("/counts/dialogueHeld")).isEqualTo("1");

        mari().post("/rounds/" + roundId + "/close").ok();

        CaseByApi measure =
                CaseByApi.of(address, mari().get("/measures/" + measureId).ok());
        measure.awaitStep("Task_GiveDistrictAdvice");
    }

    @Test
    void shouldRefuseWhateverIsNoRound() {
        Map<String, String> right = Map.of(
                "title", "\"Bedre polititjenester\"",
                "deadline", "\"" + LocalDate.now(Oslo.ZONE).plusWeeks(6) + "\"",
                "recipients", "[\"3403\"]");
        right.keySet().forEach(field -> BadInput.VALUES.forEach(value -> refused(right, field, value)));
        BadInput.DAYS.forEach(value -> refused(right, "deadline", value));
        BadInput.BODIES.forEach(body -> BadInput.isRefused(prepareRaw(body), body));
    }

    private void refused(Map<String, String> right, String field, String value) {
        Map<String, String> wrong = new HashMap<>(right);
        wrong.put(field, value);
        BadInput.isRefused(prepareRaw(BadInput.object(wrong)), field + " " + value);
    }

    private Api.Answer prepareRaw(String body) {
        return mari().post(
                        "/rounds",
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private String measureOfTheDialogue(String roundId) {
        Api per = Api.as("per.innlandet", address);
        String dialogueId = municipality(per, roundId, HAMAR).path("dialogueId").asString();
        String task = await("the task to hold a dialogue")
                .atMost(CaseByApi.PATIENCE)
                .until(() -> keys(per, dialogueId), keys -> !keys.isEmpty())
                .getFirst();
        Map<String, Object> early = new HashMap<>(MINUTES);
        early.put("heldOn", "2019-12-31");
        assertThat(per.post("/tasks/" + task + "/complete", Map.of("variables", early))
                        .problemOf("heldOn"))
                .contains("2020");
        per.post("/tasks/" + task + "/complete", Map.of("variables", MINUTES)).ok();
        new SignedRows(jdbc).areWhatWasSigned(SignedRows.Kind.MINUTES, dialogueId);
        assertThat(municipality(per, roundId, HAMAR).path("proposals").asInt())
                .as("of the municipality itself")
                .isZero();
        JsonNode held = mari().get("/measures?text=Kveldspatrulje i helgene".replace(" ", "%20"))
                .ok()
                .path("items")
                .path(0);
        String measureId = held.path("measureId").asString();
        JsonNode step =
                mari().get("/measures/" + measureId).ok().path("currentSteps").path(0);
        assertThat(step.path("name").asString()).contains("Innspillsrunden er åpen");
        return measureId;
    }

    private static List<String> keys(Api api, String dialogueId) {
        return api.get("/tasks?dialogueId=" + dialogueId)
                .ok()
                .path("items")
                .valueStream()
                .map(task -> task.path("key").asString())
                .toList();
    }

    @Test
    void shouldPrepareOnceHoweverOftenItIsAsked() {
        String key = UUID.randomUUID().toString();

        Api.Answer first = prepare(mari(), "all", key);
        Api.Answer again = prepare(mari(), "all", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void shouldSayWhatIsWrong() {
        Api.Answer nobody = prepare(mari(), List.of(), UUID.randomUUID().toString());
        Api.Answer former = prepare(mari(), List.of("1507"), UUID.randomUUID().toString());
        Api.Answer word = prepare(mari(), "everybody", UUID.randomUUID().toString());

        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.problemOf("recipients")).isEqualTo("Velg minst én kommune.");
        assertThat(former.problemOf("recipients")).contains("1507");
        assertThat(word.status()).isEqualTo(422);
        assertThat(mari().get("/rounds/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(mari().post("/rounds/" + prepared("all") + "/close").status())
                .isEqualTo(409);
    }

    @Test
    void shouldShowADistrictItsOwnAndAMunicipalityNothing() {
        String roundId = prepared(List.of(HAMAR, STEIGEN));
        for (String person : List.of("per.innlandet", "lise.pod")) {
            Api other = Api.as(person, address);
            assertThat(other.get("/rounds/" + roundId).status()).isEqualTo(404);
            assertThat(other.get("/rounds/" + roundId + "/municipalities").status())
                    .isEqualTo(404);
        }
        mari().post("/rounds/" + roundId + "/open").ok();

        JsonNode seen = Api.as("per.innlandet", address)
                .get("/rounds/" + roundId + "/municipalities")
                .ok()
                .path("items");

        assertThat(seen.valueStream().map(item -> item.path("number").asString()))
                .containsExactly(HAMAR);
        assertThat(Api.as("anne.hamar", address).get("/rounds/" + roundId).status())
                .isEqualTo(403);
        assertThat(Api.as("per.innlandet", address)
                        .post("/rounds/" + roundId + "/close")
                        .status())
                .isEqualTo(403);
    }
}
