package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.audit.AuditTrail;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody who has got hold of the engine can do with a case: nothing, but stop it. Each forgery leaves the case as it
 * was signed, an incident, an audit line with the engine's record, and a notice to administrators and auditors; and the case
 * goes on when an administrator has put it back.
 */
@TiltaksflytTest
class ForgedEngineTest {

    private static final Map<String, String> WHY = Map.of("reason", "Noen kom til motoren fra en annen maskin.");
    private static final Duration LONG = Duration.ofMinutes(3);

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private CamundaClient engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditTrail audit;

    @Test
    void shouldNotDecideWhatThreeOfFourApproversHaveNotSigned() {
        CaseByApi measure =
                prepared("Godkjenninger som noen har forfalsket", "yes").approveAs("nils.jd");
        for (int link = 2; link <= 4; link++) {
            completeInTheEngine(measure, "Task_ApproveMeasure", Map.of("approvalOutcome", "approve"));
        }

        awaitRefusal(measure, "breach.unsigned.decision", "Task_RecordDecision");
        awaitBreaches(measure, "task-completed", 3);
        assertUndecided(measure);
        assertAlarmed(measure, "breach.step-refused", "breach.task-completed");

        putBack(measure, "Godkjenning i linjen", "ikke alle i godkjenningslinjen har signert");
        measure.approveAs("eva.jd");
        assertThat(lastLook(measure, "tor.jd"))
                .contains("Nummer 3 av 4", "Saken går videre til statsråd")
                .doesNotContain("Det avgjør saken");
        measure.approveAs("tor.jd", "statsraad");
        assertThat(measure.awaitStatus("adopted")
                        .path("decision")
                        .path("decidedBy")
                        .asString())
                .isEqualTo("Ingrid Dahl");
        assertThat(audit.verify()).isEmpty();
    }

    @Test
    void shouldLetNobodyDoAStepForWhomSomebodyHasNamedInTheEngine() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Oppgaver som noen har gitt til andre");
        offerToOthers(measure, "per.innlandet", "Task_GiveDistrictAdvice", "kari.nordland");
        measure.adviseAs("per.innlandet");
        offerToOthers(measure, "lise.pod", "Task_AssessMeasure", "jon.pod");
        measure.assessAs("lise.pod", Map.of("raisesPrinciple", "yes"));
        offerToOthers(measure, "jon.pod", "Task_AssureQuality", "lise.pod");
        measure.assureAs("jon.pod");
        offerToOthers(measure, "mari.jd", "Task_PrepareCase", "nils.jd");
        measure.prepareAs("mari.jd");
        offerToOthers(measure, "nils.jd", "Task_ApproveMeasure", "eva.jd");
        measure.approveAs("nils.jd");

        assertThat(jdbc.sql("select approver_group from approval where measure_id = :id")
                        .param("id", measure.measureId())
                        .query(String.class)
                        .list())
                .containsExactly("ministry-director");
        measure.approveAs("eva.jd", "tor.jd", "statsraad").awaitStatus("adopted");
    }

    /** The task stays with whom the case gives it to: nobody else sees it, opens it or does it. */
    private void offerToOthers(CaseByApi measure, String owner, String elementId, String other) {
        String key = measure.task(owner, elementId);
        offerInTheEngine(Long.parseLong(key), List.of("anne.hamar", other));
        for (String stranger : List.of("anne.hamar", "admin", other)) {
            Api api = Api.as(stranger, address);
            assertThat(measure.keys(api, elementId)).as(stranger).isEmpty();
            assertThat(api.get("/tasks/" + key).status()).as(stranger).isEqualTo(404);
            assertThat(measure.submit(stranger, key, Map.of()).status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        assertThat(anne.get("/tasks/" + key).statusCode()).isEqualTo(404);
        assertThat(measure.keys(Api.as(owner, address), elementId)).containsExactly(key);
    }

    /** To some by name, and to every group that has a step, with one before them in the alphabet. */
    private void offerInTheEngine(long key, List<String> users) {
        engine.newUpdateUserTaskCommand(key)
                .candidateUsers(users)
                .candidateGroups(List.of(
                        "administrator",
                        "district-innlandet",
                        "district-nordland",
                        "municipality-3403",
                        "ministry-caseworker",
                        "ministry-director",
                        "ministry-director-general",
                        "pod-assessor",
                        "pod-leader"))
                .send()
                .join();
        await().atMost(LONG)
                .until(() -> jdbc.sql(
                                "select 'anne.hamar' = any(candidate_users) from engine.user_task where key = :key")
                        .param("key", key)
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void shouldNotShortenTheLineForVariablesThatSomebodySet() {
        CaseByApi measure = advised("Kostnader som noen har forfalsket", "yes");
        measure.task("mari.jd", "Task_PrepareCase");
        set(measure, Map.of("raisesPrinciple", false, "costYearly", 1, "costOnce", 1));
        measure.prepareAs("mari.jd").approveAs("nils.jd");

        awaitRefusal(measure, "breach.unsigned.decision", "Task_RecordDecision");
        assertUndecided(measure);
        putBack(measure, "Godkjenning i linjen", "ikke alle i godkjenningslinjen har signert");
        measure.approveAs("eva.jd", "tor.jd", "statsraad");
        measure.awaitStatus("adopted");
    }

    @Test
    void shouldNotWithdrawWhatTheMunicipalityHasNotWithdrawn() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "En trekking som noen har forfalsket");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        publish("Msg_MeasureWithdrawn", measure);

        awaitRefusal(measure, "breach.unsigned.withdrawal", "Task_WithdrawMeasure");
        assertThat(measure.seen().path("status").asString()).isEqualTo("in-progress");
        assertAlarmed(measure, "breach.step-refused");

        putBack(measure, "Registrer tiltaket", "kommunen har ikke trukket den");
        measure.adviseAs("per.innlandet").withdrawAs("anne.hamar");
        measure.awaitStatus("withdrawn");
        measure.awaitGone("lise.pod", "Task_AssessMeasure");
    }

    @Test
    void shouldNotMergeWhatNobodyHasSignedToMerge() {
        CaseByApi other = CaseByApi.proposedByHamar(address, "Saken som noen ville slå sammen med");
        CaseByApi measure = CaseByApi.proposedByHamar(address, "En sammenslåing som noen har forfalsket")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod");
        measure.task("jon.pod", "Task_AssureQuality");
        set(measure, Map.of("treatment", "merge", "mergeIntoMeasureId", other.measureId()));
        measure.assureAs("jon.pod");

        awaitRefusal(measure, "breach.unsigned.merge", "Task_MergeMeasure");
        assertThat(measure.seen().path("status").asString()).isEqualTo("in-progress");
        assertThat(measure.timeline()).doesNotContain("merged");
        assertAlarmed(measure, "breach.step-refused");

        putBack(measure, "Forbered saken", "ingen har signert det");
        measure.prepareAs("mari.jd").approveAs("nils.jd").awaitStatus("adopted");
    }

    @Test
    void shouldNotLockAdviceThatNobodyGave() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et råd som noen har forfalsket");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        completeInTheEngine(measure, "Task_GiveDistrictAdvice", Map.of("districtRecommendation", "support"));
        awaitBreaches(measure, "task-completed", 1);

        String task = measure.task("lise.pod", "Task_AssessMeasure");
        Api.Answer stopped = measure.submit("lise.pod", task, CaseByApi.assessment());
        assertThat(stopped.status()).isEqualTo(409);
        assertThat(stopped.text()).contains("Saken er stanset");

        putBack(measure, "Registrer tiltaket", "Ingen har fullført den i Tiltaksflyt");
        measure.adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .task("mari.jd", "Task_PrepareCase");
    }

    @Test
    void shouldNotTakeUpADeferredCaseThatNobodyTakesUp() {
        CaseByApi measure = prepared("En utsettelse som noen har forfalsket", "no");
        measure.answerAs("nils.jd", Map.of("approvalOutcome", "defer", "reason", "Venter på statsbudsjettet."));
        measure.awaitStatus("deferred");
        measure.awaitStep("Gateway_ResumptionAwaited");
        publish("Msg_MeasureResumed", measure);

        awaitRefusal(measure, "breach.unsigned.resumption", "Task_ResumeMeasure");
        assertThat(measure.seen().path("status").asString()).isEqualTo("deferred");

        putBack(measure, "Registrer utsettelsen", "ingen har bestemt det");
        measure.awaitStep("Gateway_ResumptionAwaited");
        measure.resumeAs("mari.jd").prepareAs("mari.jd").approveAs("nils.jd").awaitStatus("adopted");
    }

    @Test
    void shouldNotGoOnAfterASupplementThatNobodyGave() {
        CaseByApi measure =
                CaseByApi.proposed(address, "anne.hamar", CaseByApi.proposal("3403", "Et kort forslag", "Kort."));
        measure.awaitStep("Gateway_SupplementAwaited");
        publish("Msg_SupplementReceived", measure);

        awaitRefusal(measure, "breach.unsigned.supplement", "Task_RegisterMeasure");
        putBack(measure, "Be kommunen om utfylling", "kommunen har ikke svart");
        measure.awaitStep("Gateway_SupplementAwaited");
        assertThat(measure.timeline()).containsOnlyOnce("supplement-requested");
    }

    @Test
    void shouldNotWorkForAnotherProcessInstanceThatSaysItIsTheCase() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "En sak som noen har laget en kopi av");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        long copy = engine.newCreateInstanceCommand()
                .bpmnProcessId("measure-approval")
                .latestVersion()
                .variables(Map.of("measureId", measure.measureId(), "approvalOutcome", "approve"))
                .startBeforeElement("Task_RecordDecision")
                .send()
                .join()
                .getProcessInstanceKey();

        await().atMost(LONG).untilAsserted(() -> assertThat(reasons(copy)).contains("breach.unsigned.other-instance"));
        assertUndecided(measure);
        measure.adviseAs("per.innlandet");
        engine.newCancelInstanceCommand(copy).send().join();
    }

    @Test
    void shouldTellOfACaseThatSomebodyCancelled() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "En sak som noen har avbrutt i motoren");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        engine.newCancelInstanceCommand(instance(measure)).send().join();
        awaitBreaches(measure, "instance-canceled", 1);

        assertThat(reasons(instance(measure))).containsExactly("breach.instance-canceled");
        assertThat(logged(measure)).contains("breach.instance-canceled");
        TestSession admin = TestSession.at(address).logIn("admin");
        HttpResponse<String> page = admin.get("/operations/incidents");
        assertThat(page.body())
                .contains(measure.caseNumber(), "Gi faglig råd</strong>", "Saken ble avbrutt rett i motoren")
                .contains("I Tiltaksflyt står den fortsatt som åpen");
        String path = "/operations/breaches/" + instance(measure);
        assertThat(admin.post(page, path + "/put-back", WHY).statusCode()).isEqualTo(409);
        assertThat(admin.post(page, path + "/settle", WHY).statusCode()).isEqualTo(200);
        assertThat(admin.get("/operations/incidents").body()).doesNotContain(path);
    }

    @Test
    void shouldNotTellOfACaseThatItsMunicipalityWithdrew() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "En sak som kommunen selv har trukket");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        measure.withdrawAs("anne.hamar").awaitStatus("withdrawn");

        assertThat(reasons(instance(measure))).isEmpty();
    }

    @Test
    void shouldAskForAReasonAndLetOnlyAdministratorsPutACaseBack() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "En sak som ikke settes tilbake uten grunn");
        measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        publish("Msg_MeasureWithdrawn", measure);
        awaitRefusal(measure, "breach.unsigned.withdrawal", "Task_WithdrawMeasure");
        String path = "/operations/breaches/" + instance(measure) + "/";

        for (String language : List.of("nb", "nn", "en")) {
            try (Visitor visitor = Visitor.signedIn(address, "admin", language, 360)) {
                visitor.open("/operations/incidents").see(measure.caseNumber()).check();
            }
        }
        TestSession admin = TestSession.at(address).logIn("admin");
        HttpResponse<String> page = admin.get("/operations/incidents");
        assertThat(admin.post(page, path + "put-back", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> refused =
                admin.post(page, path + "settle", Map.of("reason", "Gjelder 13897210066, som har sluttet."));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Gjelder 13897210066, som har sluttet.</textarea>", "Ingenting er gjort", "<title>Feil: ")
                .contains("bak et steg som ingen har gjort");
        TestSession auditor = TestSession.at(address).logIn("revisor");
        assertThat(auditor.post(auditor.get("/audit"), path + "put-back", WHY).statusCode())
                .isEqualTo(403);
        assertThat(reasons(instance(measure))).isNotEmpty();

        assertThat(admin.post(page, path + "settle", WHY).statusCode()).isEqualTo(200);
        assertThat(reasons(instance(measure))).isEmpty();
        assertThat(admin.post(page, path + "put-back", WHY).statusCode()).isEqualTo(409);
        assertThat(logged(measure)).contains("breach.explained");
    }

    private CaseByApi advised(String title, String raisesPrinciple) {
        return CaseByApi.proposedByHamar(address, title)
                .adviseAs("per.innlandet")
                .assessAs("lise.pod", Map.of("raisesPrinciple", raisesPrinciple))
                .assureAs("jon.pod");
    }

    private CaseByApi prepared(String title, String raisesPrinciple) {
        return advised(title, raisesPrinciple).prepareAs("mari.jd");
    }

    private void completeInTheEngine(CaseByApi measure, String elementId, Map<String, Object> variables) {
        long key = await().atMost(LONG)
                .until(() -> openTasks(measure, elementId), keys -> keys.size() == 1)
                .getFirst();
        engine.newCompleteUserTaskCommand(key).variables(variables).send().join();
        await().atMost(LONG).until(() -> !openTasks(measure, elementId).contains(key));
    }

    private List<Long> openTasks(CaseByApi measure, String elementId) {
        return jdbc.sql("""
                        select key
                        from engine.user_task t
                        where process_instance_key = :instance and element_id = :elementId and state = 'CREATED'
                            and not exists (select from task_completion where user_task_key = t.key)
                        """)
                .param("instance", instance(measure))
                .param("elementId", elementId)
                .query(Long.class)
                .list();
    }

    private void publish(String message, CaseByApi measure) {
        engine.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(measure.measureId())
                .send()
                .join();
    }

    private void set(CaseByApi measure, Map<String, Object> variables) {
        engine.newSetVariablesCommand(instance(measure))
                .variables(variables)
                .send()
                .join();
    }

    private long instance(CaseByApi measure) {
        return jdbc.sql("select process_instance_key from measure where measure_id = :id")
                .param("id", measure.measureId())
                .query(Long.class)
                .single();
    }

    private void awaitRefusal(CaseByApi measure, String reason, String elementId) {
        await("refusal of " + elementId).atMost(LONG).untilAsserted(() -> {
            assertThat(reasons(instance(measure))).contains(reason);
            assertThat(incidents(measure)).containsExactly(elementId);
        });
    }

    private void awaitBreaches(CaseByApi measure, String kind, int count) {
        await(kind).atMost(LONG).until(() -> breaches(measure, kind) == count);
    }

    private int breaches(CaseByApi measure, String kind) {
        return jdbc.sql("select count(*) from engine_breach where process_instance_key = :instance and kind = :kind")
                .param("instance", instance(measure))
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private List<String> reasons(long processInstanceKey) {
        return jdbc.sql("""
                        select reason from engine_breach where process_instance_key = :instance and settled_at is null
                        """)
                .param("instance", processInstanceKey)
                .query(String.class)
                .list();
    }

    private List<String> incidents(CaseByApi measure) {
        return jdbc.sql("""
                        select element_id from engine.incident where process_instance_key = :instance and state = 'CREATED'
                        """)
                .param("instance", instance(measure))
                .query(String.class)
                .list();
    }

    private void assertUndecided(CaseByApi measure) {
        assertThat(measure.seen().path("status").asString()).isEqualTo("in-progress");
        assertThat(measure.seen().path("decision").isMissingNode()
                        || measure.seen().path("decision").isNull())
                .isTrue();
        assertThat(jdbc.sql("select count(*) from decision where measure_id = :id")
                        .param("id", measure.measureId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void assertAlarmed(CaseByApi measure, String... actions) {
        assertThat(logged(measure)).contains(actions);
        assertThat(audit.entries(filter(measure), null, 100))
                .filteredOn(entry -> entry.action().equals(actions[0]))
                .allSatisfy(entry -> assertThat(entry.details())
                        .contains("\"processInstance\":\"" + instance(measure) + "\"", "\"jobKey\"", "\"elementId\""));
        assertThat(jdbc.sql("select group_name from notice where case_id = :id and message_key = 'notice.breach'")
                        .param("id", measure.measureId())
                        .query(String.class)
                        .list())
                .contains("administrator", "auditor");
    }

    private List<String> logged(CaseByApi measure) {
        return audit.entries(filter(measure), null, 100).stream()
                .map(entry -> entry.action())
                .toList();
    }

    private static AuditTrail.Filter filter(CaseByApi measure) {
        return new AuditTrail.Filter(Set.of(new CaseRef("measure", measure.measureId())), null, null);
    }

    /** What an approver who has taken the task is shown before she signs. */
    private String lastLook(CaseByApi measure, String approver) {
        String path = "/tasks/" + measure.task(approver, "Task_ApproveMeasure");
        TestSession session = TestSession.at(address).logIn(approver);
        session.post(session.get(path), path + "/claim", Map.of("impartiality", "impartial"));
        HttpResponse<String> form = session.get(path);
        return session.post(
                        form,
                        path,
                        Map.of(
                                "impartiality", "impartial",
                                "approvalOutcome", "approve",
                                "_action", "complete",
                                "_revision", hidden(form, "_revision"),
                                "_page", hidden(form, "_page")))
                .body();
    }

    private static String hidden(HttpResponse<String> page, String name) {
        return page.body().replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    /** As an administrator does it on the page, which says what happened and where the case goes. */
    private void putBack(CaseByApi measure, String step, String happened) {
        TestSession admin = TestSession.at(address).logIn("admin");
        HttpResponse<String> page = admin.get("/operations/incidents");
        assertThat(page.body()).contains(measure.caseNumber(), "tilbake til «" + step + "»", happened);
        HttpResponse<String> answer = admin.post(page, "/operations/breaches/" + instance(measure) + "/put-back", WHY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Saken settes tilbake");
        assertThat(logged(measure)).contains("breach.put-back");
        await("incident of " + measure.caseNumber())
                .atMost(LONG)
                .until(() -> incidents(measure).isEmpty());
    }
}
