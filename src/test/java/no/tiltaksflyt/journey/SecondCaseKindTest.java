package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.document.DocumentQueries;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A second kind of case, a process about no case, and a second process about a measure: all of it outside the application. */
@TiltaksflytTest
@Import(Inspections.class)
@TestPropertySource(properties = "tiltaksflyt.embedded.data-folder=target/second-case-kind-data")
class SecondCaseKindTest {

    private static final long NO_SUCH_TASK = (1L << 51) + (1L << 50);
    private static final Person LISE = new Person("s", "lise.pod", "Lise", Set.of("pod-assessor"), false);

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private CamundaClient engine;

    @Autowired
    private Inspections inspections;

    @Autowired
    private DocumentQueries documents;

    @Autowired
    private EngineCommands commands;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void deploy() {
        engine.newDeployResourceCommand()
                .addResourceFromClasspath("inspection/inspection.bpmn")
                .addResourceFromClasspath("inspection/inspection-inspect.form")
                .send()
                .join();
    }

    @Test
    void shouldShowInTheTaskListBesideMeasures() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak ved siden av tilsyn")
                .adviseAs("per.innlandet");
        measure.task("lise.pod", "Task_AssessMeasure");
        String id = inspections.announce("Tilsyn i arresten", "Gjøvik");
        String task = begin(id);
        TestSession lise = TestSession.at(address).logIn("lise.pod");

        String list = lise.get("/tasks?view=groups").body();
        assertThat(list)
                .contains("Før tilsyn", inspections.number(id), "Tilsyn i arresten", "Gjøvik")
                .contains("Vurder tiltaket", measure.caseNumber(), "Et tiltak ved siden av tilsyn");
        assertThat(lise.get("/tasks?view=groups&q=arresten").body())
                .contains("Tilsyn i arresten")
                .doesNotContain("Et tiltak ved siden av tilsyn");
        assertThat(lise.get("/tasks?view=groups&q=ved+siden+av").body())
                .contains("Et tiltak ved siden av tilsyn")
                .doesNotContain("Tilsyn i arresten");
        assertThat(TestSession.at(address)
                        .logIn("mari.jd")
                        .get("/tasks?view=groups")
                        .body())
                .doesNotContain("Tilsyn i arresten");
        assertThat(TestSession.at(address)
                        .logIn("mari.jd")
                        .get("/tasks/" + task)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowItsPanelBesideTheFormAndTakeTheAnswer() {
        String id = inspections.announce("Tilsyn i garasjen", "Hamar");
        String task = begin(id);
        TestSession lise = TestSession.at(address).logIn("lise.pod");

        HttpResponse<String> page = lise.get("/tasks/" + task);
        assertThat(page.body())
                .contains(
                        inspections.number(id), "Tilsyn i garasjen", "Om tilsynet", "href=\"/inspections/" + id + "\"");
        assertThat(TestSession.at(address)
                        .logIn("jon.pod")
                        .get("/tasks/" + task)
                        .body())
                .as("who may see nothing of the case itself")
                .contains("Tilsyn i garasjen")
                .doesNotContain("Om tilsynet");

        lise.post(page, "/tasks/" + task + "/claim", Map.of());
        HttpResponse<String> receipt =
                lise.post(lise.get("/tasks/" + task), "/tasks/" + task, Map.of("finding", "Alt er bra", "faults", "1"));
        assertThat(receipt.body()).contains("«Før tilsyn» i sak " + inspections.number(id) + " er sendt");
        await().atMost(CaseByApi.PATIENCE)
                .until(() -> tasks("lise.pod", "Task_Inspect").stream()
                        .noneMatch(item -> item.path("key").asString().equals(task)));
        assertThat(lise.get("/tasks?view=done").body()).contains("Tilsyn i garasjen");
    }

    @Test
    void shouldHaveItsNumberButNoMeasureInTheApi() {
        String id = inspections.announce("Tilsyn for programmer", "Hamar");
        String task = begin(id);

        JsonNode listed = tasks("lise.pod", "Task_Inspect").stream()
                .filter(item -> item.path("key").asString().equals(task))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("caseNumber").asString()).isEqualTo(inspections.number(id));
        assertThat(listed.path("measureId").isNull()).isTrue();
        JsonNode one = Api.as("lise.pod", address).get("/tasks/" + task).ok();
        assertThat(one.path("caseNumber").asString()).isEqualTo(inspections.number(id));
        assertThat(one.path("measureId").isNull()).isTrue();
        assertThat(Api.as("lise.pod", address)
                        .get("/tasks?measureId=" + id)
                        .ok()
                        .path("items")
                        .size())
                .as("the id of an inspection is none of a measure")
                .isZero();
    }

    @Test
    void shouldShowInNoticesAuditAndLetters() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak i samme logg");
        String id = inspections.announce("Tilsyn på kontoret", "Hamar");
        String link = "href=\"/inspections/" + id + "\"";

        String notices =
                TestSession.at(address).logIn("lise.pod").get("/notices").body();
        assertThat(notices).contains("Det er varslet tilsyn: Tilsyn på kontoret", link, "Tilsyn på kontoret – Hamar");
        assertThat(TestSession.at(address).logIn("lise.pod").get("/").body()).contains(link);
        assertThat(TestSession.at(address).logIn("mari.jd").get("/notices").body())
                .doesNotContain(link);

        TestSession auditor = TestSession.at(address).logIn("revisor");
        assertThat(auditor.get("/audit").body())
                .contains(link, inspections.number(id), "Tilsyn varslet")
                .contains("href=\"/measures/" + measure.measureId() + "\"", measure.caseNumber());
        assertThat(auditor.get("/audit?caseNumber=" + inspections.number(id)).body())
                .contains(link)
                .doesNotContain("/measures/" + measure.measureId());
        assertThat(auditor.get("/audit?action=inspection.announced").body()).contains(link);
        HttpResponse<String> log = auditor.get("/audit");
        assertThat(auditor.post(log, "/audit/check", Map.of()).body()).contains("Loggen er hel");

        String letter =
                documents.ofCase(new CaseRef("inspection", id), LISE).getFirst().documentId();
        assertThat(TestSession.at(address)
                        .logIn("lise.pod")
                        .get("/documents/" + letter)
                        .body())
                .contains("Vi kommer.", "<a " + link + ">Tilbake til saken</a>");
        assertThat(TestSession.at(address)
                        .logIn("mari.jd")
                        .get("/documents/" + letter)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldBeNamedWhereSomethingHasStopped() {
        String id = inspections.announce("Tilsyn som stanser", "Hamar");
        String task = begin(id);
        Api.as("lise.pod", address)
                .post("/tasks/" + task + "/complete", Map.of("variables", Map.of("finding", "Uten antall")))
                .ok();
        transaction.executeWithoutResult(status -> commands.completeTask(id, NO_SUCH_TASK, Map.of()));
        TestSession admin = TestSession.at(address).logIn("admin");

        String link = "href=\"/inspections/" + id + "\"";
        String page = await().atMost(CaseByApi.PATIENCE)
                .until(() -> admin.get("/operations/incidents").body(), body -> body.split(link, -1).length == 3);
        assertThat(page).contains("Sak " + inspections.number(id), "Gateway_Grave", "Tilsyn som stanser – Hamar");
    }

    @Test
    void shouldWorkOnAProcessAboutNoCase() {
        deploy("tea", "Kok te", "pod-assessor");
        engine.newCreateInstanceCommand()
                .bpmnProcessId("tea")
                .latestVersion()
                .send()
                .join();
        JsonNode item = awaitTask("lise.pod", "Task_tea", found -> true);
        String task = item.path("key").asString();
        TestSession lise = TestSession.at(address).logIn("lise.pod");

        assertThat(item.path("caseNumber").isNull()).isTrue();
        assertThat(item.path("measureId").isNull()).isTrue();
        assertThat(lise.get("/tasks?view=groups").body()).contains("Kok te");
        HttpResponse<String> page = lise.get("/tasks/" + task);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Kok te").doesNotContain("id=\"task-case\"");
        lise.post(page, "/tasks/" + task + "/claim", Map.of());
        assertThat(lise.post(lise.get("/tasks/" + task), "/tasks/" + task, Map.of())
                        .body())
                .contains("«Kok te» er sendt");
    }

    @Test
    void shouldKeepTheApprovalOfAMeasureThatASecondProcessIsAbout() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak med to prosesser");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        deploy("errand", "Ring kommunen", "pod-assessor");
        engine.newCreateInstanceCommand()
                .bpmnProcessId("errand")
                .latestVersion()
                .variables(Map.of("measureId", measure.measureId()))
                .send()
                .join();
        JsonNode errand = awaitTask(
                "lise.pod",
                "Task_errand",
                item -> item.path("measureId").asString("").equals(measure.measureId()));
        assertThat(errand.path("caseNumber").asString()).isEqualTo(measure.caseNumber());
        requireApproval(measure);

        Api.as("lise.pod", address)
                .post("/tasks/" + errand.path("key").asString() + "/complete", Map.of("variables", Map.of()))
                .ok();
        measure.awaitGone("lise.pod", "Task_errand");
        requireApproval(measure);

        measure.adviseAs("per.innlandet").task("lise.pod", "Task_AssessMeasure");
        requireApproval(measure);
        measure.withdrawAs("anne.hamar").awaitStatus("withdrawn");
        requireApproval(measure);
    }

    @Test
    void shouldRemindAndEscalateAndWriteItInItsOwnTimeline() {
        engine.newDeployResourceCommand()
                .addResourceFromClasspath("inspection/follow-up.bpmn")
                .send()
                .join();
        String id = inspections.announce("Tilsyn med frist", "Hamar");
        String ended = inspections.announce("Tilsyn som er over", "Hamar");
        inspections.end(ended);

        start("follow-up", Map.of("caseId", ended));
        start("follow-up", Map.of("caseId", id));

        await().atMost(CaseByApi.PATIENCE)
                .untilAsserted(() -> assertThat(inspections.told(id))
                        .containsExactly(
                                "reminded pod-assessor of Task_FollowUp at POD",
                                "escalated pod-leader of Task_FollowUp at POD"));
        assertThat(noticesTo("lise.pod"))
                .contains(
                        "Påminnelse: halve fristen er gått for en oppgave i sak " + inspections.number(id),
                        "href=\"/inspections/" + id + "\"")
                .doesNotContain("en oppgave i sak " + inspections.number(ended));
        assertThat(noticesTo("jon.pod")).contains("Fristen er ute for en oppgave i sak " + inspections.number(id));
        JsonNode task = awaitTask(
                "lise.pod",
                "Task_FollowUp",
                item -> item.path("caseNumber").asString("").equals(inspections.number(id)));
        assertThat(task.path("dueAt").asString(""))
                .as("counted in working days")
                .isNotEmpty();
    }

    @Test
    void shouldRemindOfTasksOfNoCaseAndOfTasksBesideAnApproval() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak med en huskelapp");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        engine.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("nudge")
                                .startEvent()
                                .serviceTask(
                                        "Task_Nudge",
                                        it -> it.name("Rydd pulten").zeebeJobType("sendReminder"))
                                .endEvent()
                                .done(),
                        "nudge.bpmn")
                .send()
                .join();

        start("nudge", Map.of("candidateGroup", "manager"));
        start("nudge", Map.of("candidateGroup", "manager", "measureId", measure.measureId()));

        await().atMost(CaseByApi.PATIENCE)
                .untilAsserted(() -> assertThat(noticesTo("siri.leder"))
                        .contains("halve fristen er gått for oppgaven «Rydd pulten»")
                        .contains("halve fristen er gått for en oppgave i sak " + measure.caseNumber()));
        assertThat(Api.as("mari.jd", address)
                        .get("/measures/" + measure.measureId())
                        .ok()
                        .path("timeline")
                        .valueStream()
                        .map(event -> event.path("kind").asString()))
                .as("the time of another process is none of the approval's")
                .isNotEmpty()
                .doesNotContain("reminded");
    }

    private String noticesTo(String userName) {
        return TestSession.at(address).logIn(userName).get("/notices").body();
    }

    private void start(String processId, Map<String, Object> variables) {
        engine.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    /** The course of the case is that of its approval, for those who see it. */
    private void requireApproval(CaseByApi measure) {
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        assertThat(mari.get("/measures/" + measure.measureId() + "/diagram").body())
                .contains("id=\"measure-approval\"")
                .doesNotContain("errand");
        assertThat(mari.get("/measures/" + measure.measureId()).body())
                .contains("Gi faglig råd", "Vurder tiltaket", "Forbered saken");
        assertThat(mari.get("/measures?text=med+to+prosesser").body()).contains(measure.caseNumber());
    }

    private void deploy(String processId, String task, String group) {
        engine.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(processId)
                                .startEvent()
                                .userTask(
                                        "Task_" + processId,
                                        it -> it.name(task).zeebeUserTask().zeebeCandidateGroups(group))
                                .endEvent()
                                .done(),
                        processId + ".bpmn")
                .send()
                .join();
    }

    /** The key of the task of the inspection's process. */
    private String begin(String id) {
        engine.newCreateInstanceCommand()
                .bpmnProcessId("inspection")
                .latestVersion()
                .variables(Map.of("caseId", id))
                .send()
                .join();
        return awaitTask(
                        "lise.pod",
                        "Task_Inspect",
                        item -> item.path("caseNumber").asString("").equals(inspections.number(id)))
                .path("key")
                .asString();
    }

    private JsonNode awaitTask(String userName, String elementId, Predicate<JsonNode> wanted) {
        return await(elementId)
                .atMost(CaseByApi.PATIENCE)
                .until(() -> tasks(userName, elementId).stream().filter(wanted).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    private List<JsonNode> tasks(String userName, String elementId) {
        return Api.as(userName, address)
                .get("/tasks?elementId=" + elementId)
                .ok()
                .path("items")
                .valueStream()
                .toList();
    }
}
