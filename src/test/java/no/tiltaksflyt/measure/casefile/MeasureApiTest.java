package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.TestTokens;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TiltaksflytTest
class MeasureApiTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldProposeAndRead() {
        HttpResponse<String> created = propose(key(), proposal(), "nb");

        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode answer = JSON.readTree(created.body());
        assertThat(answer.get("caseNumber").stringValue()).matches("\\d{4}/\\d{6}");
        JsonNode measure = JSON.readTree(
                get("/" + answer.get("measureId").stringValue(), client()).body());
        assertThat(measure.get("status").stringValue()).isEqualTo("in-progress");
        assertThat(measure.get("timeline").size()).isPositive();
        assertThat(measure.get("advice").size()).isZero();
        assertThat(measure.get("decision").isNull()).isTrue();
        assertThat(measure.has("currentSteps")).isTrue();
    }

    @Test
    void shouldGiveTheSameAnswerToTheSameKey() {
        String key = key();

        HttpResponse<String> first = propose(key, proposal(), "nb");
        HttpResponse<String> second = propose(key, proposal(), "nb");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void shouldRefuseAKeyThatWasUsedForAnotherRequest() {
        String key = key();
        propose(key, proposal(), "nb");

        HttpResponse<String> other = propose(key, with("title", "Et annet tiltak"), "nb");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void shouldFreeTheKeyOfARequestThatFailed() {
        String key = key();
        assertThat(propose(key, with("category", "no-such"), "nb").statusCode()).isEqualTo(422);

        assertThat(propose(key, proposal(), "nb").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldDemandAnIdempotencyKey() {
        assertThat(propose("", proposal(), "nb").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameTheFieldThatIsWrong(String field, Object value) {
        HttpResponse<String> refused = propose(key(), with(field, value), "nb");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(fields(refused)).containsExactly(field);
    }

    static Stream<Arguments> shouldNameTheFieldThatIsWrong() {
        return Stream.of(
                Arguments.of("municipalityNumber", "9999"),
                Arguments.of("municipalityNumber", "3001"),
                Arguments.of("municipalityNumber", 3403),
                Arguments.of("municipalityNumber", null),
                Arguments.of("title", null),
                Arguments.of("title", " "),
                Arguments.of("title", "x".repeat(201)),
                Arguments.of("title", 17),
                Arguments.of("title", List.of("a")),
                Arguments.of("title", "To\nlinjer"),
                Arguments.of("title", "Nul\u0000tegn"),
                Arguments.of("description", null),
                Arguments.of("description", "x".repeat(8001)),
                Arguments.of("description", "Ring 01819000049 om saken, hun vet mer om behovet i kommunen."),
                Arguments.of("description", "Ring 018190 00049 om saken, hun vet mer om behovet i kommunen."),
                Arguments.of("category", "police"),
                Arguments.of("origin", "king"),
                Arguments.of("origin", true),
                Arguments.of("status", "adopted"));
    }

    @Test
    void shouldAnswerInTheCallersLanguage() {
        assertThat(propose(key(), with("title", null), "en").body()).doesNotContain("Må fylles ut");
        assertThat(propose(key(), with("title", null), "nb").body()).contains("Må fylles ut");
    }

    @Test
    void shouldTakeMarkupAsText() {
        HttpResponse<String> created = propose(key(), with("title", "<script>alert(1)</script> & sånt"), "nb");
        String id = JSON.readTree(created.body()).get("measureId").stringValue();

        assertThat(JSON.readTree(get("/" + id, client()).body()).get("title").stringValue())
                .isEqualTo("<script>alert(1)</script> & sånt");
    }

    @Test
    void shouldRefuseWhatIsNotJson() {
        assertThat(post(key(), "{\"title\":", client(), "nb").statusCode()).isEqualTo(400);
        assertThat(post(key(), "[]", client(), "nb").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldLetAPersonProposeForTheirOwnMunicipalityOnly() {
        String anne = TestTokens.person(address, "anne.hamar");
        String lise = TestTokens.person(address, "lise.pod");

        assertThat(post(key(), JSON.writeValueAsString(proposal()), anne, "nb").statusCode())
                .isEqualTo(201);
        assertThat(post(key(), JSON.writeValueAsString(with("municipalityNumber", "1848")), anne, "nb")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(key(), JSON.writeValueAsString(proposal()), lise, "nb").statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldHideOneMunicipalitysMeasureFromAnother() {
        String id = JSON.readTree(propose(key(), proposal(), "nb").body())
                .get("measureId")
                .stringValue();

        assertThat(get("/" + id, TestTokens.person(address, "ola.steigen")).statusCode())
                .isEqualTo(404);
        assertThat(get("/" + id, TestTokens.person(address, "anne.hamar")).statusCode())
                .isEqualTo(200);
        assertThat(get("/not-an-id", client()).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldPageThroughASearch() {
        String word = "Søkeord" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            propose(key(), with("title", word + " nummer " + i), "nb");
        }

        JsonNode first =
                JSON.readTree(get("?limit=2&text=" + encode(word), client()).body());
        JsonNode second = JSON.readTree(get(
                        "?limit=2&text=" + encode(word) + "&cursor="
                                + first.get("next").stringValue(),
                        client())
                .body());

        assertThat(first.get("items").size()).isEqualTo(2);
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(get("?cursor=nonsense", client()).statusCode()).isEqualTo(400);
        assertThat(get("?status=nonsense", client()).statusCode()).isEqualTo(422);
    }

    @Test
    void shouldDescribeItself() {
        HttpResponse<String> docs = send(HttpRequest.newBuilder(URI.create(address + "/v3/api-docs")));

        assertThat(docs.statusCode()).isEqualTo(200);
        assertThat(docs.body()).contains("/api/v1/measures", "Idempotency-Key", "municipalityNumber");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Map<String, Object> proposal() {
        Map<String, Object> body = new HashMap<>();
        body.put("municipalityNumber", "3403");
        body.put("title", "Fast politikontakt på rådhuset");
        body.put("description", "Kommunen ønsker en fast politikontakt på rådhuset to dager i uken hele året.");
        body.put("category", "presence");
        body.put("origin", "municipality");
        return body;
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> body = proposal();
        body.put(field, value);
        return body;
    }

    private static List<String> fields(HttpResponse<String> response) {
        return JSON.readTree(response.body())
                .get("errors")
                .valueStream()
                .map(error -> error.get("field").stringValue())
                .toList();
    }

    private String client() {
        return TestTokens.integration(address, "measure.read measure.write");
    }

    private HttpResponse<String> propose(String key, Map<String, Object> body, String language) {
        return post(key, JSON.writeValueAsString(body), client(), language);
    }

    private HttpResponse<String> post(String key, String body, String token, String language) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/v1/measures"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    private HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(address + "/api/v1/measures" + path))
                .header("Authorization", "Bearer " + token));
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
