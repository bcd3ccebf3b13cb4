package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.ApplicationOnData;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A data folder that the version before left, opened by this one: nothing is lost, and running cases go on to their end
 * on the model that was deployed then. How it was made stands beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataOfTheVersionBeforeTest {

    private static final Set<String> OUTSIDE = Set.of("anne.hamar", "per.innlandet");

    private static final Map<String, String> SAID_OTHERWISE = Map.of(
            "Departementet har avvist tiltaket", "Departementet har besluttet å ikke vedta tiltaket",
            " Avvist Hamar ", " Ikke vedtatt Hamar ",
            "Godkjent av Nils", "Vedta tiltaket – svar fra Nils",
            "Avvist av Nils", "Ikke vedta tiltaket – svar fra Nils",
            "Utsatt av Nils", "Utsett saken – svar fra Nils");

    private static final String FIXTURE = "/data-before/version-before.tar.xz";
    private static final Path FOLDER = Path.of("target", "data-before").toAbsolutePath();

    private static final Instant MADE_BEFORE = Instant.parse("2026-11-28T17:50:00Z");

    private final Map<String, String> cases = new LinkedHashMap<>();
    private JsonNode then;
    private JsonNode now;
    private ApplicationOnData application;
    private SeenData seen;

    @BeforeAll
    void openTheOldData() throws IOException {
        unpack();
        then = JsonMapper.shared().readTree(FOLDER.resolve("seen.json"));
        then.path("cases")
                .properties()
                .forEach(each -> cases.put(
                        each.getKey(), each.getValue().path("measureId").asString()));
        application = ApplicationOnData.start(FOLDER.resolve("data"));
        seen = new SeenData(application.address());
        now = seen.read(cases);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void shouldBringTheDatabaseUpToThisVersion() {
        Flyway flyway = application.bean(Flyway.class);

        assertThat(flyway.info().pending())
                .as("the rights are granted anew at every start")
                .extracting(MigrationInfo::getScript)
                .containsExactly("R__grants.sql");
        assertThat(flyway.info().applied())
                .as("those of the version before were applied by it, and are not applied again")
                .filteredOn(migration -> migration.getInstalledOn().toInstant().isBefore(MADE_BEFORE))
                .extracting(migration -> String.valueOf(migration.getVersion()))
                .contains("001", "057");
    }

    @Test
    void shouldVerifyTheWholeLogAndShowItsLines() {
        TestSession auditor = TestSession.at(application.address()).logIn("revisor");
        assertThat(auditor.post(auditor.get("/audit"), "/audit/check", Map.of()).body())
                .contains("data-color=\"success\"")
                .doesNotContain("data-color=\"danger\"");

        String newest = then.path("audit").path(0).asString();
        int number = Integer.parseInt(newest.substring(0, newest.indexOf(' ')));

        assertThat(seen.audit(number + 1)).isEqualTo(then.path("audit"));
    }

    @Test
    void shouldShowEveryCaseAsBeforeToEveryReader() {
        then.path("cases")
                .properties()
                .forEach(each -> each.getValue()
                        .path("seenBy")
                        .properties()
                        .forEach(reader -> assertSeenAsBefore(
                                each.getKey() + " as " + reader.getKey() + " sees it",
                                asReadSince(each.getKey(), reader.getKey(), reader.getValue()),
                                asReadSince(
                                        each.getKey(),
                                        reader.getKey(),
                                        now.at("/cases/" + each.getKey() + "/seenBy/" + reader.getKey())))));
    }

    /** That a case was sent back is no longer told outside the house: see CaseVisibilityTest and OutlineTest. */
    private static JsonNode asReadSince(String name, String reader, JsonNode seen) {
        if (!name.equals("sent-back") || !OUTSIDE.contains(reader) || seen.isNull()) {
            return seen;
        }
        ObjectNode rest = (ObjectNode) seen.deepCopy();
        rest.remove("outline");
        ArrayNode once = rest.withArray("/api/timeline");
        Set<String> told = new HashSet<>();
        List<JsonNode> first = once.values().stream()
                .filter(event -> told.add(event.path("kind").asString()))
                .toList();
        once.removeAll();
        once.addAll(first);
        return rest;
    }

    private static void assertSeenAsBefore(String what, JsonNode before, JsonNode after) {
        assertThat(after.isNull()).as(what).isEqualTo(before.isNull());
        if (before.isNull()) {
            return;
        }
        if (!supplementIsLate(before)) {
            assertThat(withoutWhatGrows(after)).as(what).isEqualTo(inTheWordsOfNow(withoutWhatGrows(before)));
        }
        assertThat(after.at("/api/timeline").values())
                .as("timeline of " + what)
                .startsWith(before.at("/api/timeline").values().toArray(JsonNode[]::new));
        assertThat(after.path("letters").properties())
                .as("letters of " + what)
                .containsAll(before.path("letters").properties());
    }

    /** Some day its deadline passes, and the engine takes the case on as soon as it starts. */
    private static boolean supplementIsLate(JsonNode before) {
        String due = before.at("/api/supplement/dueAt").asString("");
        return !due.isEmpty() && Instant.parse(due).isBefore(Instant.now());
    }

    /** What pages have learnt to say in other words; what is kept, such as a letter, stands as it was written. */
    private static JsonNode inTheWordsOfNow(JsonNode seen) {
        String text = seen.toString();
        for (Map.Entry<String, String> words : SAID_OTHERWISE.entrySet()) {
            text = text.replace(words.getKey(), words.getValue());
        }
        return JsonMapper.shared().readTree(text);
    }

    /** A reminder that has come due since may have been told of. */
    private static JsonNode withoutWhatGrows(JsonNode seen) {
        ObjectNode rest = (ObjectNode) seen.deepCopy();
        rest.remove("letters");
        ((ObjectNode) rest.path("api")).remove("timeline");
        return rest;
    }

    @Test
    void shouldShowEveryNoticeAndEveryEmail() {
        then.path("notices")
                .properties()
                .forEach(person -> assertThat(
                                now.path("notices").path(person.getKey()).values())
                        .as("notices of " + person.getKey())
                        .containsSubsequence(person.getValue().values()));
        assertThat(now.path("mail").values())
                .containsSubsequence(then.path("mail").values());
    }

    @Test
    void shouldOfferTheSameTasksToTheSamePeople() {
        then.path("tasks")
                .properties()
                .forEach(person -> assertThat(asThen(now.path("tasks").path(person.getKey())))
                        .as("tasks of " + person.getKey())
                        .containsAll(person.getValue().values()));
        assertThat(Api.as("mari.jd", application.address())
                        .get("/tasks/" + then.path("claimedByMari").asString())
                        .at("/assignee"))
                .isEqualTo("mari.jd");
    }

    /** Without the names of kinds of cases that there were not. */
    private static List<JsonNode> asThen(JsonNode tasks) {
        return tasks.valueStream()
                .<JsonNode>map(task -> ((ObjectNode) task.deepCopy()).without("dialogueId"))
                .toList();
    }

    @Test
    void shouldKeepWhatPeopleHadHalfWritten() {
        assertThat(then.path("typed").size()).isEqualTo(4);
        then.path("typed").properties().forEach(draft -> {
            String person = draft.getKey().split(" ")[0];
            String path = draft.getKey().split(" ")[1];
            assertThat(seen.page(person, path)).as(draft.getKey()).contains(longestTextOf(draft.getValue()));
        });
    }

    private static String longestTextOf(JsonNode fields) {
        return fields.values().stream()
                .map(JsonNode::asString)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    @Test
    void shouldCarryACaseOnFromTheDistrictToItsEndOnTheModelOfThen() {
        CaseByApi running = running("just-proposed", "per.innlandet");

        running.adviseAs("per.innlandet")
                .assessAs("lise.pod", Map.of("raisesPrinciple", "yes"))
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .approveAs("nils.jd", "eva.jd", "tor.jd", "statsraad")
                .awaitStatus("adopted");

        assertThat(running.timeline()).contains("proposed", "district-advice-given", "prepared", "decided");
        await("the receipt and the decision")
                .until(() -> Objects.requireNonNull(seen.caseSeenBy("anne.hamar", running.measureId()))
                                .path("letters")
                                .size()
                        == 2);
        assertThat(versions(running)).containsExactly(1);
    }

    @Test
    void shouldCarryOnWhatWaitedElsewhere() {
        CaseByApi deferred = running("deferred", "mari.jd");
        deferred.resumeAs("mari.jd").prepareAs("mari.jd").approveAs("nils.jd").awaitStatus("adopted");

        CaseByApi halfApproved = running("second-approver", "mari.jd");
        halfApproved.approveAs("eva.jd", "tor.jd", "statsraad").awaitStatus("adopted");

        CaseByApi withdrawn = running("at-quality-assurance", "mari.jd");
        withdrawn.withdrawAs("anne.hamar").awaitStatus("withdrawn");
        withdrawn.awaitGone("jon.pod", "Task_AssureQuality");

        assertThat(Stream.of(deferred, halfApproved, withdrawn).flatMap(each -> versions(each).stream()))
                .containsOnly(1);
    }

    @Test
    void shouldBeginNewCasesToo() {
        CaseByApi.proposedByHamar(application.address(), "Et forslag til den nye versjonen")
                .task("per.innlandet", "Task_GiveDistrictAdvice");
    }

    private CaseByApi running(String name, String reader) {
        return CaseByApi.of(application.address(), then.at("/cases/" + name + "/seenBy/" + reader + "/api"));
    }

    private List<Integer> versions(CaseByApi running) {
        return application
                .bean(JdbcClient.class)
                .sql("select version from engine.process_instance where variables ->> 'measureId' = :measureId")
                .param("measureId", running.measureId())
                .query(Integer.class)
                .list();
    }

    private static void unpack() throws IOException {
        delete();
        try (InputStream packed =
                        Objects.requireNonNull(DataOfTheVersionBeforeTest.class.getResourceAsStream(FIXTURE));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(tar, entry);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path target = FOLDER.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            onlyForMe(target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** PostgreSQL refuses a folder that others may read. */
    private static void onlyForMe(Path folder) {
        folder.toFile().setReadable(false, false);
        folder.toFile().setReadable(true, true);
        folder.toFile().setExecutable(false, false);
        folder.toFile().setExecutable(true, true);
    }

    private static void delete() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
