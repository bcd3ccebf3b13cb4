package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    void shouldKnowEveryWorker() {
        assertThat(workers.stream().map(Worker::type).collect(Collectors.toSet()))
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
        twice(
                "requestSupplement",
                Map.of("completeness", Map.of("complete", false, "missing", List.of("description"))));

        assertThat(kinds()).containsExactly("supplement-requested");
        assertThat(letters()).containsExactly("supplement-request");
        assertThat(read().supplementRequest()).isNotNull();

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
        approvedAssessment();

        twice("lockAdvice", Map.of());

        assertThat(read().advice()).singleElement().satisfies(advice -> {
            assertThat(advice.recommendation()).isEqualTo("recommended");
            assertThat(advice.contentSha256()).hasSize(64);
        });
        assertThat(kinds()).containsExactly("advice-locked");
    }

    @Test
    void shouldMergeOnce() {
        twice("mergeMeasure", Map.of("mergeIntoMeasureId", other));

        assertThat(read().mergedInto())
                .satisfies(link -> assertThat(link.measureId()).isEqualTo(other));
        assertThat(queries.measure(LEADER, other).mergedFrom()).hasSize(1);
        assertThat(letters()).containsExactly("merge");
    }

    @Test
    void shouldRefuseToMergeIntoAnEndedCaseOnce() {
        String ended = measure("withdrawn");

        assertThat(twice("mergeMeasure", Map.of("mergeIntoMeasureId", ended))).isEqualTo("{\"merged\":false}");

        assertThat(read().mergedInto()).isNull();
        assertThat(kinds()).containsExactly("merge-refused");
        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldTellTheMunicipalitiesOfMergedMeasuresOnce() {
        String merged = id;
        twice("mergeMeasure", Map.of("mergeIntoMeasureId", other));
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
        approval("defer", "2027-01-15");

        assertThat(twice("recordDeferral", Map.of())).isEqualTo("{\"deferredUntil\":\"2027-01-14T23:00:00Z\"}");
        assertThat(read().deferral()).isNotNull();
        twice("resumeMeasure", Map.of());

        assertThat(kinds()).containsExactly("deferred", "resumed");
        assertThat(read().deferral()).isNull();
    }

    @Test
    void shouldWithdrawOnce() {
        twice("withdrawMeasure", Map.of());

        assertThat(kinds()).containsExactly("withdrawn");
        assertThat(letters()).containsExactly("withdrawal");
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
                3,
                "measure-approval",
                "Task",
                2,
                Map.of(),
                JsonMapper.shared().writeValueAsString(all));
        String first = runner.run(worker, job);
        assertThat(runner.run(worker, job)).isEqualTo(first);
        return first;
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

    private void approvedAssessment() {
        jdbc.sql("""
                        insert into assessment (measure_id, version, user_task_key, content, assessor_subject,
                            assessor_name, submitted_at)
                        values (:id, 1, :key, '{"treatment":"assess","recommendation":"recommended"}', 'a', 'Lise', now())
                        """).param("id", id).param("key", nextKey++).update();
        jdbc.sql("""
                        insert into quality_assurance (measure_id, assessment_version, user_task_key, outcome,
                            assurer_subject, assurer_name, assured_at)
                        values (:id, 1, :key, 'approve', 'b', 'Jon', now())
                        """).param("id", id).param("key", nextKey++).update();
    }

    private void approval(String outcome, String deferUntil) {
        jdbc.sql("""
                        insert into approval (measure_id, number, user_task_key, approver_group, outcome, defer_until, reason,
                            departs_from_advice, approver_subject, approver_name, approved_at, content_sha256)
                        values (:id, 1, :key, 'ministry-director', :outcome, :deferUntil::date, 'En grunn', false, 'c',
                            'Nils', now(), 'x')
                        """)
                .param("id", id)
                .param("key", nextKey++)
                .param("outcome", outcome)
                .param("deferUntil", deferUntil)
                .update();
    }
}
