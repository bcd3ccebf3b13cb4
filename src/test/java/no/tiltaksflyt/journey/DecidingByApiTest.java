package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whose words a decision carries: the case officer's where it goes as she proposed, else the approver's own. */
@TiltaksflytTest
class DecidingByApiTest {

    private static final String HERS = "Tiltaket gir bedre tjenester til en lav kostnad.";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldLetTheCaseOfficersReasonReachTheMunicipalityWhenSheProposesNotToAdopt() {
        CaseByApi measure = prepared("Politi på hver holdeplass", Map.of("proposedDecision", "reject"));

        measure.answerAs("nils.jd", rejection(Map.of()));

        assertThat(reasonSeenByHamar(measure, "rejected")).isEqualTo(HERS);
        assertThat(signedReasons(measure)).containsExactly(HERS);
    }

    @Test
    void shouldTakeWhatTheApproverHasMadeOfTheReason() {
        CaseByApi edited = prepared("Politi på hver øy", Map.of("proposedDecision", "reject"));
        CaseByApi own = prepared("Politi på hver fjelltopp", Map.of("proposedDecision", "reject"));

        edited.answerAs("nils.jd", rejection(Map.of("reasonAsProposed", HERS + " Men ikke nok til å dekke øyene.")));
        own.answerAs("nils.jd", rejection(Map.of("reason", "Budsjettet rommer ikke tiltaket.")));

        assertThat(reasonSeenByHamar(edited, "rejected")).isEqualTo(HERS + " Men ikke nok til å dekke øyene.");
        assertThat(reasonSeenByHamar(own, "rejected")).isEqualTo("Budsjettet rommer ikke tiltaket.");
    }

    @Test
    void shouldKeepTheReasonOfADeferralAsProposed() {
        CaseByApi measure = prepared("Politi neste år", Map.of("proposedDecision", "defer"));

        measure.answerAs("nils.jd", Map.of("approvalOutcome", "defer")).awaitStatus("deferred");

        assertThat(signedReasons(measure)).containsExactly(HERS);
    }

    @Test
    void shouldJoinTheDepartureReasonOfAnEarlierLinkByName() {
        CaseByApi measure = prepared(
                "Et dyrt tiltak mot rådet",
                Map.of(),
                Map.of("recommendation", "not-recommended", "costYearly", 1_500_000));
        measure.answerAs(
                "nils.jd",
                Map.of("approvalOutcome", "approve", "departureReason", "Lokale hensyn veier tyngre enn kostnaden."));
        String task = measure.task("eva.jd", "Task_ApproveMeasure");
        JsonNode offered = Api.as("eva.jd", address).get("/tasks/" + task).ok().at("/variables/earlierDepartures");
        Map<String, Object> approval = Map.of("impartiality", "impartial", "approvalOutcome", "approve");

        assertThat(offered.size()).isEqualTo(1);
        assertThat(measure.submit("eva.jd", task, approval).problemOf("departureReason"))
                .isNotEmpty();
        assertThat(measure.submit("eva.jd", task, CaseByApi.with(approval, Map.of("departureJoin", "7")))
                        .problemOf("departureJoin"))
                .isNotEmpty();
        measure.submit(
                        "eva.jd",
                        task,
                        CaseByApi.with(
                                approval,
                                Map.of("departureJoin", offered.at("/0/number").asString())))
                .ok();

        JsonNode decision = measure.awaitStatus("adopted").path("decision");
        assertThat(decision.path("departureReason").asString()).isEqualTo("Lokale hensyn veier tyngre enn kostnaden.");
        assertThat(jdbc.sql("select departure_joined from approval where measure_id = :id and number = 2")
                        .param("id", measure.measureId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private CaseByApi prepared(String title, Map<String, Object> proposal) {
        return prepared(title, proposal, Map.of("recommendation", "not-recommended"));
    }

    private CaseByApi prepared(String title, Map<String, Object> proposal, Map<String, Object> assessment) {
        return CaseByApi.proposedByHamar(address, title)
                .adviseAs("per.innlandet")
                .assessAs("lise.pod", assessment)
                .assureAs("jon.pod")
                .complete("mari.jd", "Task_PrepareCase", CaseByApi.with(CaseByApi.preparation(), proposal));
    }

    private static Map<String, Object> rejection(Map<String, Object> more) {
        return CaseByApi.with(Map.of("approvalOutcome", "reject"), more);
    }

    private static String reasonSeenByHamar(CaseByApi measure, String status) {
        measure.awaitStatus(status);
        return measure.seenBy("anne.hamar").at("/decision/reason").asString();
    }

    private List<String> signedReasons(CaseByApi measure) {
        return jdbc.sql("select reason from approval where measure_id = :id order by number")
                .param("id", measure.measureId())
                .query(String.class)
                .list();
    }
}
