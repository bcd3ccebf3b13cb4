package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, as a municipality's integrator makes a client from it. */
@TiltaksflytTest
class ApiDocumentTest {

    private static final String PROBLEM = "application/problem+json";
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Value("${tiltaksflyt.address}")
    private String address;

    private JsonNode document;

    @BeforeEach
    void read() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/v3/api-docs")).build();
        document = JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @Test
    void shouldDescribeTheApiAndNothingElse() {
        assertThat(document.at("/info/title").asString()).isEqualTo("Tiltaksflyt");
        assertThat(document.at("/info/version").asString()).isEqualTo("1");
        assertThat(operations().keySet())
                .containsExactlyInAnyOrder(
                        "get /api/v1/insight/cycle-times",
                        "get /api/v1/insight/ageing",
                        "get /api/v1/insight/flow",
                        "get /api/v1/insight/forecast",
                        "get /api/v1/insight/cases.csv",
                        "get /api/v1/insight/steps.csv",
                        "get /api/v1/insight/log.xes",
                        "get /api/v1/models",
                        "get /api/v1/models/{id}",
                        "get /api/v1/models/{id}/versions/{version}/content",
                        "get /api/v1/models/{id}/draft",
                        "put /api/v1/models/{id}/draft",
                        "post /api/v1/models/check",
                        "post /api/v1/models/compare",
                        "post /api/v1/models/{id}/versions",
                        "post /api/v1/models/{id}/scenarios/run",
                        "get /api/v1/releases/{id}.zip",
                        "post /api/v1/releases",
                        "post /api/v1/releases/{id}/approve",
                        "post /api/v1/releases/{id}/deploy",
                        "post /api/v1/rounds",
                        "get /api/v1/rounds/{roundId}",
                        "put /api/v1/rounds/{roundId}/answers/{municipalityNumber}",
                        "post /api/v1/rounds/{roundId}/answers/{municipalityNumber}/submit",
                        "post /api/v1/rounds/{roundId}/close",
                        "get /api/v1/rounds/{roundId}/municipalities",
                        "post /api/v1/rounds/{roundId}/open",
                        "get /api/v1/measures",
                        "post /api/v1/measures",
                        "get /api/v1/measures/{measureId}",
                        "get /api/v1/tasks",
                        "get /api/v1/tasks/{key}",
                        "post /api/v1/tasks/{key}/claim",
                        "post /api/v1/tasks/{key}/unclaim",
                        "post /api/v1/tasks/{key}/complete");
    }

    /** A wanted change is taken over from the file in {@code target}. */
    @Test
    void shouldBeTheOneThatClientsWereMadeFrom() throws IOException {
        String published = PRETTY.writeValueAsString(PRETTY.treeToValue(document, Map.class))
                .replace(address, "https://tiltaksflyt.example");
        Files.writeString(Path.of("target", "openapi.json"), published);

        assertThat(published).isEqualTo(Files.readString(Path.of("src/test/resources/openapi.json")));
    }

    @Test
    void shouldSayWhatEachOperationAnswers() {
        Map<String, String> answers = new TreeMap<>();
        operations()
                .forEach((name, operation) -> operation.get("responses").forEachEntry((status, response) -> {
                    if (status.startsWith("2")) {
                        answers.put(name, status + " " + typeOf(resolved(response), "application/json"));
                    }
                }));

        assertThat(answers)
                .containsOnly(
                        Map.entry("get /api/v1/insight/cycle-times", "200 CycleTimes"),
                        Map.entry("get /api/v1/insight/ageing", "200 AgeingPage"),
                        Map.entry("get /api/v1/insight/flow", "200 Flow"),
                        Map.entry("get /api/v1/insight/forecast", "200 Forecast"),
                        Map.entry("get /api/v1/insight/cases.csv", "200 "),
                        Map.entry("get /api/v1/insight/steps.csv", "200 "),
                        Map.entry("get /api/v1/insight/log.xes", "200 "),
                        Map.entry("get /api/v1/models", "200 ModelList"),
                        Map.entry("get /api/v1/models/{id}", "200 Model"),
                        Map.entry("get /api/v1/models/{id}/versions/{version}/content", "200 "),
                        Map.entry("get /api/v1/models/{id}/draft", "200 "),
                        Map.entry("put /api/v1/models/{id}/draft", "201 Findings"),
                        Map.entry("post /api/v1/models/check", "200 Findings"),
                        Map.entry("post /api/v1/models/compare", "200 ModelChanges"),
                        Map.entry("post /api/v1/models/{id}/versions", "201 ModelVersion"),
                        Map.entry("post /api/v1/models/{id}/scenarios/run", "200 ScenarioResults"),
                        Map.entry("get /api/v1/releases/{id}.zip", "200 "),
                        Map.entry("post /api/v1/releases", "201 Release"),
                        Map.entry("post /api/v1/releases/{id}/approve", "200 Release"),
                        Map.entry("post /api/v1/releases/{id}/deploy", "200 "),
                        Map.entry("post /api/v1/rounds", "201 PreparedRound"),
                        Map.entry("get /api/v1/rounds/{roundId}", "200 Round"),
                        Map.entry("put /api/v1/rounds/{roundId}/answers/{municipalityNumber}", "200 WrittenAnswer"),
                        Map.entry(
                                "post /api/v1/rounds/{roundId}/answers/{municipalityNumber}/submit",
                                "200 SubmittedAnswer"),
                        Map.entry("get /api/v1/rounds/{roundId}/municipalities", "200 RoundMunicipalities"),
                        Map.entry("post /api/v1/rounds/{roundId}/open", "200 Round"),
                        Map.entry("post /api/v1/rounds/{roundId}/close", "200 Round"),
                        Map.entry("get /api/v1/measures", "200 MeasurePage"),
                        Map.entry("post /api/v1/measures", "201 ProposedMeasure"),
                        Map.entry("get /api/v1/measures/{measureId}", "200 Measure"),
                        Map.entry("get /api/v1/tasks", "200 TaskPage"),
                        Map.entry("get /api/v1/tasks/{key}", "200 Task"),
                        Map.entry("post /api/v1/tasks/{key}/claim", "204 "),
                        Map.entry("post /api/v1/tasks/{key}/unclaim", "204 "),
                        Map.entry("post /api/v1/tasks/{key}/complete", "204 "));
    }

    @Test
    void shouldSayHowEachOperationIsRefused() {
        assertThat(refusals("get /api/v1/measures")).containsExactly("400", "401", "403", "422");
        assertThat(refusals("post /api/v1/measures")).containsExactly("400", "401", "403", "409", "413", "422");
        assertThat(refusals("get /api/v1/measures/{measureId}")).containsExactly("400", "401", "403", "404");
        assertThat(refusals("get /api/v1/tasks")).containsExactly("400", "401", "403");
        assertThat(refusals("get /api/v1/tasks/{key}")).containsExactly("400", "401", "403", "404");
        assertThat(refusals("post /api/v1/tasks/{key}/claim")).containsExactly("400", "401", "403", "404", "409");
        assertThat(refusals("post /api/v1/tasks/{key}/unclaim")).containsExactly("400", "401", "403", "404", "409");
        assertThat(refusals("post /api/v1/tasks/{key}/complete"))
                .containsExactly("400", "401", "403", "404", "409", "413", "422");

        operations()
                .values()
                .forEach(operation -> operation.get("responses").forEachEntry((status, response) -> {
                    if (!status.startsWith("2")) {
                        assertThat(typeOf(resolved(response), PROBLEM))
                                .as(operation + status)
                                .isEqualTo("Problem");
                    }
                }));
        assertThat(properties("Problem")).containsExactlyInAnyOrder("type", "title", "status", "detail", "errors");
        assertThat(required("Problem")).containsExactlyInAnyOrder("type", "title", "status", "detail");
    }

    @Test
    void shouldSayWhichScopeOpensWhat() {
        JsonNode flows = document.at("/components/securitySchemes/oauth2/flows");
        for (String flow : List.of("authorizationCode", "clientCredentials")) {
            assertThat(flows.at("/" + flow + "/tokenUrl").asString()).isEqualTo(address + "/oauth2/token");
            assertThat(flows.at("/" + flow + "/scopes").propertyNames())
                    .containsExactlyInAnyOrder(
                            "insight.read",
                            "measure.read",
                            "measure.write",
                            "model.read",
                            "model.write",
                            "round.read",
                            "round.write");
        }
        assertThat(flows.at("/authorizationCode/authorizationUrl").asString()).isEqualTo(address + "/oauth2/authorize");

        assertThat(scopes("get /api/v1/insight/cycle-times")).containsExactly("insight.read");
        assertThat(scopes("get /api/v1/insight/log.xes")).containsExactly("insight.read");
        assertThat(scopes("get /api/v1/models")).containsExactly("model.read", "model.write");
        assertThat(scopes("post /api/v1/models/check")).containsExactly("model.read", "model.write");
        assertThat(scopes("put /api/v1/models/{id}/draft")).containsExactly("model.write");
        assertThat(scopes("post /api/v1/releases/{id}/deploy")).containsExactly("model.write");
        assertThat(scopes("get /api/v1/measures")).containsExactly("measure.read");
        assertThat(scopes("get /api/v1/measures/{measureId}")).containsExactly("measure.read");
        assertThat(scopes("post /api/v1/measures")).containsExactly("measure.write");
        assertThat(scopes("get /api/v1/tasks")).containsExactly("measure.read", "measure.write");
        assertThat(scopes("get /api/v1/tasks/{key}")).containsExactly("measure.read", "measure.write");
        assertThat(scopes("post /api/v1/tasks/{key}/claim")).containsExactly("measure.write");
        assertThat(scopes("post /api/v1/tasks/{key}/unclaim")).containsExactly("measure.write");
        assertThat(scopes("post /api/v1/tasks/{key}/complete")).containsExactly("measure.write");
    }

    @Test
    void shouldSayWhatIsAlwaysThereAndWhatMayBeNull() {
        assertThat(required("Measure")).contains("measureId", "caseNumber", "status", "currentSteps", "timeline");
        assertThat(required("Measure")).doesNotContain("decision", "mergedInto");
        assertThat(mayBeNull("Measure", "decision")).isTrue();
        assertThat(mayBeNull("Measure", "mergedInto")).isTrue();
        assertThat(mayBeNull("Measure", "title")).isFalse();
        assertThat(mayBeNull("MeasureStep", "dueAt")).isTrue();
        assertThat(mayBeNull("TaskPage", "next")).isTrue();
        assertThat(required("NewMeasure"))
                .containsExactlyInAnyOrder("municipalityNumber", "title", "description", "category", "origin");
        assertThat(required("TaskCompletion")).isEmpty();
    }

    @Test
    void shouldCallAKeyATextEverywhereAndAFormAnObject() {
        assertThat(schema("Task").at("/properties/key/type").asString()).isEqualTo("string");
        assertThat(schema("Task").at("/properties/form/type").asString()).isEqualTo("object");
        assertThat(document.at("/components/schemas").propertyNames()).noneMatch(name -> name.contains("Json"));
        assertThat(operations().values().stream()
                        .flatMap(operation -> operation.path("parameters").valueStream())
                        .filter(parameter -> parameter.get("name").asString().equals("key"))
                        .map(parameter -> parameter.at("/schema/type").asString()))
                .containsOnly("string");
    }

    /** Schemas that nothing refers to would become classes that nobody uses. */
    @Test
    void shouldHoldWhatItRefersToAndNoMore() {
        Set<String> referred = new TreeSet<>();
        document.findValuesAsString("$ref").forEach(reference -> {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
            referred.add(reference.substring(reference.lastIndexOf('/') + 1));
        });
        assertThat(referred).containsAll(document.at("/components/schemas").propertyNames());
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.get("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry((method, operation) -> operations.put(method + " " + path, operation)));
        return operations;
    }

    private Stream<String> refusals(String operation) {
        return operations().get(operation).get("responses").propertyNames().stream()
                .filter(status -> !status.startsWith("2"))
                .sorted();
    }

    /** Each one is enough. */
    private Stream<String> scopes(String operation) {
        return operations()
                .get(operation)
                .path("security")
                .valueStream()
                .map(way ->
                        way.path("oauth2").valueStream().map(JsonNode::asString).collect(Collectors.joining(" and ")));
    }

    private String typeOf(JsonNode response, String mediaType) {
        String reference =
                response.path("content").path(mediaType).at("/schema/$ref").asString("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private JsonNode schema(String name) {
        JsonNode schema = document.at("/components/schemas/" + name);
        assertThat(schema.isObject()).as(name).isTrue();
        return schema;
    }

    private Set<String> properties(String name) {
        return Set.copyOf(schema(name).get("properties").propertyNames());
    }

    private List<String> required(String name) {
        return schema(name)
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private boolean mayBeNull(String name, String property) {
        JsonNode schema = schema(name).at("/properties/" + property);
        return Stream.concat(
                        schema.path("type").valueStream(),
                        schema.path("anyOf").valueStream().map(way -> way.path("type")))
                .anyMatch(type -> type.asString("").equals("null"));
    }
}
