package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every role walks every page that its links lead to, in three languages, wide and narrow. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {

    private static final int WIDE = 1440;
    private static final int NARROW = 360;

    /** Parts of pages, and what is no page of ours to look at. */
    private static final Set<String> NO_PAGES =
            Set.of("/tasks/news", "/session", "/measures/*/diagram", "/error", "/embedded/login", "/test/who-am-i");

    /** What looks different to each role; other pages are checked with the first role that meets them. */
    private static final Set<String> DIFFERENT_TO_EACH_ROLE = Set.of("/", "/measures/*", "/tasks/*");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private final Set<String> walked = new HashSet<>();
    private String departed = "";
    private String open = "";
    private String draft = "";

    @BeforeAll
    void layOutCases() {
        CaseByApi rejected = CaseByApi.proposedByHamar(address, "Et tiltak som ble avvist mot rådet")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .answerAs(
                        "nils.jd",
                        Map.of(
                                "approvalOutcome", "reject",
                                "reason", "Budsjettet rommer ikke tiltaket.",
                                "departureReason", "Andre tiltak haster mer enn dette."));
        rejected.awaitStatus("rejected");
        departed = "/measures/" + rejected.measureId();
        CaseByApi.proposed(address, "anne.hamar", CaseByApi.proposal("3403", "Et for kort forslag", "Vi trenger det."))
                .awaitStep("Gateway_SupplementAwaited");
        open = "/measures/"
                + CaseByApi.proposedByHamar(address, "Venter på distriktet").measureId();
        advised("Venter på vurdering");
        advised("Venter på kvalitetssikring").assessAs("lise.pod");
        advised("Venter på forberedelse").assessAs("lise.pod").assureAs("jon.pod");
        advised("Venter på godkjenning")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        draft = "/proposals/" + keptDraft();
    }

    private CaseByApi advised(String title) {
        return CaseByApi.proposedByHamar(address, title).adviseAs("per.innlandet");
    }

    private String keptDraft() {
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        String measureId = java.util.UUID.randomUUID().toString();
        Map<String, String> content =
                new LinkedHashMap<>(CaseByApi.proposal("3403", "Et utkast som ikke er sendt inn"));
        content.remove("municipalityNumber");
        anne.post(anne.get("/proposals/new"), "/proposals/" + measureId, content);
        return measureId;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anne.hamar",
                "per.innlandet",
                "lise.pod",
                "jon.pod",
                "mari.jd",
                "nils.jd",
                "petter.prosess",
                "siri.leder",
                "admin",
                "revisor"
            })
    void shouldKeepTheRulesOnEveryPageOfARole(String userName) {
        try (Visitor visitor = Visitor.signedIn(address, userName, "nb", WIDE)) {
            Deque<String> ahead = new ArrayDeque<>(List.of("/", departed, open + "/withdraw", draft + "/preview"));
            Set<String> seen = new HashSet<>();
            while (!ahead.isEmpty()) {
                String path = ahead.remove();
                if (seen.add(pattern(path)) && visit(visitor, path)) {
                    ahead.addAll(links(visitor));
                    if (walked.add(pattern(path)) || DIFFERENT_TO_EACH_ROLE.contains(pattern(path))) {
                        checkInEveryLanguage(visitor);
                        checkAsHolder(visitor);
                    }
                }
            }
            assertThat(seen).contains("/");
        }
    }

    /** A page that is not for the role answers so, and is a page too. */
    private static boolean visit(Visitor visitor, String path) {
        Response response = visitor.page().navigate(path);
        boolean found = response.status() == 200;
        if (!found) {
            assertThat(response.status()).as(path).isIn(403, 404);
            visitor.check();
        }
        return found;
    }

    /** A letter has one language: its receiver's. */
    private static void checkInEveryLanguage(Visitor visitor) {
        visitor.check().resize(NARROW);
        if (visitor.page().locator(".languages").count() == 0) {
            visitor.check().resize(WIDE);
            return;
        }
        visitor.speak("nn").check().resize(WIDE).speak("en").check();
        visitor.speak("nb");
    }

    /** The form is there only for the one who has taken the task. */
    private static void checkAsHolder(Visitor visitor) {
        Locator claim = visitor.page().locator("form[action$='/claim'] button");
        if (claim.count() > 0) {
            claim.click();
            visitor.page().locator("#task-form").waitFor();
            checkInEveryLanguage(visitor);
            visitor.page().locator("button[form=give-back]").click();
            visitor.page().locator(".receipt").waitFor();
        }
    }

    private static List<String> links(Visitor visitor) {
        Object links = visitor.page()
                .evaluate("() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))");
        return ((List<?>) links)
                .stream()
                        .map(String::valueOf)
                        .filter(link -> !link.contains("language="))
                        .toList();
    }

    /** Pages with other ids are the same page. */
    private static String pattern(String link) {
        return link.replaceFirst("[?#].*", "").replaceAll("/[0-9a-f]{8}-[0-9a-f-]{27}|/\\d+", "/*");
    }

    /** The walk meets one case; these are the others that look different. */
    @Test
    void shouldKeepTheRulesOnMergedAndDeferredCases() {
        CaseByApi target = advised("Et tiltak med endringer");
        CaseByApi merged = CaseByApi.proposed(
                        address, "ola.steigen", CaseByApi.proposal("1848", "Det samme tiltaket hos oss"))
                .adviseAs("kari.nordland")
                .complete("lise.pod", "Task_AssessMeasure", CaseByApi.merge(target.caseNumber()))
                .assureAs("jon.pod");
        merged.awaitStatus("merged");
        target.assessAs(
                        "lise.pod",
                        Map.of(
                                "recommendation", "recommended-with-changes",
                                "recommendedChanges", "Prøv det ut først."))
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .answerAs(
                        "nils.jd",
                        Map.of(
                                "approvalOutcome", "approve",
                                "withChanges", "yes",
                                "changes", "Ordningen prøves ut i to år."))
                .awaitStatus("adopted");
        CaseByApi deferred = advised("Et tiltak som venter")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .answerAs("nils.jd", Map.of("approvalOutcome", "defer", "reason", "Venter på budsjettet."));
        deferred.awaitStatus("deferred");

        assertThat(look("ola.steigen", merged, "Ordningen prøves ut i to år."))
                .as("a case that has ended promises nothing")
                .contains("Ikke i denne saken")
                .doesNotContain("Senere", "behandles der");
        look("mari.jd", target, merged.caseNumber());
        assertThat(look("anne.hamar", target, "Ordningen prøves ut i to år.")).contains("Vedtatt med endringer");
        look("mari.jd", deferred, "Venter på budsjettet.");
    }

    private String look(String userName, CaseByApi measure, String text) {
        try (Visitor visitor = Visitor.signedIn(address, userName, "nb", WIDE)) {
            String shown =
                    visitor.open("/measures/" + measure.measureId()).see(text).text();
            checkInEveryLanguage(visitor);
            return shown;
        }
    }

    @Test
    void shouldKeepTheRulesOnTheLoginPage() {
        try (Visitor nobody = Visitor.unknown(address, "nb", WIDE)) {
            nobody.open("/");
            checkInEveryLanguage(nobody);
        }
    }

    /** A new page that no link leads to, or that no role of this walk sees, ends here. */
    @AfterAll
    void shouldHaveWalkedEveryPage() {
        Stream<String> pages = endpoints.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(Set::stream)
                .filter(path -> !path.startsWith("/api/") && !path.startsWith("/v3/"))
                .map(path -> path.replaceAll("\\{\\w+}", "*"))
                .filter(path -> !NO_PAGES.contains(path));
        assertThat(walked).containsAll(pages.toList());
    }
}
