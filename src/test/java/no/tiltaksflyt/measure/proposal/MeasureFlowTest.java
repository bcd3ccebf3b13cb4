package no.tiltaksflyt.measure.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import no.tiltaksflyt.audit.AuditTrail;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.document.DocumentQueries;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.harness.SignedRows;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Columns;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.casefile.CaseFile;
import no.tiltaksflyt.measure.casefile.MeasureFilter;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.measure.decision.DeferralService;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.TaskSubmissionHandler;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A measure's whole way on the real engine, its tasks completed as the task list does it. */
@TiltaksflytTest
class MeasureFlowTest {

    private static final SeenDraft FRESH = SeenDraft.shown(null);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Person HAMAR = person("anne.hamar", "municipality-3403");
    private static final Person STEIGEN = person("ola.steigen", "municipality-1848");
    private static final Person DISTRICT = person("per.innlandet", "district-innlandet");
    private static final Person ASSESSOR = person("lise.pod", "pod-assessor");
    private static final Person LEADER = person("jon.pod", "pod-leader");
    private static final Person CASEWORKER = person("mari.jd", "ministry-caseworker");
    private static final Person DIRECTOR = person("nils.jd", "ministry-director");
    private static final Person ADMINISTRATOR = person("admin", "administrator");

    @Autowired
    private MeasureService service;

    @Autowired
    private MeasureQueries queries;

    @Autowired
    private ProposalDrafts drafts;

    @Autowired
    private List<TaskSubmissionHandler> handlers;

    @Autowired
    private List<Worker<?>> workers;

    @Autowired
    private DeferralService deferrals;

    @Autowired
    private JsonMapper json;

    @Autowired
    private EngineCommands engine;

    @Autowired
    private AuditTrail auditTrail;

    @Autowired
    @Qualifier("measureDirectory")
    private CaseDirectory directory;

    @Autowired
    private DocumentQueries documents;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void shouldCarryAMeasureToAPlainDecision() {
        String id = propose();

        advise(id, "recommended");
        complete(id, "Task_PrepareCase", CASEWORKER, preparation());
        complete(id, "Task_ApproveMeasure", DIRECTOR, Map.of("approvalOutcome", "approve"));

        VisibleCase decided = awaitStatus(id, MeasureStatus.ADOPTED);
        assertThat(decided.decision()).satisfies(decision -> {
            assertThat(decision.departure().departs()).isFalse();
            assertThat(decision.reason()).isEqualTo("Behovet er godt dokumentert.");
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queries.measure(HAMAR, id).documents())
                        .extracting(document -> document.kind().code())
                        .containsExactly("receipt", "decision"));
        assertThat(queries.measure(HAMAR, id).advice()).isEmpty();
        assertThat(queries.measure(DISTRICT, id).advice()).hasSize(1);
        assertThat(decided.advice()).hasSize(2);
        assertThat(auditTrail.verify()).isEmpty();
        SignedRows rows = new SignedRows(jdbc);
        for (SignedRows.Kind kind : SignedRows.Kind.OF_A_MEASURE) {
            rows.areWhatWasSigned(kind, id);
        }
    }

    @Test
    void shouldSignAdviceOnceThoughTheStepIsBegunAnew() {
        String id = propose();
        advise(id, "recommended");
        awaitTask(id, "Task_PrepareCase");

        workAgain("lockAdvice", Map.of("measureId", id));

        assertThat(queries.measure(LEADER, id).advice())
                .extracting(CaseFile.Advice::organ)
                .containsExactlyInAnyOrder(Authority.DISTRICT, Authority.POD);
    }

    private void advise(String id, String recommendation) {
        complete(id, "Task_GiveDistrictAdvice", DISTRICT, districtAdvice());
        complete(id, "Task_AssessMeasure", ASSESSOR, assessment(recommendation));
        complete(id, "Task_AssureQuality", LEADER, Map.of("qualityOutcome", "approve"));
    }

    /** The work of a step that the engine has forgotten and an administrator has begun anew: as another job. */
    private Map<String, ?> workAgain(String type, Map<String, ?> variables) {
        Worker<?> worker = workers.stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow();
        return workAgain(worker, variables);
    }

    private <V> Map<String, ?> workAgain(Worker<V> worker, Map<String, ?> variables) {
        ResolvableType type = ResolvableType.forClass(worker.getClass()).as(Worker.class);
        V read = json.convertValue(
                variables, json.constructType(type.getGeneric(0).getType()));
        long instance = jdbc.sql("select process_instance_key from measure where measure_id = :id")
                .param("id", variables.get("measureId"))
                .query(Long.class)
                .single();
        WorkerJob<V> job = new WorkerJob<>(4711, instance, 3, "measure-approval", "Task_Again", 2, Map.of(), read);
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> worker.handle(job)));
    }

    @Test
    void shouldKeepADecisionAgainstTheAdviceOnlyWithItsReason() {
        String id = propose();
        advise(id, "not-recommended");
        complete(id, "Task_PrepareCase", CASEWORKER, preparation());

        for (String unseen : List.of("", "\u00a0", "\u200b", "\u2800")) {
            assertThatThrownBy(() -> complete(
                            id,
                            "Task_ApproveMeasure",
                            DIRECTOR,
                            Map.of("approvalOutcome", "approve", "departureReason", unseen)))
                    .isInstanceOfSatisfying(
                            UserProblem.class,
                            problem -> assertThat(problem.fieldProblems())
                                    .extracting("field")
                                    .containsExactly("departureReason"));
        }
        complete(
                id,
                "Task_ApproveMeasure",
                DIRECTOR,
                Map.of("approvalOutcome", "approve", "departureReason", "Lokale hensyn veier tyngre enn kostnaden."));

        VisibleCase decided = awaitStatus(id, MeasureStatus.ADOPTED);
        assertThat(decided.decision()).satisfies(decision -> {
            assertThat(decision.departure().departs()).isTrue();
            assertThat(decision.departure().reason()).startsWith("Lokale hensyn");
        });
        assertThat(queries.measure(HAMAR, id).decision())
                .satisfies(decision -> assertThat(decision.departure().reason()).isNull());
        assertThat(letter(id, "decision"))
                .contains("Departementet har kommet til noe annet enn Politidirektoratet tilrådde.")
                .doesNotContain("Lokale hensyn");
    }

    /** A letter to Hamar, as soon as it is written. */
    private String letter(String measureId, String kind) {
        String documentId = await().atMost(PATIENCE)
                .until(
                        () -> documents.ofCase(MeasureRef.of(measureId), HAMAR).stream()
                                .filter(document -> document.kind().code().equals(kind))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .documentId();
        return documents.content(documentId, HAMAR).html();
    }

    @Test
    void shouldStopEverythingWhenTheMunicipalityWithdraws() {
        String id = propose();
        UserTask task = awaitTask(id, "Task_GiveDistrictAdvice");

        service.withdraw(HAMAR, id, null);

        assertThatThrownBy(() -> submit(task, DISTRICT, districtAdvice()))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo("problem.measure.withdrawn"));
        assertThatThrownBy(() -> service.withdraw(HAMAR, id, null)).isInstanceOf(UserProblem.class);
        awaitStatus(id, MeasureStatus.WITHDRAWN);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(queries.measure(LEADER, id).currentSteps()).isEmpty());
    }

    @Test
    void shouldAskForASupplementAndGoOnWithTheAnswer() {
        String id = service.propose(
                        HAMAR,
                        null,
                        new ProposalContent("Patrulje", "Kort." + "\u200b".repeat(40), "presence", "municipality"),
                        null)
                .measureId();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queries.measure(HAMAR, id).supplementRequest())
                        .isNotNull()
                        .satisfies(request -> assertThat(request.missing()).containsExactly("description")));
        assertThat(queries.measure(HAMAR, id).actions().supplement()).isTrue();

        Instant dueAt = Objects.requireNonNull(queries.measure(HAMAR, id).supplementRequest())
                .dueAt();
        Map<String, ?> asked = Map.of("measureId", id, "supplementCount", 0);
        assertThat(workAgain("requestSupplement", asked))
                .isEqualTo(Map.of("supplementDueAt", dueAt.toString(), "supplementCount", 1));

        service.supplement(HAMAR, id, content(), FRESH);
        workAgain("requestSupplement", asked);

        awaitTask(id, "Task_GiveDistrictAdvice");
        assertThat(queries.measure(HAMAR, id).supplementRequest()).isNull();
        assertThat(queries.measure(HAMAR, id).proposals()).hasSize(2);
        assertThatThrownBy(() -> service.supplement(HAMAR, id, content(), FRESH))
                .isInstanceOf(UserProblem.class);
    }

    @Test
    void shouldDeferAndResume() {
        String id = propose();
        advise(id, "recommended");
        Person partial = person("per.jd", "ministry-caseworker");
        complete(
                id,
                "Task_PrepareCase",
                partial,
                Map.of("impartiality", "not-impartial", "impartialityReason", "Forslagsstilleren er broren min."));
        complete(id, "Task_PrepareCase", CASEWORKER, preparation());
        complete(
                id,
                "Task_ApproveMeasure",
                DIRECTOR,
                Map.of("approvalOutcome", "defer", "reason", "Venter på statsbudsjettet."));
        awaitStatus(id, MeasureStatus.DEFERRED);

        assertThat(queries.measure(partial, id).actions().resume()).isFalse();
        assertThatThrownBy(() -> deferrals.resume(partial, id))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo("task.excluded.not-impartial"));
        assertThat(queries.measure(CASEWORKER, id).actions().resume()).isTrue();
        deferrals.resume(CASEWORKER, id);

        awaitStatus(id, MeasureStatus.IN_PROGRESS);
        awaitTask(id, "Task_PrepareCase");
    }

    @Test
    void shouldTellTheLeadersOfSomeoneNotImpartial() {
        String id = propose();
        complete(id, "Task_GiveDistrictAdvice", DISTRICT, districtAdvice());

        complete(
                id,
                "Task_AssessMeasure",
                ASSESSOR,
                Map.of("impartiality", "not-impartial", "impartialityReason", "Forslagsstilleren er broren min."));

        assertThat(notices.latest(LEADER, 100))
                .filteredOn(notice -> MeasureRef.of(id).equals(notice.caseRef()))
                .extracting(Notices.Notice::messageKey)
                .containsExactly("notice.not-impartial");
        assertThat(notices.latest(ASSESSOR, 100))
                .extracting(Notices.Notice::messageKey)
                .doesNotContain("notice.not-impartial");
    }

    @Test
    void shouldHideMeasuresFromThoseWhoMayNotSeeThem() {
        String id = propose();

        assertThatThrownBy(() -> queries.measure(STEIGEN, id)).isInstanceOf(UserProblem.class);
        assertThatThrownBy(() -> service.withdraw(STEIGEN, id, null)).isInstanceOf(UserProblem.class);
        assertThatThrownBy(() -> service.withdraw(LEADER, id, null)).isInstanceOf(UserProblem.class);
        assertThat(queries.measure(ADMINISTRATOR, id).proposal().description()).isEmpty();
        assertThat(queries.measure(HAMAR, id).timeline())
                .allSatisfy(event -> assertThat(event.actorName()).isNull());
    }

    @Test
    void shouldKeepALettersSentencesInTheirDirection() {
        String title = "\u05db\u05dc\u05d1 123";
        String id = service.propose(
                        HAMAR,
                        null,
                        new ProposalContent(title, content().description(), "presence", "municipality"),
                        null)
                .measureId();

        assertThat(letter(id, "receipt")).contains("«\u2068" + title + "\u2069»");
    }

    @Test
    void shouldTakeANameOfAGroupWithABlankInItForOneName() {
        String id = propose();
        await().atMost(PATIENCE)
                .until(() -> !queries.measure(HAMAR, id).documents().isEmpty());
        Person stranger = new Person(
                "stranger",
                "stranger",
                "Stranger",
                Set.of("a municipality-3403", "municipality-0 3403", "district-x innlandet"),
                false);

        assertThat(queries.search(stranger, MeasureFilter.everything(), null, 100)
                        .items())
                .isEmpty();
        assertThat(drafts.proposals(stranger)).isEmpty();
        assertThat(directory.find("", false, stranger)).isEmpty();
        assertThat(documents.ofCase(MeasureRef.of(id), stranger)).isEmpty();
        assertThat(notices.latest(stranger, 100)).isEmpty();
        assertThat(notices.unread(stranger)).isZero();
        assertThat(documents.ofCase(MeasureRef.of(id), HAMAR)).isNotEmpty();
        assertThat(notices.latest(HAMAR, 100)).isNotEmpty();
    }

    @Test
    void shouldNotProposeWhatAColleagueHasChangedSinceItWasLookedOver() {
        String id = UUID.randomUUID().toString();
        service.saveDraft(HAMAR, id, content(), FRESH);
        service.saveDraft(
                HAMAR, id, content(), new SeenDraft(1, UUID.randomUUID().toString(), 0));

        assertThatThrownBy(() -> service.propose(HAMAR, id, content(), 1))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo(ProposalDrafts.ELSEWHERE));
        assertThat(drafts.findProposal(HAMAR, id)).isPresent();

        assertThat(service.propose(HAMAR, id, content(), 2).measureId()).isEqualTo(id);
    }

    @Test
    void shouldKeepTheNewestTextOfAPageInWhicheverOrderItsSavesCome() {
        String id = UUID.randomUUID().toString();
        String page = UUID.randomUUID().toString();
        ProposalContent older = new ProposalContent("Politikontakt på", "", "presence", "municipality");
        service.saveDraft(HAMAR, id, content(), new SeenDraft(0, page, 7));

        service.saveDraft(HAMAR, id, older, new SeenDraft(0, page, 5));

        assertThat(drafts.findProposal(HAMAR, id)).get().returns(content().title(), ProposalDraft::title);
        service.saveDraft(HAMAR, id, older, new SeenDraft(0, page, 8));
        assertThat(drafts.findProposal(HAMAR, id)).get().returns(older.title(), ProposalDraft::title);
    }

    @Test
    void shouldLeadTwoPressesAtOnceToOneMeasure() {
        String id = UUID.randomUUID().toString();
        service.saveDraft(HAMAR, id, content(), FRESH);

        CompletableFuture<Proposed> second = new CompletableFuture<>();
        Proposed first = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            Proposed proposed = service.propose(HAMAR, id, content(), null);
            second.completeAsync(() -> service.propose(HAMAR, id, content(), null));
            await().pollInSameThread().atMost(PATIENCE).until(this::somebodyWaitsForUs);
            return proposed;
        }));

        assertThat(second).succeedsWithin(PATIENCE).isEqualTo(first);
    }

    private boolean somebodyWaitsForUs() {
        return jdbc.sql("""
                select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))
                """).query(Boolean.class).single();
    }

    private String propose() {
        return service.propose(HAMAR, null, content(), null).measureId();
    }

    private static ProposalContent content() {
        return new ProposalContent(
                "Fast politikontakt på rådhuset",
                "Kommunen ønsker en fast politikontakt på rådhuset to dager i uken, for å forebygge blant unge.",
                "presence",
                "municipality");
    }

    private void complete(String measureId, String elementId, Person person, Map<String, Object> fields) {
        UserTask task = awaitTask(measureId, elementId);
        submit(task, person, fields);
    }

    private void submit(UserTask task, Person person, Map<String, Object> fields) {
        Map<String, Object> data = new HashMap<>(fields);
        data.putIfAbsent("impartiality", "impartial");
        TaskSubmissionHandler handler = handlers.stream()
                .filter(candidate -> candidate.handles(task.processId(), task.elementId()))
                .findFirst()
                .orElseThrow();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> handler.submit(new TaskSubmission(task, person, data, Instant.now()))
                        .ifPresent(variables -> engine.completeTask(
                                Objects.requireNonNull(task.caseRef()).id(), task.key(), variables)));
    }

    private UserTask awaitTask(String measureId, String elementId) {
        return await("task " + elementId)
                .atMost(PATIENCE)
                .until(() -> openTasks(measureId, elementId), tasks -> !tasks.isEmpty())
                .getFirst();
    }

    private List<UserTask> openTasks(String measureId, String elementId) {
        return jdbc.sql("""
                        select t.key, t.process_id, t.process_definition_key, t.process_instance_key, t.element_id,
                            t.element_instance_key, t.created_at, t.due_at, t.candidate_groups
                        from engine.user_task t
                        join engine.process_instance p on p.key = t.process_instance_key
                        where p.variables ->> 'measureId' = :measureId and t.element_id = :elementId
                            and t.state = 'CREATED' and t.due_at is not null
                            and not exists (
                                select from engine_command c
                                where c.kind = 'CompleteTask' and c.payload like '%' || t.key || '%'
                            )
                        """)
                .param("measureId", measureId)
                .param("elementId", elementId)
                .query((row, number) -> new UserTask(
                        row.getLong("key"),
                        row.getString("process_id"),
                        row.getLong("process_definition_key"),
                        row.getLong("process_instance_key"),
                        row.getString("element_id"),
                        row.getLong("element_instance_key"),
                        null,
                        null,
                        Set.copyOf(Columns.texts(row, "candidate_groups")),
                        MeasureRef.of(measureId),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "due_at")))
                .list();
    }

    private VisibleCase awaitStatus(String id, MeasureStatus status) {
        return await("status " + status.code())
                .atMost(PATIENCE)
                .until(() -> queries.measure(LEADER, id), measure -> measure.status() == status);
    }

    private static Map<String, Object> districtAdvice() {
        return Map.of("advice", "Distriktet støtter tiltaket.", "districtRecommendation", "support");
    }

    private static Map<String, Object> assessment(String recommendation) {
        Map<String, Object> fields = new HashMap<>();
        for (String question : List.of(
                "problemAndAim",
                "relevantMeasures",
                "principleQuestions",
                "effects",
                "recommendedMeasure",
                "successConditions")) {
            fields.put(question, "Et utfyllende svar på spørsmålet.");
        }
        fields.put("treatment", "assess");
        fields.put("raisesPrinciple", "no");
        fields.put("level", "minimum");
        fields.put("costOnce", 100000);
        fields.put("costYearly", 50000);
        fields.put("affectedMinistries", List.of());
        fields.put("recommendation", recommendation);
        return fields;
    }

    private static Map<String, Object> preparation() {
        return Map.of(
                "preparationOutcome",
                "forward",
                "summary",
                "Saken er godt belyst.",
                "proposedDecision",
                "adopt",
                "proposedReason",
                "Behovet er godt dokumentert.");
    }

    private static Person person(String userName, String group) {
        return new Person(userName, userName, userName, Set.of(group), false);
    }
}
