package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of {@code src/docs/access.md} against the running system: every route × every role. Who may do something tries
 * it with nothing in it: what it does then is in the tests of what it does.
 */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(6)
class AccessTableTest {

    private static final Path TABLE = Path.of("src/docs/access.md");
    private static final Set<Integer> REFUSED = Set.of(403, 404);

    /** Of a release that is not there; the first ones are other tests'. */
    private static final String NOBODYS = "999999";

    /** What a page answers that keeps nothing of what was typed. */
    private static final String UNSAVED = "X-Unsaved";

    /** Of no role: what belongs to nobody's sign-in. */
    private static final Set<String> WITHOUT_A_ROLE =
            Set.of("/error", "/embedded/login", "/test/who-am-i", "/api/test/who-am-i", "/invitation/{link}");

    /** The people behind a column. */
    private static final Map<String, List<String>> PEOPLE = people();

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private final Map<String, TestSession> sessions = new HashMap<>();
    private final Map<String, String> samples = new HashMap<>();

    private static Map<String, List<String>> people() {
        Map<String, List<String>> people = new LinkedHashMap<>();
        people.put("municipality", List.of("anne.hamar"));
        people.put("other municipality", List.of("ola.steigen"));
        people.put("district", List.of("per.innlandet"));
        people.put("other district", List.of("kari.nordland"));
        people.put("assessor", List.of("lise.pod"));
        people.put("POD leader", List.of("jon.pod"));
        people.put("case officer", List.of("mari.jd"));
        people.put("approver", List.of("nils.jd", "eva.jd", "tor.jd", "statsraad"));
        people.put("process owner", List.of("petter.prosess"));
        people.put("manager", List.of("siri.leder"));
        people.put("administrator", List.of("admin"));
        people.put("auditor", List.of("revisor"));
        return people;
    }

    /** A case of Hamar that lies with the case officer, one that awaits a supplement, a draft and a letter. */
    @BeforeAll
    void layOutCases() {
        CaseByApi prepared = CaseByApi.proposedByHamar(address, "Et tiltak for tilgangstabellen")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod");
        samples.put("/tasks/{key}", prepared.task("mari.jd", "Task_PrepareCase"));
        samples.put("/measures/{measureId}", prepared.measureId());
        CaseByApi awaiting = CaseByApi.proposed(
                        address, "anne.hamar", CaseByApi.proposal("3403", "Et kort forslag", "For kort."))
                .awaitStep("Gateway_SupplementAwaited");
        samples.put("/measures/{measureId}/supplement", awaiting.measureId());
        samples.put("/measures/{measureId}/withdraw", awaiting.measureId());
        samples.put("/proposals/{measureId}", keptDraft());
        samples.put("/insight/watch/{id}", watched(prepared));
        samples.put("/proposals/{measureId}/delete", keptDraft());
        samples.put("/documents/{documentId}", receipt(awaiting));
        RoundByApi round = RoundByApi.opened(address, "En runde for tilgangstabellen", "3403")
                .write("anne.hamar", "3403", "Et forslag for tilgangstabellen");
        round.send("anne.hamar", "3403").ok();
        samples.put("/answers/{inputId}", round.answerPage("anne.hamar").replaceFirst(".*/", ""));
        samples.put("/rounds/{roundId}/answers/{municipalityNumber}", round.roundId() + ",3403");
        samples.put("/inputs/{inputId}", samples.get("/answers/{inputId}"));
        samples.put("/rounds/{roundId}", round.roundId() + ",3403");
        samples.put("/rounds/{roundId}/close", NOBODYS);
        samples.put("/dialogues/{dialogueId}", dialogue(round));
        samples.put("/models/releases/{id}", NOBODYS);
        samples.put("/releases/{id}", NOBODYS);
    }

    private String dialogue(RoundByApi round) {
        return Api.as("mari.jd", address)
                .get("/rounds/" + round.roundId() + "/municipalities")
                .ok()
                .at("/items/0/dialogueId")
                .asString();
    }

    private String keptDraft() {
        String id = UUID.randomUUID().toString();
        TestSession anne = session("anne.hamar");
        Map<String, String> content = new HashMap<>(CaseByApi.proposal("3403", "Et utkast for tilgangstabellen"));
        content.remove("municipalityNumber");
        anne.post(anne.get("/proposals/new"), "/proposals/" + id, content);
        return id;
    }

    /** What the manager follows, once the figures know it. */
    private String watched(CaseByApi measure) {
        TestSession siri = session("siri.leder");
        String form = "/insight/watch/new?kind=one-case&followed=measure:" + measure.measureId();
        await().until(() -> siri.get(form).statusCode() == 200);
        siri.post(
                siri.get(form),
                "/insight/watch",
                Map.of("kind", "one-case", "followed", "measure:" + measure.measureId(), "limit", "10"));
        return siri.get("/insight/watch").body().replaceFirst("(?s).*href=\"/insight/watch/(\\d+)\".*", "$1");
    }

    private String receipt(CaseByApi measure) {
        String page =
                session("anne.hamar").get("/measures/" + measure.measureId()).body();
        return page.replaceFirst("(?s).*href=\"/documents/([0-9a-f-]+)\".*", "$1");
    }

    private TestSession session(String userName) {
        return sessions.computeIfAbsent(
                userName, name -> TestSession.at(address).logIn(name));
    }

    @Test
    void shouldHaveARowForEveryRoute() throws IOException {
        assertThat(rows().stream().map(Row::route)).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void shouldLetEachRoleDoWhatTheTableSaysAndNothingElse() throws IOException {
        List<Row> rows = rows();

        assertThat(rows.stream().map(this::tried).map(Row::toString).collect(Collectors.joining("\n")))
                .isEqualTo(rows.stream().map(Row::toString).collect(Collectors.joining("\n")));
    }

    private Row tried(Row row) {
        List<List<String>> columns = List.copyOf(PEOPLE.values());
        return new Row(
                row.route(),
                IntStream.range(0, columns.size())
                        .mapToObj(column -> cell(columns.get(column), person -> isRefused(row, column, person)))
                        .toList());
    }

    /** Of a column's people: all, none, or which. */
    private static String cell(List<String> people, Predicate<String> isRefused) {
        List<String> allowed = people.stream().filter(isRefused.negate()).toList();
        if (allowed.isEmpty() || allowed.equals(people)) {
            return allowed.isEmpty() ? "" : "x";
        }
        return allowed.equals(List.of("nils.jd")) ? "director" : String.valueOf(allowed);
    }

    /** Who may is not refused where an id is nobody's, or where nothing was typed that could be kept. */
    private boolean isRefused(Row row, int column, String person) {
        boolean may = !row.cells().get(column).isEmpty();
        String path = sampled(row.path());
        Set<Integer> refused = may && path.matches(".*/(1|" + NOBODYS + ")([/.].*)?") ? Set.of(403) : REFUSED;
        if (path.startsWith("/api/v1")) {
            return refused.contains(api(row.method(), path.substring("/api/v1".length()), person));
        }
        HttpResponse<String> answer = page(row.method(), path, session(person));
        return refused.contains(answer.statusCode())
                || !may && answer.headers().firstValue(UNSAVED).isPresent();
    }

    private int api(String method, String path, String person) {
        Api api = Api.as(person, address);
        if (method.equals("GET")) {
            return api.get(path).status();
        }
        if (method.equals("PUT")) {
            return api.put(path, Map.of()).status();
        }
        return path.equals("/measures")
                ? CaseByApi.propose(api, CaseByApi.proposal("3403", "Fra noen andre"))
                        .status()
                : api.post(path, Map.of("variables", Map.of())).status();
    }

    /** What keeps nothing, where a page asks at all. */
    private static final Map<String, String> HARMLESS = Map.of("kind", "open", "preview", "true");

    private static HttpResponse<String> page(String method, String path, TestSession session) {
        if (method.equals("GET")) {
            return session.getPart(path);
        }
        HttpResponse<String> page = session.get("/about");
        return path.endsWith("/fields") || path.endsWith("/draft")
                ? session.postPart(path, Map.of("_csrf", TestSession.csrf(page)))
                : session.post(page, path, HARMLESS);
    }

    /** With the id of the longest sample that fits; where there is none, with one that is nobody's. */
    private String sampled(String path) {
        String page = path.replaceFirst("^/api/v1", "");
        return samples.keySet().stream()
                .filter(page::startsWith)
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(sample -> filled(path, samples.get(sample).split(",")))
                .orElse(path)
                .replaceAll("\\{\\w+}", "1");
    }

    private static String filled(String path, String... ids) {
        String filled = path;
        for (String id : ids) {
            filled = filled.replaceFirst("\\{\\w+}", id);
        }
        return filled;
    }

    private Set<String> routes() {
        return endpoints.getHandlerMethods().keySet().stream()
                .flatMap(AccessTableTest::routes)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routes(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(path -> !WITHOUT_A_ROLE.contains(path) && !path.startsWith("/v3/"))
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .map(method -> method + " " + path));
    }

    private static List<Row> rows() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("| route"))
                        .map(line -> cells(line).skip(1).toList()))
                .isNotEmpty()
                .allMatch(columns -> columns.equals(List.copyOf(PEOPLE.keySet())));
        return lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> cells(line).toList())
                .map(cells -> new Row(
                        cells.getFirst().replace("`", ""),
                        cells.stream().skip(1).toList()))
                .toList();
    }

    private static Stream<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).limit(1L + PEOPLE.size());
    }

    private record Row(String route, List<String> cells) {

        String method() {
            return route.split(" ")[0];
        }

        String path() {
            return route.split(" ")[1];
        }

        @Override
        public String toString() {
            return "| `" + route + "` | " + String.join(" | ", cells) + " |";
        }
    }
}
