package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.process.Authority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks every worker of the application, each on a measure of its own that no process runs for, and gives it the same
 * job twice. A new worker breaks this on purpose: say here what it needs.
 */
@TiltaksflytTest
class EveryWorkerTwiceTest {

    private static final Person LEADER = new Person("jon", "jon.pod", "Jon", Set.of("pod-leader"), false);
    private static final String ASSESSED = """
            {"treatment": "assess", "recommendation": "recommended", "level": "minimum", "raisesPrinciple": "no",
             "costOnce": 100000, "costYearly": 50000, "affectedMinistries": []}
            """;

    private static final long FIRST_KEY = 1_000_000;
    private static long nextKey = 1;

    @Autowired
    private List<Worker<?>> workers;

    @Autowired
    private JobRunner runner;

    @Autowired
    private MeasureQueries queries;

    @Autowired
    private JdbcClient jdbc;

    private String id;
    private String other;

    @BeforeEach
    void layOut() {
        id = measure("in-progress");
        other = measure("in-progress");
    }

    @Test
    void shouldKnowEveryWorkerOfAMeasure() {
        assertThat(workers.stream()
                        .filter(worker -> !worker.getClass().getPackageName().startsWith("no.tiltaksflyt.round"))
                        .map(Worker::type)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "registerMeasure",
                        "requestSupplement",
                        "recordMissingSupplement",
                        "calculateDueDate",
                        "sendReminder",
                        "escalateTask",
                        "lockAdvice",
                        "mergeMeasure",
                        "recordDecision",
                        "notifyMunicipality",
                        "recordDeferral",
                        "resumeMeasure",
                        "withdrawMeasure");
    }

    @Test
    void shouldRegisterOnce() {
        assertThat(twice("registerMeasure", Map.of())).contains("\"districtGroup\":\"district-innlandet\"");
        assertThat(kinds()).containsExactly("registered");
        assertThat(letters()).containsExactly("receipt");
    }

    @Test
    void shouldAskForASupplementOnce() {
        twice("requestSupplement", Map.of());

        assertThat(kinds()).containsExactly("supplement-requested");
        assertThat(letters()).containsExactly("supplement-request");
        assertThat(read().supplementRequest()).isNotNull();

        jdbc.sql("update supplement_request set due_at = now() where measure_id = :id")
                .param("id", id)
                .update();
        twice("recordMissingSupplement", Map.of());
        assertThat(kinds()).containsExactly("supplement-requested", "supplement-missing");
        assertThat(read().supplementRequest()).isNull();
    }

    @Test
    void shouldCalculateTheSameDueDate() {
        assertThat(twice("calculateDueDate", Map.of("workingDays", 15))).contains("dueAt", "reminderAt");
    }

    @Test
    void shouldRemindAndEscalateOnce() {
        Map<String, Object> task = Map.of(
                "taskElementId", "Task_AssessMeasure", "candidateGroup", "pod-assessor", "leaderGroup", "pod-leader");
        twice("sendReminder", task);
        twice("escalateTask", task);

        assertThat(kinds()).containsExactly("reminded", "escalated");
        assertThat(notices()).containsExactlyInAnyOrder("pod-assessor notice.reminder", "pod-leader notice.escalation");
    }

    @Test
    void shouldLockTheAdviceOnce() {
        advice("district", "support", "{}");
        approvedAssessment("{\"treatment\":\"assess\",\"recommendation\":\"recommended\"}");

        twice("lockAdvice", Map.of());

        assertThat(read().advice())
                .filteredOn(advice -> advice.organ() == Authority.POD)
                .singleElement()
                .satisfies(advice -> {
                    assertThat(advice.recommendation()).isEqualTo("recommended");
                    assertThat(advice.contentSha256()).hasSize(64);
                });
        assertThat(kinds()).containsExactly("advice-locked");
    }

    @Test
    void shouldMergeOnce() {
        merge(other);

        assertThat(read().mergedInto())
                .satisfies(link -> assertThat(link.measureId()).isEqualTo(other));
        assertThat(queries.measure(LEADER, other).mergedFrom()).hasSize(1);
        assertThat(letters()).containsExactly("merge");
    }

    @Test
    void shouldRefuseToMergeIntoAnEndedCaseOnce() {
        String ended = measure("withdrawn");

        assertThat(merge(ended)).isEqualTo("{\"merged\":false}");

        assertThat(read().mergedInto()).isNull();
        assertThat(kinds()).containsExactly("merge-refused");
        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldTellTheMunicipalitiesOfMergedMeasuresOnce() {
        String merged = id;
        merge(other);
        id = other;
        approval("reject", null);

        twice("recordDecision", Map.of());
        twice("notifyMunicipality", Map.of());

        assertThat(letters()).containsExactly("decision");
        id = merged;
        assertThat(letters()).containsExactlyInAnyOrder("merge", "decision");
        assertThat(kinds()).containsExactly("merged", "municipality-notified");
        assertThat(read().mergeResult()).satisfies(result -> {
            assertThat(result.status()).isEqualTo(MeasureStatus.REJECTED);
            assertThat(result.reason()).isEqualTo("En grunn");
        });
    }

    @Test
    void shouldDecideAndTellOnce() {
        approval("approve", null);

        twice("recordDecision", Map.of());
        twice("notifyMunicipality", Map.of());

        assertThat(read().decision()).isNotNull();
        assertThat(kinds()).containsExactly("decided", "municipality-notified");
        assertThat(letters()).containsExactly("decision");
    }

    @Test
    void shouldDeferAndResumeOnce() {
        approval("defer", "2020-01-15");

        assertThat(twice("recordDeferral", Map.of())).isEqualTo("{\"deferredUntil\":\"2020-01-14T23:00:00Z\"}");
        assertThat(read().deferral()).isNotNull();
        twice("resumeMeasure", Map.of());

        assertThat(kinds()).containsExactly("deferred", "resumed");
        assertThat(read().deferral()).isNull();
    }

    @Test
    void shouldSeeThatTheMunicipalityHasWithdrawn() {
        id = measure("withdrawn");

        assertThat(twice("withdrawMeasure", Map.of())).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lockAdvice",
                "mergeMeasure",
                "recordDecision",
                "notifyMunicipality",
                "recordDeferral",
                "resumeMeasure",
                "withdrawMeasure"
            })
    void shouldRefuseWhatNobodyHasSigned(String type) {
        refuses(type, Map.of("mergeIntoMeasureId", other));
    }

    @Test
    void shouldRefuseToGoOnBeforeTheMunicipalityHasAnswered() {
        twice("requestSupplement", Map.of());

        refuses("registerMeasure", Map.of());
        refuses("recordMissingSupplement", Map.of());
        refuses("requestSupplement", Map.of("supplementCount", 1));
        assertThat(letters()).containsExactly("supplement-request");
    }

    @Test
    void shouldRefuseAnAnswerOutOfTheLine() {
        approval("approve", null);
        approvalOf("municipality-3403", "approve", null);

        refuses("recordDecision", Map.of());
    }

    @Test
    void shouldRefuseApprovalsOfWhatWasPreparedBeforeTheAdvice() {
        approval("approve", null);
        advice("pod", "not-recommended", ASSESSED);

        refuses("recordDecision", Map.of());
    }

    @Test
    void shouldRefuseADeferralThatIsNotOver() {
        approval("defer", "2099-01-15");
        twice("recordDeferral", Map.of());

        refuses("resumeMeasure", Map.of());
    }

    @Test
    void shouldRefuseToLockAnAssessmentThatTheMinistryHasSentBack() {
        advice("district", "support", "{}");
        approvedAssessment(ASSESSED);
        jdbc.sql("""
                        insert into measure_event (measure_id, kind, organ, happened_at, once_key)
                        values (:id, 'sent-back-to-pod', 'ministry', now() + interval '1 second', 'sent-back')
                        """).param("id", id).update();

        refuses("lockAdvice", Map.of());
    }

    @Test
    void shouldRefuseAnotherProcessInstanceThanTheMeasures() {
        jdbc.sql("update measure set process_instance_key = 2 where measure_id = :id")
                .param("id", id)
                .update();

        for (String type : List.of("registerMeasure", "sendReminder", "recordDecision")) {
            refuses(type, Map.of());
        }
    }

    private void refuses(String type, Map<String, Object> variables) {
        List<String> before = kinds();
        assertThatThrownBy(() -> twice(type, variables)).as(type).isInstanceOf(UnsignedStep.class);
        assertThat(kinds()).isEqualTo(before);
    }

    private String merge(String into) {
        approvedAssessment("{\"treatment\":\"merge\",\"mergeIntoCaseNumber\":\"test/" + into + "\"}");
        return twice("mergeMeasure", Map.of("mergeIntoMeasureId", into));
    }

    private String twice(String type, Map<String, Object> variables) {
        RegisteredWorker<?> worker = workers.stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .map(RegisteredWorker::of)
                .orElseThrow();
        Map<String, Object> all = new HashMap<>(variables);
        all.put("measureId", id);
        WorkerJob<String> job = new WorkerJob<>(
                nextKey++,
                1,
                deployed(),
                "measure-approval",
                "Task",
                2,
                Map.of(),
                JsonMapper.shared().writeValueAsString(all));
        String first = runner.run(worker, job);
        assertThat(runner.run(worker, job)).isEqualTo(first);
        return first;
    }

    private long deployed() {
        return jdbc.sql("select max(key) from engine.process_definition where process_id = 'measure-approval'")
                .query(Long.class)
                .single();
    }

    private VisibleCase read() {
        return queries.measure(LEADER, id);
    }

    private List<String> kinds() {
        return read().timeline().stream().map(event -> event.kind().code()).toList();
    }

    private List<String> letters() {
        return read().documents().stream()
                .map(document -> document.kind().code())
                .toList();
    }

    private List<String> notices() {
        return jdbc.sql("select group_name || ' ' || message_key from notice where case_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private String measure(String status) {
        String measureId = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into measure (measure_id, case_number, municipality_number, district_id, category, origin,
                            title, proposal_version, status, proposed_at, updated_at)
                        values (:id, 'test/' || :id, '3403', 'innlandet', 'presence', 'municipality', 'Et tiltak', 1,
                            :status, now(), now())
                        """).param("id", measureId).param("status", status).update();
        jdbc.sql("""
                        insert into proposal (measure_id, version, title, description, category, origin,
                            submitted_by_subject, submitted_by_name, submitted_at, content_sha256)
                        values (:id, 1, 'Et tiltak', 'En beskrivelse', 'presence', 'municipality', 's', 'n', now(), 'x')
                        """).param("id", measureId).update();
        return measureId;
    }

    private void advice(String organ, String recommendation, String content) {
        jdbc.sql("""
                        insert into advice (measure_id, organ, version, recommendation, content, signed_by, signed_by_name,
                            signed_as, signed_at, content_sha256, source_key)
                        select :id, :organ, count(*) + 1, :recommendation, :content, 's', 'n', 'g', clock_timestamp(), 'x', :key
                        from advice
                        where measure_id = :id and organ = :organ
                        """)
                .param("id", id)
                .param("organ", organ)
                .param("recommendation", recommendation)
                .param("content", content)
                .param("key", FIRST_KEY + nextKey++)
                .update();
    }

    private void approvedAssessment(String content) {
        jdbc.sql("""
                        insert into assessment (measure_id, version, user_task_key, content, assessor_subject,
                            assessor_name, submitted_at)
                        values (:id, 1, :key, :content, 'a', 'Lise', now())
                        """)
                .param("id", id)
                .param("key", nextKey++)
                .param("content", content)
                .update();
        jdbc.sql("""
                        insert into quality_assurance (measure_id, assessment_version, user_task_key, outcome,
                            assurer_subject, assurer_name, assured_at)
                        values (:id, 1, :key, 'approve', 'b', 'Jon', now())
                        """).param("id", id).param("key", nextKey++).update();
    }

    private void approval(String outcome, String deferUntil) {
        advice("pod", "recommended", ASSESSED);
        jdbc.sql("""
                        insert into preparation (measure_id, number, user_task_key, outcome, prepared_by, prepared_by_name,
                            prepared_at)
                        values (:id, 1, :key, 'forward', 'm', 'Mari', clock_timestamp())
                        """).param("id", id).param("key", nextKey++).update();
        approvalOf("ministry-director", outcome, deferUntil);
    }

    private void approvalOf(String group, String outcome, String deferUntil) {
        jdbc.sql("""
                        insert into approval (measure_id, number, user_task_key, approver_group, outcome, defer_until, reason,
                            departs_from_advice, approver_subject, approver_name, approved_at, content_sha256)
                        select :id, count(*) + 1, :key, :group, :outcome, :deferUntil::date, 'En grunn', false, 'c', 'Nils',
                            clock_timestamp(), 'x'
                        from approval
                        where measure_id = :id
                        """)
                .param("id", id)
                .param("key", nextKey++)
                .param("group", group)
                .param("outcome", outcome)
                .param("deferUntil", deferUntil)
                .update();
    }
}
