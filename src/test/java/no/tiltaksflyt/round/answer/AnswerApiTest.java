package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.BadInput;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Answers from other systems. */
@TiltaksflytTest
class AnswerApiTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    private RoundByApi round;

    @BeforeEach
    void open() {
        round = RoundByApi.opened(address, "Runde ved API " + UUID.randomUUID(), "3403");
    }

    private String answer(String number) {
        return "/rounds/" + round.roundId() + "/answers/" + number;
    }

    private static Map<String, Object> content(Object... proposals) {
        return Map.of("assessment", Map.of(), "proposals", List.of(proposals));
    }

    private static Map<String, String> proposal(String title) {
        return Map.of(
                "title", title,
                "description", "Innbyggerne har lang vei til politiet, og kommunen stiller lokaler.",
                "category", "presence");
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    @Test
    void shouldMakeEachProposalAMeasureThatCanBeReadAtOnce() {
        Api anne = Api.as("anne.hamar", address);
        anne.put(answer("3403"), content(proposal("Politikontakt"), proposal("Øvelse")))
                .ok();
        String key = UUID.randomUUID().toString();

        JsonNode sent = anne.post(answer("3403") + "/submit", "", key(key)).ok();

        assertThat(sent.at("/receipt/version").asInt()).isEqualTo(1);
        assertThat(sent.at("/receipt/sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(sent.at("/receipt/late").asBoolean()).isFalse();
        assertThat(sent.path("proposals")).hasSize(2);
        sent.path("proposals").forEach(proposal -> {
            JsonNode measure = anne.get(
                            "/measures/" + proposal.path("measureId").asString())
                    .ok();
            assertThat(measure.path("caseNumber")).isEqualTo(proposal.path("caseNumber"));
            assertThat(measure.path("status").asString()).isEqualTo("in-progress");
        });
        assertThat(anne.post(answer("3403") + "/submit", "", key(key)).ok()).isEqualTo(sent);
    }

    @Test
    void shouldCorrectWhatWasSent() {
        Api system = Api.integration("round.write measure.read", address);
        system.put(answer("3403"), content(proposal("Blir"), proposal("Går ut")))
                .ok();
        JsonNode first = system.post(answer("3403") + "/submit", "", key("a " + round.roundId()))
                .ok();

        system.put(answer("3403"), content(proposal("Ny"), proposal("Blir"))).ok();
        JsonNode second = system.post(answer("3403") + "/submit", "", key("b " + round.roundId()))
                .ok();

        assertThat(second.at("/receipt/version").asInt()).isEqualTo(2);
        assertThat(second.path("proposals")
                        .valueStream()
                        .map(it -> it.path("measureId").asString()))
                .hasSize(2)
                .contains(first.at("/proposals/0/measureId").asString())
                .doesNotContain(first.at("/proposals/1/measureId").asString());
        assertThat(system.get("/measures/" + first.at("/proposals/1/measureId").asString())
                        .at("/status"))
                .isEqualTo("withdrawn");
    }

    @Test
    void shouldKeepTheMeasureIdsThatItHasGiven() {
        Api anne = Api.as("anne.hamar", address);
        JsonNode first = anne.put(answer("3403"), content(proposal("Første"), proposal("Andre")))
                .ok();
        Map<String, String> named = new HashMap<>(proposal("Annen tittel"));
        named.put("measureId", first.at("/proposals/0/measureId").asString());

        JsonNode second =
                anne.put(answer("3403"), content(named, proposal("Andre"))).ok();
        JsonNode sent = anne.post(answer("3403") + "/submit", "", key("ids " + round.roundId()))
                .ok();

        assertThat(ids(second)).isEqualTo(ids(first));
        assertThat(ids(sent)).isEqualTo(ids(first));
        named.put("measureId", UUID.randomUUID().toString());
        assertThat(anne.put(answer("3403"), content(named)).problemOf("proposals[0].measureId"))
                .isEqualTo("Svaret har ikke noe slikt forslag.");
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("proposals")
                .valueStream()
                .map(it -> it.path("measureId").asString())
                .toList();
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnce() {
        Api anne = Api.as("anne.hamar", address);

        Api.Answer refused = anne.put(
                answer("3403"),
                Map.of(
                        "assessment", Map.of("presenceScore", "9", "unknown", "x"),
                        "proposals", List.of(Map.of("title", "Uten resten", "extra", 1)),
                        "more", true));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(it -> it.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "more",
                        "assessment.presenceScore",
                        "assessment.unknown",
                        "proposals[0].extra",
                        "proposals[0].description",
                        "proposals[0].category");
        assertThat(anne.put(answer("3403"), "{").status()).isEqualTo(400);
        assertThat(anne.post(answer("3403") + "/submit", "", Map.of()).status()).isEqualTo(400);
        assertThat(anne.post(answer("3403") + "/submit", "", key("c " + round.roundId()))
                        .status())
                .as("an answer that says nothing")
                .isEqualTo(422);
    }

    @Test
    void shouldNeverFailOnWhatIsNoAnswer() {
        Api anne = Api.as("anne.hamar", address);
        Map<String, String> right = Map.of("title", "\"A\"", "description", "\"B\"", "category", "\"presence\"");
        for (String value : BadInput.VALUES) {
            right.keySet().forEach(field -> {
                Map<String, String> wrong = new HashMap<>(right);
                wrong.put(field, value);
                String body = "{\"proposals\": [" + BadInput.object(wrong) + "]}";
                BadInput.isRefused(anne.put(answer("3403"), body), field + " " + value);
            });
            for (String place : List.of("assessment", "proposals")) {
                neverFails(anne, BadInput.object(Map.of(place, value)));
            }
            neverFails(anne, "{\"assessment\": {\"presenceScore\": " + value + "}}");
            neverFails(anne, "{\"assessment\": {\"presenceComment\": " + value + "}}");
            neverFails(anne, "{\"proposals\": [{\"measureId\": " + value + "}]}");
        }
        BadInput.BODIES.forEach(body -> BadInput.isRefused(anne.put(answer("3403"), body), body));
    }

    private void neverFails(Api anne, String body) {
        Api.Answer answer = anne.put(answer("3403"), body);
        if (answer.status() != 200) {
            BadInput.isRefused(answer, body);
        }
    }

    @Test
    void shouldRefuseWhoIsNotAskedAndWhatComesTooLate() {
        Api system = Api.integration("round.write", address);
        assertThat(Api.as("ola.steigen", address).put(answer("3403"), content()).status())
                .isEqualTo(403);
        assertThat(Api.as("mari.jd", address).put(answer("3403"), content()).status())
                .isEqualTo(403);
        assertThat(system.put(answer("1848"), content()).status()).isEqualTo(404);
        assertThat(system.put("/rounds/" + UUID.randomUUID() + "/answers/3403", content())
                        .status())
                .isEqualTo(404);

        rounds.close(MINISTRY, round.roundId());
        assertThat(system.put(answer("3403"), content(proposal("For sent"))).status())
                .isEqualTo(409);
        assertThat(system.post(answer("3403") + "/submit", "", key("d " + round.roundId()))
                        .status())
                .isEqualTo(409);
    }
}
