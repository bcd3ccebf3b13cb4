package no.tiltaksflyt.journey;

import static no.tiltaksflyt.harness.CaseByApi.proposedByHamar;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.register.Oslo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A year with a digit too few keeps nobody waiting, and nothing busy, on no page of figures and by no question. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistypedYearTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final List<String> YEARS = List.of("0001-01-01", "0206-01-01");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @BeforeAll
    void propose() {
        proposedByHamar(address, "Et tiltak som er med i tallene").awaitStep("Task_GiveDistrictAdvice");
    }

    /** All routes under a path that need nothing but themselves. */
    private Stream<String> all(String path) {
        return routes.getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(patterns -> patterns.stream())
                .filter(pattern -> pattern.startsWith(path) && !pattern.contains("{"))
                .flatMap(pattern -> YEARS.stream()
                        .map(year ->
                                "%s?from=%s&interval=day&a.from=%2$s&b.from=%2$s&until=%2$s".formatted(pattern, year)));
    }

    Stream<String> pages() {
        return all("/insight");
    }

    Stream<String> questions() {
        return all("/api/v1/insight");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldBeToldOnEachPageAtOnce(String page) {
        TestSession siri = TestSession.at(address).logIn("siri.leder");
        long begun = System.nanoTime();

        int status = siri.get(page).statusCode();

        assertThat(status).as(page).isLessThan(500);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(page).isLessThan(SOON);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldBeAnsweredByEachQuestionAtOnce(String question) {
        long begun = System.nanoTime();

        int status = Api.as("siri.leder", address)
                .get(question.substring("/api/v1".length()))
                .status();

        assertThat(status).as(question).isIn(200, 400);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(question).isLessThan(SOON);
    }

    @Test
    void shouldBeToldWhereItIsTyped() {
        TestSession siri = TestSession.at(address).logIn("siri.leder");

        assertThat(siri.get("/insight/flow?from=0206-01-01&interval=day").body())
                .contains("Velg en dag fra år 2000 til ett år fram i tid.");
        assertThat(siri.get("/insight/flow?to=2206-01-01").body())
                .contains("Velg en dag fra år 2000 til ett år fram i tid.");
    }

    @Test
    void shouldBeginWithTheFirstCase() {
        LocalDate today = LocalDate.now(Oslo.ZONE);

        assertThat(Api.as("siri.leder", address)
                        .get("/insight/flow?interval=day&from=0206-01-01")
                        .ok()
                        .path("points")
                        .size())
                .isLessThan(1000);
        assertThat(Api.as("siri.leder", address)
                        .get("/insight/flow?interval=day&from=" + today)
                        .ok()
                        .path("points"))
                .hasSize(1);
    }
}
