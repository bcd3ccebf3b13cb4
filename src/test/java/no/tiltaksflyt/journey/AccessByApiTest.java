package no.tiltaksflyt.journey;

import static no.tiltaksflyt.harness.CaseByApi.proposal;
import static no.tiltaksflyt.harness.CaseByApi.propose;
import static no.tiltaksflyt.harness.CaseByApi.proposedByHamar;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestTokens;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may see and do what; each refusal is tried with a real token. */
@TiltaksflytTest
class AccessByApiTest {

    private static final String BOTH_SCOPES = "measure.read measure.write";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JWKSource<SecurityContext> keys;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    @Test
    void shouldLetNobodyInWithoutAToken() {
        Api nobody = Api.with(null, address);
        Stream<String> paths = endpoints.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1/"))
                .map(path -> path.substring("/api/v1".length()).replaceAll("\\{\\w+}", "1"));

        assertThat(paths).hasSizeGreaterThan(6).allSatisfy(path -> {
            assertThat(nobody.get(path).status()).isEqualTo(401);
            assertThat(nobody.post(path, "{}").status()).isEqualTo(401);
            assertThat(nobody.get(path).contentType()).startsWith("application/problem+json");
        });
    }

    @Test
    void shouldKeepAMeasureFromOtherMunicipalitiesAndDistricts() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak bare Hamar og politiet ser");
        String path = "/measures/" + measure.measureId();

        assertThat(Stream.of("ola.steigen", "kari.nordland", "petter.prosess")).allSatisfy(stranger -> {
            Api api = Api.as(stranger, address);
            assertThat(api.get(path).status()).isEqualTo(404);
            assertThat(api.get("/measures?text=bare+Hamar").ok().path("items").isEmpty())
                    .isTrue();
        });
        assertThat(Stream.of("anne.hamar", "per.innlandet", "lise.pod", "mari.jd", "revisor", "siri.leder"))
                .allSatisfy(reader ->
                        assertThat(Api.as(reader, address).get(path).status()).isEqualTo(200));
    }

    @Test
    void shouldNeverShowAMunicipalityOrADistrictTheDirectoratesAdvice() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak med råd")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod", Map.of("effects", "Dette er bare for direktoratet og departementet."))
                .assureAs("jon.pod");
        measure.task("mari.jd", "Task_PrepareCase");

        JsonNode municipality = measure.seenBy("anne.hamar");
        JsonNode district = measure.seenBy("per.innlandet");
        JsonNode administrator = measure.seenBy("admin");

        assertThat(measure.seen().toString()).contains("bare for direktoratet", "Distriktet ser behovet");
        assertThat(municipality.toString())
                .doesNotContain("bare for direktoratet", "Distriktet ser behovet", "Lise Berg", "Per Moen");
        assertThat(district.toString())
                .contains("Distriktet ser behovet")
                .doesNotContain("bare for direktoratet", "Lise Berg");
        assertThat(administrator.toString())
                .contains(measure.caseNumber())
                .doesNotContain("bare for direktoratet", "Distriktet ser behovet", "lang vei");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anne.hamar", "ola.steigen", "kari.nordland", "lise.pod", "mari.jd", "statsraad", "admin"})
    void shouldKeepATaskFromOtherGroups(String stranger) {
        CaseByApi measure = proposedByHamar(address, "Et tiltak for Innlandet");
        String task = measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        Api api = Api.as(stranger, address);

        assertThat(measure.keys(api, "Task_GiveDistrictAdvice")).isEmpty();
        assertThat(api.get("/tasks/" + task).status()).isIn(403, 404);
        assertThat(api.post("/tasks/" + task + "/claim").status()).isIn(403, 404);
        assertThat(api.post("/tasks/" + task + "/unclaim").status()).isIn(403, 404);
        assertThat(measure.submit(stranger, task, CaseByApi.advice()).status()).isIn(403, 404);
        assertThat(Api.as("per.innlandet", address).get("/tasks/" + task).at("/assignee"))
                .isEmpty();
    }

    /** She is a leader too: only that she assessed it herself keeps her away. */
    @Test
    void shouldKeepTheAssessorFromAssuringHerOwnWork() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak med to par øyne")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod");
        String task = measure.task("jon.pod", "Task_AssureQuality");
        Api assessor = asOneOf("lise.pod", BOTH_SCOPES, "pod-assessor", "pod-leader");
        Map<String, Object> approval = Map.of("impartiality", "impartial", "qualityOutcome", "approve");

        assertThat(measure.keys(assessor, "Task_AssureQuality")).isEmpty();
        assertThat(assessor.get("/tasks/" + task).at("/detail")).contains("Du har vurdert tiltaket");
        assertThat(assessor.post("/tasks/" + task + "/claim").status()).isEqualTo(403);
        assertThat(assessor.post("/tasks/" + task + "/complete", Map.of("variables", approval))
                        .at("/detail"))
                .contains("Du har vurdert tiltaket");

        Api other = asOneOf("someone.pod", BOTH_SCOPES, "pod-assessor", "pod-leader");
        assertThat(other.post("/tasks/" + task + "/complete", Map.of("variables", approval))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void shouldDecideNothingWithATokenThatOnlyReads() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak som bare leses");
        String task = measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        Api reader = asOneOf("per.innlandet", "measure.read", "district-innlandet");

        assertThat(reader.get("/tasks/" + task).status()).isEqualTo(200);
        assertThat(reader.post("/tasks/" + task + "/claim").status()).isEqualTo(403);
        assertThat(reader.post("/tasks/" + task + "/complete", Map.of("variables", CaseByApi.advice()))
                        .status())
                .isEqualTo(403);
        assertThat(asOneOf("per.innlandet", "openid", "district-innlandet")
                        .get("/tasks")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldLeaveTheTasksWithTheGroupThatSomeoneLeaves() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak der en slutter");
        String task = measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        assertThat(asOneOf("mover", BOTH_SCOPES, "district-innlandet")
                        .post("/tasks/" + task + "/claim")
                        .status())
                .isEqualTo(204);
        Api moved = asOneOf("mover", BOTH_SCOPES, "district-nordland");

        assertThat(moved.get("/tasks/" + task).status()).isEqualTo(404);
        assertThat(measure.keys(moved, "Task_GiveDistrictAdvice")).isEmpty();
        assertThat(moved.post("/tasks/" + task + "/complete", Map.of("variables", CaseByApi.advice()))
                        .status())
                .isEqualTo(404);
    }

    private Api asOneOf(String subject, String scope, String... groups) {
        return Api.with(TestTokens.signed(keys, address, subject, scope, List.of(groups)), address);
    }

    @Test
    void shouldProposeOnlyForOnesOwnMunicipality() {
        Map<String, String> forSteigen = proposal("1848", "Et tiltak for Steigen");

        assertThat(propose(Api.as("anne.hamar", address), forSteigen).status()).isEqualTo(403);
        assertThat(propose(Api.as("lise.pod", address), forSteigen).status()).isEqualTo(403);
        assertThat(propose(Api.as("ola.steigen", address), forSteigen).status()).isEqualTo(201);
    }

    @Test
    void shouldAskSystemsForTheRightScopeAndGiveThemNoTasks() {
        Api reader = Api.integration("measure.read", address);
        Api writer = Api.integration("measure.write", address);

        assertThat(propose(reader, proposal("3403", "Uten rett til å foreslå")).status())
                .isEqualTo(403);
        assertThat(writer.get("/measures").status()).isEqualTo(403);
        assertThat(reader.get("/measures").status()).isEqualTo(200);
        assertThat(Stream.of(reader, writer)).allSatisfy(system -> {
            assertThat(system.get("/tasks").status()).isEqualTo(403);
            assertThat(system.post("/tasks/1/claim").status()).isEqualTo(403);
            assertThat(system.post("/tasks/1/complete", Map.of("variables", Map.of()))
                            .status())
                    .isEqualTo(403);
        });
    }

    @Test
    void shouldPageThroughMeasuresWithoutLossOrRepetition() {
        String word = "bladvending" + System.nanoTime();
        List<String> proposed = Stream.of(1, 2, 3, 4, 5)
                .map(number -> proposedByHamar(address, "Tiltak " + number + " om " + word)
                        .measureId())
                .toList();
        Api reader = Api.as("mari.jd", address);
        java.util.List<String> found = new java.util.ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = reader.get("/measures?limit=2&text=" + word + "&cursor=" + cursor)
                    .ok();
            page.path("items").forEach(item -> found.add(item.path("measureId").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());

        assertThat(found).containsExactlyElementsOf(proposed.reversed());
        assertThat(reader.get("/measures?cursor=nonsense").status()).isEqualTo(400);
    }
}
