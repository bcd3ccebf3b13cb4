package no.tiltaksflyt.journey;

import static no.tiltaksflyt.harness.CaseByApi.advice;
import static no.tiltaksflyt.harness.CaseByApi.proposal;
import static no.tiltaksflyt.harness.CaseByApi.propose;
import static no.tiltaksflyt.harness.CaseByApi.proposedByHamar;
import static no.tiltaksflyt.harness.CaseByApi.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** What must not come in: each a clear answer that names the field in the reader's language, and nothing half-done. */
@TiltaksflytTest
class BadInputByApiTest {

    /** Valid control digits; the number that examples of the field use. */
    private static final String NATIONAL_IDENTITY_NUMBER = "15076500565";

    @Value("${tiltaksflyt.address}")
    private String address;

    private Api anne;

    @BeforeEach
    void signIn() {
        anne = Api.as("anne.hamar", address);
    }

    static List<Arguments> wrongProposals() {
        return List.of(
                Arguments.of("title", ""),
                Arguments.of("title", "\u00a0\u200b\u00ad\u2800"),
                Arguments.of("title", "x".repeat(201)),
                Arguments.of("title", "to\nlinjer"),
                Arguments.of("title", 42),
                Arguments.of("title", List.of("en", "to")),
                Arguments.of("description", "x".repeat(8001)),
                Arguments.of("description", "Gjelder " + NATIONAL_IDENTITY_NUMBER + " i Hamar"),
                Arguments.of("description", "null \u0000 tegn"),
                Arguments.of("description", false),
                Arguments.of("category", "romfart"),
                Arguments.of("origin", "mars"),
                Arguments.of("municipalityNumber", "9999"),
                Arguments.of("municipalityNumber", 3403),
                Arguments.of("municipalityNumber", "\u0000a"),
                Arguments.of("smuggled", "et felt som ikke finnes"));
    }

    @ParameterizedTest
    @MethodSource("wrongProposals")
    void shouldNameTheFieldOfAProposalThatIsWrong(String field, Object value) {
        Api system = Api.integration("measure.write", address);
        Map<String, Object> proposal = new LinkedHashMap<>(proposal("3403", "Et forslag med en feil"));
        proposal.put(field, value);

        Api.Answer refused = propose(system, proposal);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.problemOf(field)).isNotEmpty();
        assertThat(propose(system.in("en"), proposal).problemOf(field))
                .isNotEmpty()
                .isNotEqualTo(refused.problemOf(field));
        assertThat(anne.get("/measures?text=forslag+med+en+feil")
                        .ok()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoJson() {
        assertThat(propose(anne, "{\"title\": ").status()).isEqualTo(400);
        assertThat(propose(anne, "[]").status()).isEqualTo(400);
        assertThat(propose(anne, "\"tekst\"").status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseABodyThatIsTooLong() {
        String body = "{\"title\": \"" + "x".repeat(300_000) + "\"}";
        Map<String, String> key = Map.of("Idempotency-Key", "for-lang");
        Api english = anne.in("en");

        for (Api.Answer refused : List.of(
                english.post("/measures", body, key),
                english.postInChunks("/measures", body, key),
                english.postInChunks("/tasks/1/complete", "{\"variables\": " + body + "}", key))) {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.at("/title")).isEqualTo("Too large");
        }
        assertThat(english.postInChunks("/measures", "{\"title\": \"x\"}", key).status())
                .isEqualTo(422);
    }

    @Test
    void shouldNotSpeakOfPagesAndLinksToPrograms() {
        for (Api.Answer refused :
                List.of(anne.get("/measures/tull"), anne.get("/nowhere"), anne.post("/measures/tull", Map.of()))) {
            assertThat(refused.status()).isIn(404, 405);
            assertThat(refused.text()).doesNotContainIgnoringCase("siden", "lenke", "gå til");
        }
    }

    @Test
    void shouldTurnNobodysTextAround() {
        CaseByApi measure = proposedByHamar(address, "Ny \u202etsop\u202c og \u2067vei\u2069");

        assertThat(measure.seen().path("title").asString()).isEqualTo("Ny tsop og vei");
        measure.complete(
                "per.innlandet",
                "Task_GiveDistrictAdvice",
                with(advice(), Map.of("advice", "Distriktet \u202eser\u202c behovet for tiltaket.")));
        assertThat(measure.seen().path("advice").toString())
                .contains("Distriktet ser behovet")
                .doesNotContain("\u202e");
    }

    @Test
    void shouldSayWhyATextOfATaskIsNotKept() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak med en endeløs tekst");
        String path = "/tasks/" + measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        Api.as("per.innlandet", address).post(path + "/claim").ok();
        TestSession per = TestSession.at(address).logIn("per.innlandet");

        String saved = per.post(
                        per.get(path),
                        path,
                        Map.of("_action", "save", "impartiality", "impartial", "advice", "x".repeat(20_001)))
                .body();
        assertThat(saved).contains("for lang");
        assertThat(per.get(path).body()).doesNotContain("xxxxx");

        String sent = per.post(per.get(path), path, Map.of("impartiality", "impartial", "advice", "Et r\u0000d"))
                .body();
        assertThat(sent).contains("har tegn som ikke kan lagres");
    }

    @Test
    void shouldAskForAnIdempotencyKeyAndRefuseItForAnotherProposal() {
        Map<String, String> key = Map.of("Idempotency-Key", "brukt-to-ganger");
        assertThat(anne.post("/measures", proposal("3403", "Uten nøkkel")).status())
                .isIn(400, 422);
        assertThat(anne.post("/measures", proposal("3403", "Første"), key).status())
                .isEqualTo(201);

        assertThat(anne.post("/measures", proposal("3403", "Noe annet"), key).status())
                .isIn(409, 422);
    }

    @Test
    void shouldKnowAProposalWhoseMembersStandInAnotherOrder() {
        Map<String, String> key = Map.of("Idempotency-Key", "en-annen-rekkefolge");
        Map<String, String> members = new TreeMap<>(proposal("3403", "Sendt to ganger"));
        Map<String, String> turned = new TreeMap<>(Comparator.reverseOrder());
        turned.putAll(members);

        Api.Answer first = anne.post("/measures", members, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(anne.post("/measures", turned, key).text()).isEqualTo(first.text());
    }

    static List<String> wrongParameters() {
        return List.of(
                "/tasks?measureId=%00",
                "/tasks?processId=%00",
                "/tasks?elementId=%00",
                "/measures?districtId=a%00b",
                "/measures?limit=0",
                "/measures?limit=-1",
                "/measures?cursor=" + encoded("2026-01-01T00:00:00Z,\u0000"),
                "/measures?cursor=" + encoded("+999999999-12-31T23:59:59Z,a"),
                "/measures?cursor=" + encoded("-999999999-01-01T00:00:00Z,a"),
                "/tasks?cursor=" + encoded("+999999999-12-31T23:59:59Z 1"),
                "/tasks?cursor=" + encoded("-999999999-01-01T00:00:00Z 1"),
                "/tasks?cursor=" + encoded("2026-01-01T00:00:00Z\u0000 1"));
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("wrongParameters")
    void shouldRefuseAParameterThatCannotBeLookedFor(String path) {
        Api.Answer refused = Api.as("per.innlandet", address).get(path);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void shouldKeepMarkupAsText() {
        String title = "<script>alert(1)</script> & <b>fet</b>";

        CaseByApi measure = proposedByHamar(address, title);

        assertThat(measure.seen().path("title").asString()).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tull", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."})
    void shouldRefuseABrokenToken(String token) {
        Api.Answer refused = Api.with(token, address).get("/measures");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    static List<Arguments> wrongAdvice() {
        return List.of(
                Arguments.of("advice", ""),
                Arguments.of("advice", "kort"),
                Arguments.of("advice", "\u200b".repeat(100)),
                Arguments.of("advice", "x".repeat(8001)),
                Arguments.of("advice", 17),
                Arguments.of("advice", "Personen " + NATIONAL_IDENTITY_NUMBER + " er kjent for politiet."),
                Arguments.of("districtRecommendation", "kanskje"),
                Arguments.of("districtRecommendation", List.of("support")),
                Arguments.of("impartiality", "nesten"),
                Arguments.of("smuggled", "et felt som ikke finnes"));
    }

    @Test
    void shouldNameTheFieldOfAFormThatIsWrong() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak med mange feil på veien");
        String task = measure.task("per.innlandet", "Task_GiveDistrictAdvice");

        assertThat(wrongAdvice()).allSatisfy(wrong -> {
            String field = (String) wrong.get()[0];
            Api.Answer refused = measure.submit("per.innlandet", task, with(advice(), Map.of(field, wrong.get()[1])));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.problemOf(field)).as(refused.text()).isNotEmpty();
        });
        Api.Answer smuggled = Api.as("per.innlandet", address)
                .post("/tasks/" + task + "/complete", Map.of("variables", advice(), "assignee", "lise.pod"));
        assertThat(smuggled.status()).isEqualTo(422);
        assertThat(smuggled.problemOf("assignee")).isNotEmpty();
        assertThat(measure.keys(Api.as("per.innlandet", address), "Task_GiveDistrictAdvice"))
                .containsExactly(task);
        assertThat(measure.timeline()).doesNotContain("district-advice-given");
        measure.submit("per.innlandet", task, advice()).ok();
        assertThat(measure.submit("per.innlandet", task, advice()).status()).isEqualTo(409);
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        assertThat(anne.get("/measures/tull").status()).isEqualTo(404);
        assertThat(anne.get("/measures/00000000-0000-0000-0000-000000000000").status())
                .isEqualTo(404);
        assertThat(Api.as("per.innlandet", address).get("/tasks/1").status()).isEqualTo(404);
        assertThat(Api.as("per.innlandet", address).get("/tasks/tull").status()).isIn(400, 404);
        assertThat(anne.get("/measures?status=ukjent").status()).isIn(400, 422);
        assertThat(Api.as("per.innlandet", address).get("/tasks?view=alle").status())
                .isEqualTo(400);
    }
}
