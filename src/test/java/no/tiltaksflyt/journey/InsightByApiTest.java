package no.tiltaksflyt.journey;

import static no.tiltaksflyt.harness.CaseByApi.proposal;
import static no.tiltaksflyt.harness.CaseByApi.proposed;
import static no.tiltaksflyt.harness.CaseByApi.proposedByHamar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Figures through the API, of real cases, with real tokens. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsightByApiTest {

    @Value("${tiltaksflyt.address}")
    private String address;

    private CaseByApi open;
    private CaseByApi ended;

    @BeforeAll
    void propose() {
        open = proposedByHamar(address, "Et tiltak som er med i tallene").awaitStep("Task_GiveDistrictAdvice");
        ended = proposed(address, "anne.hamar", proposal("3403", "Et tiltak som trekkes i tallene", "For kort."))
                .awaitStep("Gateway_SupplementAwaited");
        ended.withdrawAs("anne.hamar");
        ended.awaitStatus("withdrawn");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> file("cases.csv").contains(ended.measureId() + ",")
                        && file("cases.csv")
                                .lines()
                                .anyMatch(line -> line.startsWith(ended.measureId()) && line.contains("withdrawn")));
    }

    private Api manager() {
        return Api.as("siri.leder", address);
    }

    private String file(String name) {
        Api.Answer answer = manager().get("/insight/" + name);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    @Test
    void shouldTellHowLongCasesTook() {
        JsonNode times = manager()
                .get("/insight/cycle-times?process=measure-approval&unit=calendar-days&group=outcome")
                .ok();

        assertThat(times.path("unit").asString()).isEqualTo("calendar-days");
        assertThat(times.path("count").asInt()).isPositive();
        assertThat(times.path("p50").isNumber()).isTrue();
        assertThat(times.path("groups").valueStream()).anySatisfy(group -> {
            assertThat(group.path("key").asString()).isEqualTo("withdrawn");
            assertThat(group.path("name").asString()).isEqualTo("Trukket");
            assertThat(group.propertyNames())
                    .containsExactlyInAnyOrder(
                            "key", "name", "count", "p50", "p85", "p95", "waitingP50", "workedP50", "returned");
        });
        assertThat(manager()
                        .get("/insight/cycle-times?to=2001-01-01")
                        .ok()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldTellWhereOpenCasesArePageByPage() {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    manager().get("/insight/ageing?limit=2&cursor=" + cursor).ok();
            page.path("items").forEach(items::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());

        assertThat(items).filteredOn(this::isOpen).singleElement().satisfies(item -> {
            assertThat(item.path("elementId").asString()).isEqualTo("Task_GiveDistrictAdvice");
            assertThat(item.path("stepName").asString()).isEqualTo("Gi faglig råd");
            assertThat(item.path("party").asString()).isEqualTo("district");
            assertThat(item.path("caseNumber").asString()).isEqualTo(open.caseNumber());
        });
    }

    @Test
    void shouldShowEachDistrictItsOwnCasesAndOthersNone() {
        assertThat(ageing("per.innlandet").filter(this::isOpen).count()).isEqualTo(1);
        assertThat(ageing("kari.nordland").filter(this::isOpen).count()).isZero();
        assertThat(Api.as("kari.nordland", address).get("/insight/cases.csv").text())
                .doesNotContain(open.measureId());
        assertThat(Api.as("anne.hamar", address).get("/insight/ageing").status())
                .isEqualTo(403);
        assertThat(Api.integration("measure.read", address)
                        .get("/insight/ageing")
                        .status())
                .isEqualTo(403);
        assertThat(Api.integration("insight.read", address)
                        .get("/insight/ageing")
                        .status())
                .isEqualTo(200);
    }

    private java.util.stream.Stream<JsonNode> ageing(String userName) {
        return Api.as(userName, address)
                .get("/insight/ageing?limit=500")
                .ok()
                .path("items")
                .valueStream();
    }

    private boolean isOpen(JsonNode item) {
        return item.path("measureId").asString().equals(open.measureId());
    }

    @Test
    void shouldTellWhatCameInAndWentOut() {
        JsonNode points = manager().get("/insight/flow?interval=month").ok().path("points");

        JsonNode last = points.get(points.size() - 1);
        assertThat(last.path("arrived").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(last.path("ended").asInt()).isPositive();
        assertThat(last.path("open").asInt()).isPositive();
        assertThat(last.path("start").asString()).endsWith("-01");
    }

    @Test
    void shouldWriteEveryCaseAsAFile() {
        assertThat(file("steps.csv")).contains(open.measureId() + ",Task_GiveDistrictAdvice,1,district,1,");
        assertThat(file("log.xes"))
                .contains("<log ")
                .contains(ended.measureId())
                .endsWith("</log>");
        Api.Answer cases = manager().get("/insight/cases.csv");
        assertThat(cases.contentType().replace(" ", "").toLowerCase(java.util.Locale.ROOT))
                .isEqualTo("text/csv;charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({
        "cycle-times?from=2026-05-02&to=2026-05-01, to",
        "cycle-times?from=yesterday, from",
        "cycle-times?to=2026-02-30, to",
        "cycle-times?unit=weeks, unit",
        "cycle-times?group=person, group",
        "cycle-times?process=no-such, process",
        "flow?interval=year, interval",
        "flow?from=2026-05-02&to=2026-05-01, to",
        "ageing?limit=0, limit",
        "ageing?limit=many, limit",
        "ageing?process=no-such, process",
        "forecast, until",
        "forecast?until=2030-01-01&items=3, items",
        "forecast?until=2020-01-01, until",
        "forecast?until=9999-01-01, until",
        "forecast?items=-3, items",
        "forecast?items=3.5, items",
        "forecast?items=3, process",
        "cases.csv?process=no-such, process",
        "log.xes?process=no-such, process"
    })
    void shouldSayWhatIsWrongWithAQuestion(String question, String field) {
        Api.Answer norwegian = manager().get("/insight/" + question);
        Api.Answer english = manager().in("en").get("/insight/" + question);

        assertThat(norwegian.status()).as(norwegian.text()).isEqualTo(400);
        assertThat(norwegian.contentType()).startsWith("application/problem+json");
        assertThat(norwegian.problemOf(field)).isNotEmpty().isNotEqualTo(english.problemOf(field));
    }

    @Test
    void shouldRefuseACursorThatIsNone() {
        assertThat(manager().get("/insight/ageing?cursor=broken").status()).isEqualTo(400);
    }
}
