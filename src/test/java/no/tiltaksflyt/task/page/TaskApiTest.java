package no.tiltaksflyt.task.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.harness.TestTokens;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The tasks of real people with real tokens on the real engine. */
@TiltaksflytTest
class TaskApiTest {

    @Value("${tiltaksflyt.address}")
    String address;

    private String measureId = "";
    private String key = "";

    @BeforeEach
    void propose() {
        String token = TestTokens.integration(address, "measure.write measure.read");
        measureId = RestClient.create(address)
                .post()
                .uri("/api/v1/measures")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "municipalityNumber", "3403",
                        "title", "Mer synlig politi i sentrum",
                        "description", "Kommunen ber om fast patrulje i sentrum fredag og lørdag kveld hele året.",
                        "category", "presence",
                        "origin", "municipality"))
                .retrieve()
                .body(JsonNode.class)
                .get("measureId")
                .asString();
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(items("per.innlandet", "")).hasSize(1));
        key = items("per.innlandet", "").getFirst().get("key").asString();
    }

    @Test
    void shouldTellAllThatTheListShows() {
        JsonNode item = items("per.innlandet", "").getFirst();
        assertThat(item.get("name").asString()).isEqualTo("Gi faglig råd");
        assertThat(item.get("elementId").asString()).isEqualTo("Task_GiveDistrictAdvice");
        assertThat(item.get("processId").asString()).isEqualTo("measure-approval");
        assertThat(item.get("measureId").asString()).isEqualTo(measureId);
        assertThat(item.get("caseNumber").asString()).isNotBlank();
        assertThat(item.get("assignee").isNull()).isTrue();
        assertThat(item.get("candidateGroups").get(0).asString()).isEqualTo("district-innlandet");
        assertThat(item.get("dueAt").asString()).isNotBlank();
        assertThat(items("per.innlandet", "&view=groups&elementId=Task_GiveDistrictAdvice&processId=measure-approval"))
                .hasSize(1);
        assertThat(items("per.innlandet", "&view=mine")).isEmpty();
        assertThat(items("per.innlandet", "&overdue=true")).isEmpty();
    }

    @Test
    void shouldShowTheFormThatTheTaskCarries() {
        JsonNode task = send("per.innlandet", "GET", "/" + key, null).getBody();
        assertThat(task.get("form").get("id").asString()).isEqualTo("measure-approval-give-advice");
        assertThat(task.get("variables").isObject()).isTrue();
        assertThat(task.get("variables").has("treatment")).isFalse();
    }

    @Test
    void shouldTellOthersNothing() {
        for (String stranger : List.of("kari.nordland", "anne.hamar", "lise.pod", "admin", "revisor")) {
            assertThat(items(stranger, "")).as(stranger).isEmpty();
            for (String path : List.of("/claim", "/unclaim", "/complete")) {
                assertThat(send(stranger, "POST", "/" + key + path, Map.of())
                                .getStatusCode()
                                .value())
                        .as(stranger + path)
                        .isEqualTo(404);
            }
            assertThat(send(stranger, "GET", "/" + key, null).getStatusCode().value())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldGiveASystemNoTasks() {
        String token = TestTokens.integration(address, "measure.write measure.read");
        assertThat(sendWith(token, "GET", "", null).getStatusCode().value()).isEqualTo(403);
        assertThat(sendWith(token, "POST", "/" + key + "/claim", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(sendWith("broken", "GET", "", null).getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void shouldClaimAndGiveBack() {
        assertThat(send("per.innlandet", "POST", "/" + key + "/unclaim", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        assertThat(send("per.innlandet", "POST", "/" + key + "/claim", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(items("per.innlandet", "&view=mine")
                        .getFirst()
                        .get("assignee")
                        .asString())
                .isEqualTo("per.innlandet");
        assertThat(send("per.innlandet", "POST", "/" + key + "/unclaim", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(items("per.innlandet", "&view=mine")).isEmpty();
    }

    @Test
    void shouldNameEachWrongField() {
        Map<String, Object> wrong = new HashMap<>(advice());
        wrong.put("advice", "Gjelder 150765 00565, som bor her.");
        wrong.put("districtRecommendation", "maybe");
        wrong.put("madeUp", true);
        JsonNode problem = complete(wrong, 422);
        assertThat(problem.get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("advice", "districtRecommendation", "madeUp");
        assertThat(problem.get("errors").get(0).get("message").asString()).contains("fødselsnummer");
        wrong = new HashMap<>(advice());
        wrong.put("districtRecommendation", "support-with-changes");
        wrong.put("conditions", 7);
        assertThat(complete(wrong, 422).get("errors").get(0).get("field").asString())
                .isEqualTo("conditions");
        wrong = new HashMap<>(advice());
        wrong.put("advice", "x".repeat(20_001));
        assertThat(complete(wrong, 422).get("errors").get(0).get("field").asString())
                .isEqualTo("advice");
        assertThat(items("per.innlandet", "&view=groups")).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoAnswerAtAll() {
        assertThat(send("per.innlandet", "POST", "/" + key + "/complete", Map.of("variables", "text"))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(send("per.innlandet", "GET", "?view=all-of-them", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(send("per.innlandet", "GET", "?cursor=broken", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(send("per.innlandet", "GET", "/abc", null).getStatusCode().value())
                .isEqualTo(400);
    }

    @Test
    void shouldCompleteOnceAndLeadToTheNextStep() {
        complete(advice(), 204);
        assertThat(items("per.innlandet", "")).isEmpty();
        assertThat(items("per.innlandet", "&view=done").getFirst().get("key").asString())
                .isEqualTo(key);
        assertThat(complete(advice(), 409).get("detail").asString()).isEqualTo("Du har allerede fullført oppgaven.");
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(items("lise.pod", "&view=groups"))
                        .singleElement()
                        .satisfies(item ->
                                assertThat(item.get("elementId").asString()).isEqualTo("Task_AssessMeasure")));
        String assessment = items("lise.pod", "").getFirst().get("key").asString();
        send("amir.pod", "POST", "/" + assessment + "/claim", null);
        ResponseEntity<JsonNode> late = send("lise.pod", "POST", "/" + assessment + "/claim", null);
        assertThat(late.getStatusCode().value()).isEqualTo(409);
        assertThat(late.getBody().get("detail").asString()).contains("Amir Hussain");
    }

    private static Map<String, Object> advice() {
        return Map.of(
                "impartiality", "impartial",
                "advice", "Patruljen er ønsket, og behovet er godt dokumentert av kommunen.",
                "districtRecommendation", "support");
    }

    private JsonNode complete(Map<String, Object> variables, int status) {
        ResponseEntity<JsonNode> answer =
                send("per.innlandet", "POST", "/" + key + "/complete", Map.of("variables", variables));
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        return answer.getBody();
    }

    private List<JsonNode> items(String userName, String more) {
        JsonNode answer =
                send(userName, "GET", "?measureId=" + measureId + more, null).getBody();
        return answer.get("items").valueStream().toList();
    }

    private ResponseEntity<JsonNode> send(String userName, String method, String path, @Nullable Object body) {
        return sendWith(TOKENS.computeIfAbsent(userName, name -> TestTokens.person(address, name)), method, path, body);
    }

    private static final Map<String, String> TOKENS = new HashMap<>();

    private ResponseEntity<JsonNode> sendWith(String token, String method, String path, @Nullable Object body) {
        RestClient.RequestBodySpec request = RestClient.builder()
                .baseUrl(address)
                .defaultStatusHandler(status -> true, (sent, received) -> {})
                .build()
                .method(org.springframework.http.HttpMethod.valueOf(method))
                .uri("/api/v1/tasks" + path)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "nb");
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).body(body))
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
