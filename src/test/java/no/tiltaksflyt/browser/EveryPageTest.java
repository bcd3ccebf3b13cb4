package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every role walks every page that its links lead to, in three languages, wide and narrow; the roles side by side. Of
 * cases and tasks it walks those that it has laid out, since the tests that run beside it need theirs.
 */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class EveryPageTest {

    private static final int WIDE = 1440;
    private static final int NARROW = 360;

    /** Wider than a narrow window. */
    private static final String LONG_WORD = "Politikontaktordningsutvidelsesprosjektforslagsbehandlingstiltak";

    /** Parts of pages, and what is no page of ours to look at. */
    private static final Set<String> NO_PAGES = Set.of(
            "/tasks/news",
            "/session",
            "/measures/*/diagram",
            "/insight/diagram",
            "/insight/table.csv",
            "/insight/table.xlsx",
            "/models/*/versions/*/content",
            "/models/*/versions/*/diagram",
            "/models/*/draft/content",
            "/models/*/cases/*/diagram",
            "/models/*/edit/outline",
            "/models/*/edit/others",
            "/models/releases/*.zip",
            "/answers/*/receipt.pdf",
            "/answers/*/files/*",
            "/rounds/*/municipalities/*/files/*",
            "/operations/register.csv",
            "/invitation/*",
            "/inputs/*",
            "/rounds/*/municipalities.csv",
            "/rounds/*/answers.csv",
            "/rounds/*/proposals.csv",
            "/rounds/*/export.xlsx",
            "/error",
            "/embedded/login",
            "/test/who-am-i");

    /** Where something must have happened first: looked at by the tests in which people do it. */
    private static final Set<String> ON_THE_WAY = Set.of(
            "/dialogues/*",
            "/answers/*/dialogue",
            "/dialogues/*/proposals/new",
            "/dialogues/*/proposals/*",
            "/models/*/compare",
            "/models/*/preview/*",
            "/models/releases/*",
            "/models/*/cases/move",
            "/models/*/cases/moves/*",
            "/models/*/cases/single/*",
            "/models/*/scenarios/*");

    /** What looks different to each role; other pages are checked with the first role that meets them. */
    private static final Set<String> DIFFERENT_TO_EACH_ROLE = Set.of("/", "/measures/*", "/tasks/*");

    private static final Pattern OF_SOMEBODY =
            Pattern.compile("/(?:measures|proposals|tasks|answers)/([0-9a-f-]{36}|\\d+).*");
    private static final Pattern OF_MODEL = Pattern.compile("/models/(?!(?:new|releases)\\b)([^/?#]+)");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"]*)\"");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private final Set<String> walked = ConcurrentHashMap.newKeySet();
    private final Set<String> ours = new HashSet<>();
    private final Map<String, String> tasks = new HashMap<>();
    private final Map<String, TestSession> sessions = new HashMap<>();
    private String departed = "";
    private String open = "";
    private String draft = "";
    private String begun = "";
    private String answered = "";

    @BeforeAll
    void signIn() {
        roles().forEach(role -> sessions.put(role, TestSession.at(address).logIn(role)));
    }

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
        departed = "/measures/" + own(rejected).measureId();
        own(CaseByApi.proposed(
                        address, "anne.hamar", CaseByApi.proposal("3403", "Et for kort forslag", "Vi trenger det."))
                .awaitStep("Gateway_SupplementAwaited"));
        CaseByApi atDistrict = CaseByApi.proposedByHamar(address, "Venter på distriktet: " + LONG_WORD);
        open = "/measures/" + atDistrict.measureId();
        leave(atDistrict, "per.innlandet", "Task_GiveDistrictAdvice");
        leave(advised("Venter på vurdering"), "lise.pod", "Task_AssessMeasure");
        leave(advised("Venter på kvalitetssikring").assessAs("lise.pod"), "jon.pod", "Task_AssureQuality");
        leave(
                advised("Venter på forberedelse").assessAs("lise.pod").assureAs("jon.pod"),
                "mari.jd",
                "Task_PrepareCase");
        leave(
                advised("Venter på godkjenning")
                        .assessAs("lise.pod")
                        .assureAs("jon.pod")
                        .prepareAs("mari.jd"),
                "nils.jd",
                "Task_ApproveMeasure");
        draft = "/proposals/" + keptDraft();
        begun = answer(RoundByApi.opened(address, "En runde som er påbegynt", "3403")
                .write("anne.hamar", "3403", "Et forslag som ikke er sendt"));
        RoundByApi sent = RoundByApi.opened(address, "En runde som er besvart", "3403")
                .write("anne.hamar", "3403", "Et forslag med " + LONG_WORD);
        sent.send("anne.hamar", "3403").ok();
        answered = answer(sent);
        watchSomething();
    }

    private String answer(RoundByApi round) {
        String page = round.answerPage("anne.hamar");
        ours.add(page.replaceFirst(".*/", ""));
        return page;
    }

    private void watchSomething() {
        TestSession siri = TestSession.at(address).logIn("siri.leder");
        siri.post(siri.get("/insight/watch/new?kind=open"), "/insight/watch", Map.of("kind", "open", "limit", "1000"));
    }

    private CaseByApi own(CaseByApi measure) {
        ours.add(measure.measureId());
        return measure;
    }

    /** Leaves the case with somebody. */
    private void leave(CaseByApi measure, String userName, String elementId) {
        String key = own(measure).task(userName, elementId);
        ours.add(key);
        tasks.put(userName, "/tasks/" + key);
    }

    private CaseByApi advised(String title) {
        return CaseByApi.proposedByHamar(address, title).adviseAs("per.innlandet");
    }

    private String keptDraft() {
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        String measureId = UUID.randomUUID().toString();
        ours.add(measureId);
        Map<String, String> content =
                new LinkedHashMap<>(CaseByApi.proposal("3403", "Et utkast som ikke er sendt inn"));
        content.remove("municipalityNumber");
        anne.post(anne.get("/proposals/new"), "/proposals/" + measureId, content);
        return measureId;
    }

    private static Stream<String> roles() {
        return Stream.of(
                "anne.hamar",
                "per.innlandet",
                "lise.pod",
                "jon.pod",
                "mari.jd",
                "nils.jd",
                "petter.prosess",
                "siri.leder",
                "admin",
                "revisor");
    }

    /** The browser opens what is to be looked at; the way there is found without it. */
    @ParameterizedTest
    @MethodSource("roles")
    void shouldKeepTheRulesOnEveryPageOfARole(String userName) {
        try (Visitor visitor = Visitor.signedIn(address, userName, "nb", WIDE)) {
            Set<String> found = walk(userName, path -> {
                HttpResponse<String> page = sessions.get(userName).get(path);
                if (page.statusCode() == 200) {
                    look(visitor, path);
                    return Optional.of(links(page));
                }
                lookAtRefusal(visitor, path, page.statusCode());
                return Optional.empty();
            });
            assertThat(found).contains("/");
        }
    }

    private void look(Visitor visitor, String path) {
        if (walked.add(pattern(path)) || DIFFERENT_TO_EACH_ROLE.contains(pattern(path))) {
            visitor.open(path);
            checkInEveryLanguage(visitor);
            checkAsHolder(visitor);
        }
    }

    /** A page that is not for the role answers so, and is a page too. */
    private static void lookAtRefusal(Visitor visitor, String path, int status) {
        assertThat(status).as(path).isIn(403, 404);
        visitor.open(path).check();
    }

    /** A new page that no link leads to, or that no role of this walk sees, ends here. */
    @Test
    void shouldLeadSomebodyToEveryPage() {
        Set<String> found =
                roles().flatMap(role -> walk(role, follow(role)).stream()).collect(Collectors.toSet());

        Stream<String> pages = endpoints.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(Set::stream)
                .filter(path -> !path.startsWith("/api/") && !path.startsWith("/v3/"))
                .map(path -> path.replaceAll("\\{\\w+}", "*"))
                .filter(path -> !NO_PAGES.contains(path) && !ON_THE_WAY.contains(path));
        assertThat(found).containsAll(pages.toList());
    }

    private Function<String, Optional<List<String>>> follow(String userName) {
        TestSession session = sessions.get(userName);
        return path -> Optional.of(session.get(path))
                .filter(page -> page.statusCode() == 200)
                .map(EveryPageTest::links);
    }

    private static List<String> links(HttpResponse<String> page) {
        return LINK.matcher(page.body())
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .filter(link -> !link.contains("language="))
                .toList();
    }

    /** Visits what the links lead to, each kind of page once; returns the kinds that were found. */
    private Set<String> walk(String userName, Function<String, Optional<List<String>>> visit) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/", departed, open + "/withdraw", draft + "/preview"));
        ahead.addAll(List.of(begun, begun + "/decline", answered + "/receipt", answered + "/proposals"));
        Optional.ofNullable(tasks.get(userName)).ifPresent(ahead::add);
        Set<String> seen = new HashSet<>();
        Set<String> found = new HashSet<>();
        while (!ahead.isEmpty()) {
            String path = ahead.remove();
            if (isOurs(path) && !leadsAway(pattern(path)) && seen.add(pattern(path))) {
                visit.apply(path).ifPresent(links -> {
                    found.add(pattern(path));
                    ahead.addAll(links);
                });
            }
        }
        return found;
    }

    private static boolean leadsAway(String pattern) {
        return NO_PAGES.contains(pattern) || ON_THE_WAY.contains(pattern);
    }

    /** Of models our first process: tests that run beside this one make others. */
    private boolean isOurs(String path) {
        Matcher somebodys = OF_SOMEBODY.matcher(path);
        Matcher model = OF_MODEL.matcher(path);
        return (!somebodys.matches() || ours.contains(somebodys.group(1)))
                && (!model.lookingAt() || model.group(1).equals("measure-approval"));
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
        Locator claim = visitor.page().locator("form[action$='/claim'] button:not([name])");
        if (claim.count() > 0) {
            claim.click();
            visitor.page().locator("#task-form").waitFor();
            checkInEveryLanguage(visitor);
            visitor.page().locator("button[form=give-back]").click();
            visitor.page().locator(".receipt").waitFor();
        }
    }

    /** Pages with other ids are the same page. */
    private static String pattern(String link) {
        return OF_MODEL.matcher(link.replaceFirst("[?#].*", ""))
                .replaceFirst("/models/*")
                .replaceAll("/[0-9a-f]{8}-[0-9a-f-]{27}|/\\d+", "/*")
                .replaceAll("(?<=/districts)/[a-z-]+", "/*");
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
}
