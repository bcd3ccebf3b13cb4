package no.tiltaksflyt.journey;

import static no.tiltaksflyt.harness.CaseByApi.proposal;
import static no.tiltaksflyt.harness.CaseByApi.proposed;
import static no.tiltaksflyt.harness.CaseByApi.proposedByHamar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Measures carried to each of their ends through the API, with real tokens, on the real engine. */
@TiltaksflytTest
@Order(7)
class MeasureByApiTest {

    private static final Map<String, Object> REASON = Map.of("reason", "Departementet trenger et bedre grunnlag.");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldCarryAMeasureFromAnotherSystemToTheMinistersDecision() {
        Api system = Api.integration("measure.read measure.write", address);
        Map<String, String> proposal = proposal("3403", "Politikontakt på rådhuset");
        Map<String, String> once = Map.of("Idempotency-Key", "hamar-2026-1");
        Api.Answer first = system.post("/measures", proposal, once);
        Api.Answer again = system.post("/measures", proposal, once);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());

        CaseByApi measure = CaseByApi.of(address, first.json())
                .adviseAs("per.innlandet")
                .assessAs("lise.pod", Map.of("raisesPrinciple", "yes"))
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .approveAs("nils.jd", "eva.jd", "tor.jd", "statsraad");

        JsonNode decided = measure.awaitStatus("adopted").path("decision");
        assertThat(decided.path("outcome").asString()).isEqualTo("adopted");
        assertThat(decided.path("decidedBy").asString()).isEqualTo("Ingrid Dahl");
        assertThat(decided.path("departsFromAdvice").asBoolean()).isFalse();
        assertThat(measure.timeline())
                .startsWith("proposed", "registered", "district-advice-given", "assessed", "quality-approved")
                .contains("advice-locked", "prepared", "decided");
        JsonNode told = system.get("/measures/" + measure.measureId()).ok();
        assertThat(told.path("status").asString()).isEqualTo("adopted");
        assertThat(told.path("decision").path("reason").asString()).contains("bedre tjenester");
    }

    @Test
    void shouldTellInTheListWhomACaseWaitsForAndUntilWhen() {
        CaseByApi assessed = proposedByHamar(address, "Et tiltak i listen hos direktoratet")
                .adviseAs("per.innlandet")
                .awaitStep("Task_AssessMeasure");
        CaseByApi brief = proposed(
                        address, "anne.hamar", proposal("3403", "Et tiltak i listen som mangler noe", "For kort."))
                .awaitStep("Gateway_SupplementAwaited");

        JsonNode items = Api.as("anne.hamar", address)
                .get("/measures?text=tiltak+i+listen")
                .ok()
                .path("items");

        assertThat(items)
                .satisfiesExactlyInAnyOrder(
                        item -> {
                            assertThat(item.path("measureId").asString()).isEqualTo(assessed.measureId());
                            assertThat(item.path("currentOrgan").asString()).isEqualTo("pod");
                            assertThat(item.path("awaitsSupplement").asBoolean())
                                    .isFalse();
                        },
                        item -> {
                            assertThat(item.path("measureId").asString()).isEqualTo(brief.measureId());
                            assertThat(item.path("currentOrgan").isNull()).isTrue();
                            assertThat(item.path("awaitsSupplement").asBoolean())
                                    .isTrue();
                            assertThat(item.path("supplementDueAt").asString()).isNotEmpty();
                        });

        JsonNode awaiting = brief.seen();
        assertThat(awaiting.at("/supplement/missing").valueStream().map(JsonNode::asString))
                .containsExactly("description");
        assertThat(awaiting.at("/currentSteps/0/dueAt").asString())
                .isNotEmpty()
                .isEqualTo(awaiting.at("/supplement/dueAt").asString());

        brief.withdrawAs("anne.hamar");
        JsonNode ended = Api.as("anne.hamar", address)
                .get("/measures?text=listen+som+mangler")
                .ok()
                .path("items")
                .path(0);
        assertThat(ended.path("status").asString()).isEqualTo("withdrawn");
        assertThat(ended.path("awaitsSupplement").asBoolean())
                .as("a case that has ended waits for nobody")
                .isFalse();
    }

    @Test
    void shouldDemandToKnowTheChangesThatADistrictAsksFor() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak som distriktet vil endre");
        String task = measure.task("per.innlandet", "Task_GiveDistrictAdvice");
        Map<String, Object> vague =
                CaseByApi.with(CaseByApi.advice(), Map.of("districtRecommendation", "support-with-changes"));

        Api.Answer refused = measure.submit("per.innlandet", task, vague);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problemOf("conditions")).contains("bør endres");
        measure.submit("per.innlandet", task, CaseByApi.with(vague, Map.of("conditions", "En avtale om lokale.")))
                .ok();
    }

    @Test
    void shouldDemandAReasonForADecisionThatDepartsFromTheAdvice() {
        CaseByApi measure = proposedByHamar(address, "Hundepatrulje i Hamar")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        Map<String, Object> rejection = Map.of(
                "impartiality", "impartial",
                "approvalOutcome", "reject",
                "reason", "Budsjettet rommer ikke tiltaket.");
        String task = measure.task("nils.jd", "Task_ApproveMeasure");

        Api.Answer refused = measure.submit("nils.jd", task, rejection);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problemOf("departureReason")).isNotEmpty();
        assertThat(measure.keys(Api.as("nils.jd", address), "Task_ApproveMeasure"))
                .containsExactly(task);
        measure.submit(
                        "nils.jd",
                        task,
                        CaseByApi.with(rejection, Map.of("departureReason", "Andre tiltak haster mer enn dette.")))
                .ok();
        JsonNode decision = measure.awaitStatus("rejected").path("decision");
        assertThat(decision.path("departsFromAdvice").asBoolean()).isTrue();
        assertThat(decision.path("departureReason").asString()).isEqualTo("Andre tiltak haster mer enn dette.");
        JsonNode seen = measure.seenBy("anne.hamar");
        assertThat(seen.path("decision").path("reason").asString()).isEqualTo("Budsjettet rommer ikke tiltaket.");
        assertThat(seen.path("advice").isEmpty()).isTrue();
        assertThat(seen.toString()).doesNotContain("Andre tiltak haster mer");
    }

    @Test
    void shouldGoRoundByEverySendBack() {
        CaseByApi measure = proposedByHamar(address, "Felles vaktordning med nabokommunen")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .complete(
                        "jon.pod",
                        "Task_AssureQuality",
                        Map.of(
                                "impartiality", "impartial",
                                "qualityOutcome", "send-back",
                                "qualityReason", "Virkningene må beskrives bedre."));
        JsonNode again = Api.as("lise.pod", address)
                .get("/tasks/" + measure.task("lise.pod", "Task_AssessMeasure"))
                .ok();
        assertThat(again.at("/variables/problemAndAim").asString()).isEqualTo("Svar på spørsmålet om problemAndAim.");
        measure.assessAs("lise.pod")
                .assureAs("jon.pod")
                .complete(
                        "mari.jd",
                        "Task_PrepareCase",
                        Map.of(
                                "impartiality", "impartial",
                                "preparationOutcome", "send-back",
                                "sendBackReason", "Kostnadene må kontrolleres."))
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .answerAs(
                        "nils.jd",
                        CaseByApi.with(REASON, Map.of("approvalOutcome", "send-back", "sendBackTo", "caseworker")))
                .prepareAs("mari.jd")
                .answerAs(
                        "nils.jd", CaseByApi.with(REASON, Map.of("approvalOutcome", "send-back", "sendBackTo", "pod")))
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .approveAs("nils.jd");

        measure.awaitStatus("adopted");
        assertThat(measure.timeline())
                .contains("quality-sent-back", "sent-back-to-pod", "sent-back-to-caseworker", "decided");
    }

    @Test
    void shouldDeferUntilSomeoneTakesTheCaseUpAgain() {
        CaseByApi measure = proposedByHamar(address, "Ny politibil til Hamar")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        String task = measure.task("nils.jd", "Task_ApproveMeasure");
        Map<String, Object> deferral =
                CaseByApi.with(REASON, Map.of("impartiality", "impartial", "approvalOutcome", "defer"));
        Api.Answer past = measure.submit("nils.jd", task, CaseByApi.with(deferral, Map.of("deferUntil", "2020-01-01")));
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.problemOf("deferUntil")).isNotEmpty();
        for (String farAway : List.of("+999999999-12-31", "+10000-01-01", "9999-12-31")) {
            Api.Answer tooLate =
                    measure.submit("nils.jd", task, CaseByApi.with(deferral, Map.of("deferUntil", farAway)));
            assertThat(tooLate.status()).as(farAway).isEqualTo(422);
            assertThat(tooLate.problemOf("deferUntil")).contains("10 år");
        }

        String until = LocalDate.now().plusMonths(3).toString();
        measure.submit("nils.jd", task, CaseByApi.with(deferral, Map.of("deferUntil", until)))
                .ok();
        measure.awaitStatus("deferred");
        measure.awaitStep("Gateway_ResumptionAwaited");
        measure.resumeAs("mari.jd").prepareAs("mari.jd").approveAs("nils.jd");

        measure.awaitStatus("adopted");
        assertThat(measure.timeline()).contains("deferred", "resumed");
    }

    @Test
    void shouldMergeAMeasureIntoAnother() {
        CaseByApi main = proposedByHamar(address, "Tjenestested på stasjonen");
        CaseByApi twin =
                proposedByHamar(address, "Politipost på jernbanestasjonen").adviseAs("per.innlandet");
        String task = twin.task("lise.pod", "Task_AssessMeasure");
        assertThat(twin.submit("lise.pod", task, CaseByApi.merge("2026/999999")).problemOf("mergeIntoCaseNumber"))
                .isNotEmpty();
        assertThat(twin.submit("lise.pod", task, CaseByApi.merge(twin.caseNumber()))
                        .problemOf("mergeIntoCaseNumber"))
                .isNotEmpty();

        twin.complete("lise.pod", "Task_AssessMeasure", CaseByApi.merge(" " + main.caseNumber() + " "))
                .assureAs("jon.pod");

        assertThat(twin.awaitStatus("merged").path("mergedInto").asString()).isEqualTo(main.caseNumber());
        assertThat(main.seen().path("status").asString()).isEqualTo("in-progress");
        main.adviseAs("per.innlandet");

        Api.Answer merged = Api.as("anne.hamar", address).get("/measures/" + twin.measureId());
        assertThat(merged.json().at("/mergedCase/caseNumber").asString()).isEqualTo(main.caseNumber());
        assertThat(merged.json().at("/mergedCase/status").asString()).isEqualTo("in-progress");
    }

    @Test
    void shouldRefuseWhatIsNotOfferedOrMissingAtEveryStep() {
        CaseByApi measure = proposedByHamar(address, "Et tiltak som alle svarer feil på");
        refused(
                measure,
                "per.innlandet",
                "Task_GiveDistrictAdvice",
                CaseByApi.advice(),
                "districtRecommendation",
                "never");
        measure.adviseAs("per.innlandet");
        refused(measure, "lise.pod", "Task_AssessMeasure", CaseByApi.assessment(), "recommendation", "never");
        refused(measure, "lise.pod", "Task_AssessMeasure", CaseByApi.assessment(), "treatment", 7);
        refused(measure, "lise.pod", "Task_AssessMeasure", CaseByApi.assessment(), "costYearly", -1);
        refused(measure, "lise.pod", "Task_AssessMeasure", CaseByApi.assessment(), "costOnce", "mye");
        measure.assessAs("lise.pod");
        Map<String, Object> sendBack = Map.of("impartiality", "impartial", "qualityOutcome", "send-back");
        refused(measure, "jon.pod", "Task_AssureQuality", sendBack, "qualityOutcome", "never");
        refused(measure, "jon.pod", "Task_AssureQuality", sendBack, "qualityReason", "");
        measure.assureAs("jon.pod");
        refused(measure, "mari.jd", "Task_PrepareCase", CaseByApi.preparation(), "preparationOutcome", "never");
        refused(measure, "mari.jd", "Task_PrepareCase", CaseByApi.preparation(), "proposedDecision", "never");
        refused(
                measure,
                "mari.jd",
                "Task_PrepareCase",
                Map.of("impartiality", "impartial", "preparationOutcome", "send-back"),
                "sendBackReason",
                " ");
        measure.prepareAs("mari.jd");
        for (String outcome : List.of("reject", "defer", "send-back")) {
            Map<String, Object> answer = CaseByApi.with(
                    REASON, Map.of("impartiality", "impartial", "approvalOutcome", outcome, "sendBackTo", "pod"));
            refused(measure, "nils.jd", "Task_ApproveMeasure", answer, "reason", "");
            refused(measure, "nils.jd", "Task_ApproveMeasure", answer, "approvalOutcome", "approved");
        }
        Map<String, Object> back = CaseByApi.with(
                REASON, Map.of("impartiality", "impartial", "approvalOutcome", "send-back", "sendBackTo", "pod"));
        refused(measure, "nils.jd", "Task_ApproveMeasure", back, "sendBackTo", "minister");
        refused(measure, "nils.jd", "Task_ApproveMeasure", back, "reason", "Gjelder 13897210066 i Hamar.");
        measure.approveAs("nils.jd").awaitStatus("adopted");
    }

    private static void refused(
            CaseByApi measure,
            String userName,
            String elementId,
            Map<String, Object> answer,
            String field,
            Object value) {
        String task = measure.task(userName, elementId);
        Api.Answer refused = measure.submit(userName, task, CaseByApi.with(answer, Map.of(field, value)));
        assertThat(refused.status()).as(field).isEqualTo(422);
        assertThat(refused.problemOf(field)).as(field).isNotEmpty();
    }

    @Test
    void shouldNotMergeIntoACaseThatHasEndedSinceTheAssessment() {
        CaseByApi main = proposedByHamar(address, "Mobil politipost");
        CaseByApi twin = proposed(address, "ola.steigen", proposal("1848", "Politipost på hjul"))
                .adviseAs("kari.nordland")
                .complete("lise.pod", "Task_AssessMeasure", CaseByApi.merge(main.caseNumber()));
        String task = twin.task("jon.pod", "Task_AssureQuality");
        main.withdrawAs("anne.hamar");

        Api.Answer refused =
                twin.submit("jon.pod", task, Map.of("impartiality", "impartial", "qualityOutcome", "approve"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problemOf("qualityOutcome")).contains(main.caseNumber());
        twin.complete(
                        "jon.pod",
                        "Task_AssureQuality",
                        Map.of(
                                "impartiality", "impartial",
                                "qualityOutcome", "send-back",
                                "qualityReason", "Den andre saken er trukket."))
                .assessAs("lise.pod");
    }

    @Test
    void shouldTellTheMunicipalityOfAMergedMeasureWhatBecameOfIt() {
        CaseByApi main = proposedByHamar(address, "Ungdomskontakt i kommunen").adviseAs("per.innlandet");
        CaseByApi twin = proposed(address, "ola.steigen", proposal("1848", "Ungdomskontakt også hos oss"))
                .adviseAs("kari.nordland")
                .complete("lise.pod", "Task_AssessMeasure", CaseByApi.merge(" " + main.caseNumber() + " "))
                .assureAs("jon.pod");
        twin.awaitStatus("merged");

        main.assessAs(
                        "lise.pod",
                        Map.of(
                                "recommendation", "recommended-with-changes",
                                "recommendedChanges", "Prøv det ut først."))
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        String task = main.task("nils.jd", "Task_ApproveMeasure");
        Map<String, Object> approval =
                Map.of("impartiality", "impartial", "approvalOutcome", "approve", "withChanges", "yes");
        assertThat(main.submit("nils.jd", task, approval).problemOf("changes")).isNotEmpty();
        main.submit("nils.jd", task, CaseByApi.with(approval, Map.of("changes", "Ordningen prøves ut i to år.")))
                .ok();

        main.awaitStatus("adopted");
        JsonNode decision = main.seenBy("anne.hamar").path("decision");
        assertThat(decision.path("withChanges").asBoolean()).isTrue();
        assertThat(decision.path("changes").asString()).isEqualTo("Ordningen prøves ut i to år.");
        assertThat(TestSession.at(address).logIn("anne.hamar").get("/proposals").body())
                .contains("Vedtatt med endringer");
        await().atMost(CaseByApi.PATIENCE)
                .untilAsserted(() -> assertThat(twin.timeline()).contains("merged", "municipality-notified"));
        TestSession steigen = TestSession.at(address).logIn("ola.steigen");
        String page = steigen.get("/measures/" + twin.measureId()).body();
        assertThat(page).contains(main.caseNumber()).contains("Ordningen prøves ut i to år.");
    }

    @Test
    void shouldDemandAReasonForApprovingWhatTheCaseOfficerProposesToReject() {
        CaseByApi measure = proposedByHamar(address, "Politi til hest")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .complete(
                        "mari.jd",
                        "Task_PrepareCase",
                        CaseByApi.with(CaseByApi.preparation(), Map.of("proposedDecision", "reject")));
        String task = measure.task("nils.jd", "Task_ApproveMeasure");
        Map<String, Object> approval = Map.of("impartiality", "impartial", "approvalOutcome", "approve");

        assertThat(measure.submit("nils.jd", task, approval).problemOf("reason"))
                .isNotEmpty();
        measure.submit("nils.jd", task, CaseByApi.with(approval, Map.of("reason", "Tiltaket treffer et reelt behov.")))
                .ok();

        assertThat(measure.awaitStatus("adopted").at("/decision/reason").asString())
                .isEqualTo("Tiltaket treffer et reelt behov.");
    }

    @Test
    void shouldWithdrawAMeasureInTheMiddle() {
        CaseByApi measure = proposedByHamar(address, "Nattåpen vakt").adviseAs("per.innlandet");
        String task = measure.task("lise.pod", "Task_AssessMeasure");

        measure.withdrawAs("anne.hamar");

        assertThat(measure.seen().path("status").asString()).isEqualTo("withdrawn");
        Api.Answer late = measure.submit("lise.pod", task, CaseByApi.assessment());
        assertThat(late.status()).isEqualTo(409);
        measure.awaitGone("lise.pod", "Task_AssessMeasure");
        assertThat(measure.timeline()).contains("withdrawn").doesNotContain("assessed");
    }

    @Test
    void shouldGiveTheTaskOfSomeoneNotImpartialBackToTheOthers() {
        CaseByApi measure =
                proposedByHamar(address, "Politikontakt i hver skolekrets").adviseAs("per.innlandet");
        String task = measure.task("lise.pod", "Task_AssessMeasure");

        measure.submit(
                        "lise.pod",
                        task,
                        Map.of(
                                "impartiality", "not-impartial",
                                "impartialityReason", "Jeg er i slekt med forslagsstilleren."))
                .ok();

        assertThat(measure.keys(Api.as("lise.pod", address), "Task_AssessMeasure"))
                .isEmpty();
        assertThat(Api.as("lise.pod", address).post("/tasks/" + task + "/claim").status())
                .isIn(403, 409);
        assertThat(measure.submit("lise.pod", task, CaseByApi.assessment()).status())
                .isIn(403, 409);
        measure.assessAs("amir.pod").assureAs("jon.pod");
        measure.task("mari.jd", "Task_PrepareCase");
        assertThat(measure.seenBy("lise.pod").path("advice").isEmpty()).isTrue();
        assertThat(measure.seenBy("amir.pod").path("advice").size()).isEqualTo(2);
    }

    @Test
    void shouldLetOnePersonHaveATaskAtATime() {
        CaseByApi measure =
                proposedByHamar(address, "Beredskapsøvelse hvert år").adviseAs("per.innlandet");
        String task = measure.task("lise.pod", "Task_AssessMeasure");
        Api lise = Api.as("lise.pod", address);
        Api amir = Api.as("amir.pod", address);

        assertThat(lise.post("/tasks/" + task + "/claim").status()).isEqualTo(204);
        assertThat(lise.get("/tasks/" + task).at("/assignee")).isEqualTo("lise.pod");
        assertThat(amir.post("/tasks/" + task + "/claim").status()).isEqualTo(409);
        assertThat(measure.submit("amir.pod", task, CaseByApi.assessment()).status())
                .isEqualTo(409);
        assertThat(lise.post("/tasks/" + task + "/unclaim").status()).isEqualTo(204);
        assertThat(amir.post("/tasks/" + task + "/claim").status()).isEqualTo(204);
        measure.submit("amir.pod", task, CaseByApi.assessment()).ok();
        Api.Answer twice = measure.submit("amir.pod", task, CaseByApi.assessment());
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.contentType()).startsWith("application/problem+json");
        List<String> done = amir.get("/tasks?view=done&measureId=" + measure.measureId())
                .ok()
                .path("items")
                .valueStream()
                .map(item -> item.path("key").asString())
                .toList();
        assertThat(done).containsExactly(task);
    }

    @Test
    void shouldGiveTheFormThatTheTaskCarries() {
        CaseByApi measure = proposedByHamar(address, "Trygghetsvandring");
        String task = measure.task("per.innlandet", "Task_GiveDistrictAdvice");

        JsonNode shown = Api.as("per.innlandet", address).get("/tasks/" + task).ok();

        assertThat(shown.path("name").asString()).isEqualTo("Gi faglig råd");
        assertThat(shown.path("processId").asString()).isEqualTo("measure-approval");
        assertThat(shown.path("caseNumber").asString()).isEqualTo(measure.caseNumber());
        assertThat(shown.path("candidateGroups").toString()).contains("district-innlandet");
        assertThat(shown.path("dueAt").asString()).isNotEmpty();
        assertThat(shown.path("form").path("id").asString()).isEqualTo("measure-approval-give-advice");
        assertThat(shown.has("variables")).isTrue();
    }
}
