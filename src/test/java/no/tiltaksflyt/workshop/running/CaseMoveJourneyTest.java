package no.tiltaksflyt.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.ApplicationOnData;
import no.tiltaksflyt.harness.ApplicationProcess;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.release.Release;
import no.tiltaksflyt.workshop.release.Releases;
import no.tiltaksflyt.workshop.release.Releases.Choice;
import no.tiltaksflyt.workshop.store.ModelStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a real engine: cases that run are looked at, moved, tried, refused, repeated, and worked on in their new version. */
class CaseMoveJourneyTest {

    private static final Person PETTER = owner("petter");
    private static final Person HILDE = owner("hilde");
    private static final String CASES = "/models/visit/cases";
    private static final Path LOG = Path.of("target", "case-move-test.log");
    private static final String NOTHING_IS_TRIED = "tiltaksflyt.workshop.trial.broker-directory=target/nowhere";
    /** More than go at a time. */
    private static final int MANY = 22;

    private static final String MOVED_AFTER = "select count(*) from moved_case where changed_at > ?";
    private static final String IN_NEW_VERSION = """
            select count(distinct p.key)
            from engine.process_instance p
            join moved_case c on c.process_instance_key = p.key
            join case_move m on m.id = c.move_id and m.target_key = p.process_definition_key
            """;

    @TempDir
    private Path data;

    private ApplicationOnData application;
    private TestSession petter;

    private static Person owner(String name) {
        return new Person(name, name + ".prosess", name, Set.of(Groups.PROCESS_OWNER), false);
    }

    @Test
    void shouldMoveOneCaseThenTheRestAndTellWhatBecameOfEach() {
        try (ApplicationOnData running = ApplicationOnData.start(data)) {
            application = running;
            petter = TestSession.at(running.address()).logIn("petter.prosess");
            deployFirst();
            List<Long> keys =
                    Stream.of("B-1", "B-2", "B-3", "B-4").map(this::begin).toList();
            deploySecond();
            long fifth = begin("B-5");

            seeWhereTheyAre();
            seeWhatIsNotCarriedOver();
            String move = beginWith(keys);
            meanwhileB3IsVisitedAndB4Ends(keys);
            moveTheRest(move);
            workOnTheNewVersion();
            moveB3ByHand(keys.get(2));
            refuseWhatCannotBe(keys);
            helpOn(fifth);
            end(keys.get(1));
        }
    }

    /** Whatever was sent when it was killed is heard of after it, and what was not is sent then. */
    @Test
    void shouldMoveEachCaseOnceWhenEverythingIsKilledHalfWay() throws IOException {
        List<CaseByApi> cases;
        try (ApplicationProcess running = ApplicationProcess.start(data, LOG, 0, "--" + NOTHING_IS_TRIED)) {
            cases = IntStream.range(0, MANY)
                    .mapToObj(number -> CaseByApi.proposedByHamar(running.address(), "Sak nummer " + number))
                    .toList();
            cases.forEach(each -> each.task("per.innlandet", "Task_GiveDistrictAdvice"));
            deployAnotherDeadline(running.address());
            moveSome(TestSession.at(running.address()).logIn("petter.prosess"));
            running.kill();
        }
        Instant killed = Instant.now();
        try (ApplicationOnData again = ApplicationOnData.start(data)) {
            application = again;
            await().atMost(CaseByApi.PATIENCE).until(() -> steps("waiting") + steps("sent") == 0);

            assertThat(steps("moved")).isEqualTo(MANY);
            assertThat(count(MOVED_AFTER, killed.atOffset(ZoneOffset.UTC)))
                    .as("went on after it")
                    .isBetween(1L, MANY - 1L);
            assertThat(count(IN_NEW_VERSION)).as("by the engine's own word").isEqualTo(MANY);
            assertThat(deeds("model.cases-moved")).as("each once").isEqualTo(MANY);
            cases.getLast().at(again.address()).adviseAs("per.innlandet").awaitStep("Task_AssessMeasure");
        }
    }

    private static void deployAnotherDeadline(String address) {
        Api owner = Api.as("petter.prosess", address);
        Api.Answer draft = owner.get("/models/measure-approval/draft");
        String changed = draft.text()
                .replaceFirst("source=\"=15\" target=\"workingDays\"", "source=\"=9\" target=\"workingDays\"");
        owner.put("/models/measure-approval/draft", changed, draft.etag()).ok();
        owner.post("/models/measure-approval/versions", Map.of("message", "Kortere frist"))
                .ok();
        Map<String, Object> chosen = Map.of("id", "measure-approval", "version", 2);
        Api.Answer asked = owner.post("/releases", Map.of("models", List.of(chosen), "message", "Derfor"));
        String release = "/releases/" + asked.ok().path("releaseId").asLong();
        Api.as("hilde.prosess", address)
                .post(
                        release + "/approve",
                        Map.of("contentHash", asked.at("/contentHash"), "reason", "Ingen motor å prøve på"))
                .ok();
        owner.post(release + "/deploy").ok();
    }

    /** Until the rest is on its way. */
    private static void moveSome(TestSession owner) {
        String all = "/models/measure-approval/cases";
        HttpResponse<String> page = owner.get(all + "/move?from=1&to=2");
        String move = owner.post(page, all + "/moves", Map.of("from", "1", "to", "2"))
                .uri()
                .getPath();
        await().atMost(CaseByApi.PATIENCE)
                .until(() -> owner.get(move).body().contains("Flytt de %d andre sakene".formatted(MANY - 1)));
        owner.post(owner.get(move), move + "/continue", Map.of());
        await().atMost(CaseByApi.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> owner.get(move).body(),
                        body -> body.contains("Flyttes nå") || !body.contains("1 av " + MANY));
    }

    private long count(String question, Object... parameters) {
        return application
                .bean(JdbcClient.class)
                .sql(question)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private long steps(String state) {
        return application
                .bean(JdbcClient.class)
                .sql("select count(*) from moved_case where state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    private void deployFirst() {
        ModelStore store = application.bean(ModelStore.class);
        store.create(VisitModels.form("visit-visit", "Hva så du?"), "Nytt", PETTER);
        store.create(VisitModels.form("visit-report", "Hva skrev du?"), "Nytt", PETTER);
        store.create(VisitModels.first(), "Nytt", PETTER);
        release(new Choice("visit", 1), new Choice("visit-visit", 1), new Choice("visit-report", 1));
    }

    private void deploySecond() {
        release(
                new Choice("visit", written(VisitModels.second())),
                new Choice("visit-visit", written(VisitModels.form("visit-visit", "Hvem møtte du?"))));
    }

    private int written(ModelFile file) {
        ModelStore store = application.bean(ModelStore.class);
        store.save(file.id(), file.text(), store.open(file.id()).etag(), PETTER);
        return store.saveVersion(file.id(), store.open(file.id()).etag(), "Bedre", PETTER);
    }

    private void release(Choice... choices) {
        Releases releases = application.bean(Releases.class);
        Release asked = releases.ask(List.of(choices), "Derfor", PETTER);
        releases.approve(asked.id(), asked.contentHash(), "", HILDE);
        releases.deploy(asked.id(), PETTER);
    }

    /** The key of its instance. */
    private long begin(String caseId) {
        long key = application
                .bean(CamundaClient.class)
                .newCreateInstanceCommand()
                .bpmnProcessId(VisitModels.ID)
                .latestVersion()
                .variables(Map.of("caseId", caseId))
                .send()
                .join()
                .getProcessInstanceKey();
        await().atMost(CaseByApi.PATIENCE).until(() -> task(key, "Task_Visit") != null);
        return key;
    }

    private Long task(long instance, String elementId) {
        return application
                .bean(JdbcClient.class)
                .sql(
                        "select key from engine.user_task where process_instance_key = ? and element_id = ? and state = 'CREATED'")
                .params(instance, elementId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private Instant due(long task) {
        return Instant.parse(Api.as("lise.pod", application.address())
                .get("/tasks/" + task)
                .ok()
                .path("dueAt")
                .asString());
    }

    private void complete(long task) {
        Api.as("lise.pod", application.address())
                .post("/tasks/" + task + "/complete", Map.of("variables", Map.of("seen", "Alt")))
                .ok();
    }

    private void seeWhereTheyAre() {
        String page = petter.get(CASES + "?version=1").body();
        assertThat(page)
                .contains("Versjon 1", "Versjon 2", "data-counts=\"Task_Visit:4\"", "B-1", "B-4", "Dra på besøk")
                .doesNotContain("B-5");
        assertThat(petter.get(CASES).body()).contains("B-5").doesNotContain("B-1");
        assertThat(petter.get("/models/visit").body()).contains(CASES);
        String read = TestSession.at(application.address())
                .logIn("siri.leder")
                .get(CASES + "?version=1")
                .body();
        assertThat(read).contains("B-1").doesNotContain("checkbox").doesNotContain("Flytt sakene til");
    }

    private void seeWhatIsNotCarriedOver() {
        String page = petter.get(CASES + "/move?from=1&to=2").body();
        assertThat(page)
                .contains(
                        "4 saker fra versjon 1 til versjon 2",
                        "Åpne oppgaver beholder skjemaet de har.",
                        "Åpne oppgaver beholder fristen de har.",
                        "Påminnelser og frister som alt teller",
                        "likt i begge versjonene",
                        "Flytt én sak");
    }

    private String beginWith(List<Long> keys) {
        HttpResponse<String> page = petter.get(CASES + "/move?from=1&to=2");
        HttpResponse<String> begun = petter.post(page, CASES + "/moves", Map.of("from", "1", "to", "2"));
        assertThat(begun.body()).contains("Den første saken flyttes.");
        String move = begun.uri().getPath();
        assertThat(petter.post(page, CASES + "/moves", Map.of("from", "1", "to", "2"))
                        .statusCode())
                .as("a second press")
                .isEqualTo(409);
        await().atMost(CaseByApi.PATIENCE).until(() -> version(keys.getFirst()) == 2);
        assertThat(version(keys.get(1))).as("only one goes first").isEqualTo(1);
        await().atMost(CaseByApi.PATIENCE).until(() -> petter.get(move).body().contains("Flytt de 3 andre sakene"));
        return move;
    }

    private int version(long instance) {
        return application
                .bean(JdbcClient.class)
                .sql("select version from engine.process_instance where key = ?")
                .param(instance)
                .query(Integer.class)
                .single();
    }

    private void meanwhileB3IsVisitedAndB4Ends(List<Long> keys) {
        complete(task(keys.get(2), "Task_Visit"));
        await().atMost(CaseByApi.PATIENCE).until(() -> task(keys.get(2), "Task_Note") != null);
        CamundaClient engine = application.bean(CamundaClient.class);
        engine.newCancelInstanceCommand(keys.get(3)).send().join();
        await().atMost(CaseByApi.PATIENCE).until(() -> task(keys.get(3), "Task_Visit") == null);
    }

    private void moveTheRest(String move) {
        HttpResponse<String> page = petter.get(move);
        petter.post(page, move + "/continue", Map.of());
        String done = await().atMost(CaseByApi.PATIENCE)
                .until(() -> petter.get(move).body(), body -> body.contains("<strong>Ferdig</strong>"));
        assertThat(done)
                .contains("2 av 4", "Saken var avsluttet.", "Saken har kommet til et steg", "no mapping instruction");
        assertThat(petter.post(page, move + "/pause", Map.of()).statusCode()).isEqualTo(409);
        petter.post(page, move + "/again", Map.of());
        await().atMost(CaseByApi.PATIENCE)
                .until(() -> petter.get(move).body(), body -> body.contains("<strong>Ferdig</strong>"));
        assertThat(deeds("model.cases-moved")).as("each once").isEqualTo(2);
        assertThat(application
                        .bean(JdbcClient.class)
                        .sql("select count(*) from engine_command where state = 'refused'")
                        .query(Long.class)
                        .single())
                .as("nothing is left for administrators")
                .isZero();
    }

    private long deeds(String action) {
        return application
                .bean(JdbcClient.class)
                .sql("select count(*) from audit_entry where action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    private void workOnTheNewVersion() {
        JdbcClient jdbc = application.bean(JdbcClient.class);
        long instance = jdbc.sql("select key from engine.process_instance where variables ->> 'caseId' = 'B-1'")
                .query(Long.class)
                .single();
        long task = task(instance, "Task_Visit");
        TestSession lise = TestSession.at(application.address()).logIn("lise.pod");
        lise.post(lise.get("/tasks/" + task), "/tasks/" + task + "/claim", Map.of());
        assertThat(jdbc.sql(
                                "select f.version from engine.user_task t join engine.form f on f.key = t.form_key where t.key = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .as("the form that it was opened with")
                .isEqualTo(1);
        assertThat(lise.get("/tasks/" + task).body())
                .as("an open task keeps its form")
                .contains("Hva så du?")
                .doesNotContain("Hvem møtte du?");
        Instant due = due(task);
        assertThat(due).as("and its deadline").isAfter(Instant.now().plus(Duration.ofDays(90)));
        complete(task);
        long report = await().atMost(CaseByApi.PATIENCE).until(() -> task(instance, "Task_Report"), key -> key != null);
        assertThat(due(report)).as("the next step is new").isBefore(due.minus(Duration.ofDays(80)));
        complete(report);
        await().atMost(CaseByApi.PATIENCE)
                .until(() -> jdbc.sql("select state from engine.process_instance where key = ?")
                        .param(instance)
                        .query(String.class)
                        .single()
                        .equals("COMPLETED"));
        assertThat(jdbc.sql("select count(*) from engine_breach where kind <> 'instance-canceled'")
                        .query(Long.class)
                        .single())
                .as("nothing but B-4, which was canceled past the application")
                .isZero();
    }

    private void moveB3ByHand(long instance) {
        String ask = CASES + "/move?from=1&to=2&case=" + instance;
        HttpResponse<String> page = petter.get(ask);
        assertThat(page.body())
                .contains("Steget finnes ikke i den nye versjonen", "Skriv en rapport")
                .doesNotContain("Flytt én sak");
        Map<String, String> fields = new HashMap<>(Map.of("from", "1", "to", "2", "case", String.valueOf(instance)));
        assertThat(petter.post(page, CASES + "/moves", fields).statusCode()).isEqualTo(422);
        assertThat(petter.get(ask + "&to.Task_Note=StartEvent_VisitAgreed").body())
                .as("of another kind")
                .contains("Steget finnes ikke i den nye versjonen");
        assertThat(petter.get(ask + "&to.Task_Note=Task_Report").body()).contains("Flytt én sak");

        fields.put("to.Task_Note", "Task_Report");
        petter.post(page, CASES + "/moves", fields);

        await().atMost(CaseByApi.PATIENCE).until(() -> task(instance, "Task_Report") != null);
        assertThat(version(instance)).isEqualTo(2);
        await().atMost(CaseByApi.PATIENCE).until(() -> deeds("model.cases-moved") == 3);
        complete(task(instance, "Task_Report"));
        await().atMost(CaseByApi.PATIENCE).until(() -> task(instance, "Task_Report") == null);
    }

    private void helpOn(long instance) {
        String single = CASES + "/single/" + instance;
        HttpResponse<String> page = petter.get(single);
        assertThat(page.body()).contains("Sak B-5", "Dra på besøk", "Skriv en rapport");
        Map<String, String> fields = Map.of("step", "Task_Report", "reason", "Besøket er gjort på telefon");
        assertThat(petter.post(page, single + "/step", Map.of("step", "Task_Report"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(petter.post(page, single + "/step", Map.of("step", "EndEvent_VisitEnded", "reason", "Slutt"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(petter.post(page, single + "/step", fields).body()).contains("Saken sendes til steget du valgte.");
        assertThat(petter.post(page, single + "/step", fields).statusCode())
                .as("pressed twice")
                .isEqualTo(409);
        long report = await().atMost(CaseByApi.PATIENCE).until(() -> task(instance, "Task_Report"), key -> key != null);
        await().atMost(CaseByApi.PATIENCE).until(() -> task(instance, "Task_Visit") == null);
        assertThat(petter.get(single).body()).contains("Besøket er gjort på telefon");
        complete(report);
        await().atMost(CaseByApi.PATIENCE).until(() -> task(instance, "Task_Report") == null);
    }

    private void end(long instance) {
        String single = CASES + "/single/" + instance;
        petter.post(petter.get(single), single + "/cancel", Map.of("reason", "Begynt ved en feil"));
        await().atMost(CaseByApi.PATIENCE).until(() -> petter.get(single).statusCode() == 404);
        assertThat(task(instance, "Task_Visit")).isNull();
        assertThat(deeds("model.case-stepped") + deeds("model.case-cancelled")).isEqualTo(2);
    }

    private void refuseWhatCannotBe(List<Long> keys) {
        assertThat(petter.get(CASES + "/move?from=1&to=9").statusCode()).isEqualTo(404);
        assertThat(petter.get(CASES + "/move?from=1&to=1").statusCode()).isEqualTo(422);
        assertThat(petter.get(CASES + "/move?from=1&to=to").statusCode()).isEqualTo(422);
        assertThat(petter.get("/models/visit-visit/cases").statusCode()).isEqualTo(404);
        HttpResponse<String> page = petter.get(CASES);
        assertThat(petter.post(page, CASES + "/moves", Map.of("from", "1", "to", "2", "case", keys.getFirst() + ""))
                        .statusCode())
                .as("it has ended")
                .isEqualTo(409);
        TestSession siri = TestSession.at(application.address()).logIn("siri.leder");
        assertThat(siri.post(siri.get(CASES), CASES + "/moves", Map.of("from", "1", "to", "2"))
                        .statusCode())
                .isEqualTo(403);
        Matcher moves =
                Pattern.compile(CASES + "/moves/\\d+").matcher(petter.get(CASES).body());
        assertThat(moves.find()).isTrue();
        assertThat(siri.get(moves.group()).body()).contains("Flyttet").doesNotContain("/again");
    }
}
