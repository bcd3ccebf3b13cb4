package no.tiltaksflyt.task;

import static no.tiltaksflyt.task.TaskOnly.AMIR;
import static no.tiltaksflyt.task.TaskOnly.ANNE;
import static no.tiltaksflyt.task.TaskOnly.LISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(TaskOnly.class)
@ResourceLock(TaskOnly.LOCK)
class TaskServiceTest {

    private static final String FORM = """
            {"id":"f","components":[
              {"type":"radio","id":"i","key":"impartiality","label":"Habil?","validate":{"required":true},
               "values":[{"label":"Ja","value":"impartial"},{"label":"Nei","value":"not-impartial"}]},
          {"type":"textarea","id":"r","key":"reason","label":"Begrunnelse","validate":{"required":true}}]}\
        """;
    private static final SeenDraft PAGE = new SeenDraft(0, "page-0", 0);

    private static final Map<String, Object> VALID = Map.of("impartiality", "impartial", "reason", "Fordi");

    @Autowired
    TaskService service;

    @Autowired
    Drafts drafts;

    @Autowired
    TaskRepository repository;

    @Autowired
    Clock clock;

    @Autowired
    Forms forms;

    @Autowired
    EngineRows rows;

    @Autowired
    TaskOnly.Handed handed;

    @Autowired
    TestDatabase database;

    private long key;

    @BeforeEach
    void insertTask() {
        key = rows.task("pod-assessor").form(FORM).insert();
        handed.lines.clear();
    }

    @Test
    void shouldClaimOnceAndTellTheEngine() {
        service.claim(LISE, key);
        service.claim(LISE, key);
        assertThat(handed.lines).containsExactly("assign " + key + " lise.pod", "audit task.claimed lise.pod");
    }

    @Test
    void shouldHoldTheAnswerThatWasGivenAsTheTaskWasTaken() {
        service.claim(LISE, key, Map.of("impartiality", List.of("impartial"), "noField", List.of("x")));
        assertThat(service.open(LISE, key).typed()).isEqualTo(Map.of("impartiality", List.of("impartial")));

        service.claim(LISE, key, Map.of("impartiality", List.of("not-impartial")));
        assertThat(service.open(LISE, key).typed())
                .as("an answer that was given before stands")
                .isEqualTo(Map.of("impartiality", List.of("impartial")));
    }

    @Test
    void shouldTellWhoHasTakenIt() {
        service.claim(AMIR, key);
        UserProblem problem = problem(() -> service.claim(LISE, key));
        assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(problem.messageKey()).isEqualTo("task.problem.taken");
        assertThat(problem.arguments()).containsExactly("Amir Khan");
    }

    @Test
    void shouldTakeATaskOverFromNobodyAsAnyFreeOne() {
        service.takeOver(LISE, key, "");
        assertThat(handed.lines).containsExactly("assign " + key + " lise.pod", "audit task.claimed lise.pod");
    }

    @Test
    void shouldLetOnlyOneOfManyClaim() throws Exception {
        List<Person> people = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> TaskOnly.person("p" + i, "P" + i, "pod-assessor"))
                .toList();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> claims = people.stream()
                    .map(person -> pool.submit(() -> {
                        start.await();
                        return catchThrowable(() -> service.claim(person, key)) == null;
                    }))
                    .toList();
            start.countDown();
            int won = 0;
            for (Future<Boolean> claim : claims) {
                won += claim.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(handed.commands()).hasSize(1);
    }

    @Test
    void shouldGiveBackOnlyOnesOwn() {
        assertThat(problem(() -> service.giveBack(LISE, key)).messageKey()).isEqualTo("task.problem.not-held");
        service.claim(AMIR, key);
        assertThat(problem(() -> service.giveBack(LISE, key)).messageKey()).isEqualTo("task.problem.taken");
        service.giveBack(AMIR, key);
        service.claim(LISE, key);
        assertThat(handed.commands())
                .containsExactly("assign " + key + " amir.pod", "unassign " + key, "assign " + key + " lise.pod");
    }

    @Test
    void shouldCompleteOnceHoweverOftenItIsSent() throws Exception {
        service.claim(LISE, key);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable Throwable>> sends = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return catchThrowable(() -> complete(LISE, VALID));
                    }))
                    .toList();
            start.countDown();
            int sent = 0;
            for (Future<@Nullable Throwable> send : sends) {
                Throwable thrown = send.get();
                sent += thrown == null ? 1 : 0;
                assertThat(thrown == null ? "task.problem.completed-by-you" : thrown.getMessage())
                        .isEqualTo("task.problem.completed-by-you");
            }
            assertThat(sent).isEqualTo(1);
        }
        assertThat(handed.about(key))
                .filteredOn(line -> line.startsWith("complete"))
                .hasSize(1);
        assertThat(submissions()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheWholeSubmissionForEver() {
        complete(LISE, VALID);
        assertThat(database.jdbc()
                        .sql("select data ->> 'reason' from task_submission where user_task_key = :key")
                        .param("key", key)
                        .query(String.class)
                        .single())
                .isEqualTo("Fordi");
        assertThatThrownBy(() -> database.owner()
                        .sql("update task_submission set data = '{}'")
                        .update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() ->
                        database.owner().sql("delete from task_submission").update())
                .hasMessageContaining("never changed");
    }

    @Test
    void shouldTakeAFreeTaskOnTheWay() {
        assertThat(complete(LISE, VALID)).isEqualTo(TaskService.Outcome.COMPLETED);
        assertThat(handed.commands()).first().isEqualTo("assign " + key + " lise.pod");
        assertThat(handed.commands()).last().asString().startsWith("complete " + key);
    }

    @Test
    void shouldChangeNothingWhenAFieldIsWrong() {
        UserProblem problem = problem(() -> complete(LISE, Map.of("impartiality", "maybe", "extra", 1)));
        assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(problem.fieldProblems())
                .extracting(FieldProblem::field)
                .containsExactly("impartiality", "reason", "extra");
        assertThat(handed.lines).isEmpty();
        assertThat(submissions()).isZero();
        service.claim(AMIR, key);
    }

    @Test
    void shouldGiveTheTaskToOthersWhenSheIsNotImpartial() {
        service.claim(LISE, key);
        assertThat(complete(LISE, Map.of("impartiality", "not-impartial", "reason", "Søsken")))
                .isEqualTo(TaskService.Outcome.GIVEN_BACK);
        assertThat(handed.commands()).containsExactly("assign " + key + " lise.pod", "unassign " + key);
        UserProblem problem = problem(() -> service.claim(LISE, key));
        assertThat(problem.status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(problem.messageKey()).isEqualTo("task.excluded.not-impartial");
        assertThat(problem(() -> service.open(LISE, key)).status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(problem(() -> complete(LISE, VALID)).status()).isEqualTo(HttpStatus.FORBIDDEN);
        service.claim(AMIR, key);
    }

    @Test
    void shouldRefuseAStalePage() {
        service.claim(LISE, key);
        assertThat(problem(() -> complete(AMIR, VALID)).messageKey()).isEqualTo("task.problem.taken");
        complete(LISE, VALID);
        assertThat(problem(() -> complete(AMIR, VALID)).messageKey()).isEqualTo("task.problem.completed-by");
        assertThat(problem(() -> complete(LISE, VALID)).messageKey()).isEqualTo("task.problem.completed-by-you");
        long cancelled = rows.task("pod-assessor").insert();
        rows.end(cancelled, "CANCELED");
        assertThat(problem(() -> service.claim(LISE, cancelled)).messageKey()).isEqualTo("task.problem.cancelled");
        long completed = rows.task("pod-assessor").insert();
        rows.end(completed, "COMPLETED");
        assertThat(problem(() -> service.claim(LISE, completed)).messageKey()).isEqualTo("task.problem.completed");
    }

    @Test
    void shouldTellStrangersNothing() {
        for (ThrowingCallable deed : List.<ThrowingCallable>of(
                () -> service.open(ANNE, key),
                () -> service.claim(ANNE, key),
                () -> service.giveBack(ANNE, key),
                () -> complete(ANNE, VALID),
                () -> service.saveDraft(ANNE, key, Map.of(), Set.of(), PAGE),
                () -> service.open(LISE, 1))) {
            assertThat(problem(deed).status()).isEqualTo(HttpStatus.NOT_FOUND);
        }
        assertThat(handed.lines).isEmpty();
    }

    @Test
    void shouldCheckAgainstTheVersionThatTheTaskCarries() {
        long newer = rows.task("pod-assessor")
                .form(FORM.replace("\"reason\"", "\"motive\""))
                .insert();
        complete(LISE, VALID);
        assertThat(problem(() -> complete(LISE, newer, VALID)).fieldProblems())
                .extracting(FieldProblem::field)
                .containsExactly("motive", "reason");
    }

    @Test
    void shouldCompleteATaskWithoutAForm() {
        long formless = rows.task("pod-assessor").insert();
        assertThat(complete(LISE, formless, Map.of())).isEqualTo(TaskService.Outcome.COMPLETED);
    }

    @Test
    void shouldSayWhenAFormCannotBeShown() {
        long foreign = rows.task("pod-assessor")
                .form("{\"components\":[{\"type\":\"html\",\"id\":\"h\"}]}")
                .insert();
        assertThat(problem(() -> service.open(LISE, foreign)).messageKey()).isEqualTo("task.problem.form");
    }

    @Test
    void shouldKeepADraftUntilItIsSent() {
        Map<String, List<String>> typed = Map.of("reason", List.of("Halvveis <b>"));
        assertThat(service.saveDraft(LISE, key, typed, Set.of(), PAGE)).isEqualTo(new SaveAnswer.Saved(1));
        assertThat(service.open(LISE, key)
                        .filled(forms, Locale.of("nb"))
                        .fields()
                        .getLast()
                        .answer())
                .isEqualTo("Halvveis <b>");
        assertThat(service.open(AMIR, key).draft()).isNull();
        complete(LISE, VALID);
        assertThat(Objects.requireNonNull(catchThrowable(() -> complete(LISE, VALID))))
                .isInstanceOf(UserProblem.class);
        assertThat(service.open(LISE, key).draft()).isNull();
    }

    @Test
    void shouldNotOverwriteADraftThatWasSavedElsewhere() {
        assertThat(save("a", 0, "page-1")).isEqualTo(new SaveAnswer.Saved(1));
        assertThat(save("b", 1, "page-2")).isEqualTo(new SaveAnswer.Saved(2));
        assertThat(save("c", 1, "page-2")).as("the same page again").isEqualTo(new SaveAnswer.Saved(3));
        assertThat(save("d", 1, "page-1")).as("an older page").isEqualTo(new SaveAnswer.ChangedElsewhere("Lise Berg"));
        assertThat(save("e", 0, "page-3"))
                .as("a page that knew of none")
                .isEqualTo(new SaveAnswer.ChangedElsewhere("Lise Berg"));
        assertThat(Objects.requireNonNull(service.open(LISE, key).draft()).content())
                .containsEntry("reason", List.of("c"));
    }

    @Test
    void shouldNotSendOverWhatWasTypedElsewhere() {
        save("Det nyeste", 0, "page-1");

        assertThat(problem(() -> complete(LISE, key, PAGE, VALID)))
                .returns(HttpStatus.CONFLICT, UserProblem::status)
                .returns(TaskService.ELSEWHERE, UserProblem::messageKey);
        assertThat(submissions()).isZero();
        assertThat(Objects.requireNonNull(service.open(LISE, key).draft()).content())
                .containsEntry("reason", List.of("Det nyeste"));

        assertThat(complete(LISE, key, new SeenDraft(1, "page-0", 0), VALID))
                .as("told of it")
                .isEqualTo(TaskService.Outcome.COMPLETED);
    }

    @Test
    void shouldKeepTheNewestTextOfAPageInWhicheverOrderItsSavesCome() {
        save("Det siste jeg skrev", new SeenDraft(0, "page-0", 7));

        assertThat(save("Det siste", new SeenDraft(0, "page-0", 5)))
                .as("nothing is lost, so nothing is told")
                .isEqualTo(new SaveAnswer.NewerIsKept(1));
        assertThat(Objects.requireNonNull(service.open(LISE, key).draft()).content())
                .containsEntry("reason", List.of("Det siste jeg skrev"));
    }

    @Test
    void shouldLeaveTheEarlierTextOfAFieldWhoseNewOneMustNotBeKept() {
        save("Det som kan beholdes", new SeenDraft(0, "page-0", 1));

        service.saveDraft(LISE, key, Map.of("other", List.of("Mer")), Set.of("reason"), new SeenDraft(0, "page-0", 2));

        assertThat(Objects.requireNonNull(service.open(LISE, key).draft()).content())
                .containsOnly(Map.entry("reason", List.of("Det som kan beholdes")), Map.entry("other", List.of("Mer")));
    }

    private SaveAnswer save(String text, int revision, String page) {
        return save(text, new SeenDraft(revision, page, 0));
    }

    private SaveAnswer save(String text, SeenDraft seen) {
        return service.saveDraft(LISE, key, Map.of("reason", List.of(text)), Set.of(), seen);
    }

    @Test
    void shouldSaveADraftOfATaskThatIsGone() {
        service.claim(AMIR, key);
        complete(AMIR, VALID);
        assertThat(service.saveDraft(LISE, key, Map.of("reason", List.of("a")), Set.of(), PAGE))
                .isEqualTo(new SaveAnswer.Saved(1));
    }

    @Test
    void shouldThrowADraftAwayOnlyLongAfterItsTaskEnded() {
        long endedLately = rows.task("pod-assessor").form(FORM).insert();
        long endedLongAgo = rows.task("pod-assessor").form(FORM).insert();
        for (long task : new long[] {key, endedLately, endedLongAgo}) {
            service.saveDraft(LISE, task, Map.of("reason", List.of("a")), Set.of(), PAGE);
        }
        rows.end(endedLately, "CANCELED");
        rows.end(endedLongAgo, "CANCELED");
        age("update engine.user_task set ended_at = '%s' where key = %d"
                .formatted(EngineRows.NOW.minus(Duration.ofDays(91)), endedLongAgo));
        age("update draft set saved_at = saved_at - interval '100 days' where id in ('%d', '%d', '%d')"
                .formatted(key, endedLately, endedLongAgo));

        assertThat(new TaskHousekeeping(drafts, repository, clock).forget()).isEqualTo(1);

        assertThat(service.open(LISE, key).draft()).isNotNull();
        assertThat(service.open(LISE, endedLately).draft()).isNotNull();
        assertThat(service.open(LISE, endedLongAgo).draft()).isNull();
    }

    @Test
    void shouldKeepNoDraftOfAPageThatHasSentItsForm() {
        complete(LISE, VALID);

        assertThat(service.saveDraft(LISE, key, Map.of("reason", List.of("Derfor")), Set.of(), PAGE))
                .as("what the page was still saving")
                .isEqualTo(new SaveAnswer.AlreadySent());
        assertThat(service.open(LISE, key).draft()).isNull();

        assertThat(service.saveDraft(
                        LISE,
                        key,
                        Map.of("reason", List.of("En annen tanke")),
                        Set.of(),
                        new SeenDraft(0, "page-1", 0)))
                .as("what was typed in another window")
                .isEqualTo(new SaveAnswer.Saved(1));
    }

    private static final String TWO_FIELDS = """
            {"id":"f","components":[
              {"type":"textfield","id":"t","key":"title","label":"Tittel"},
              {"type":"number","id":"n","key":"amount","label":"Beløp"},
              {"type":"textfield","id":"r","key":"ro","label":"Fast","readonly":true},
          {"type":"textfield","id":"l","key":"longText","label":"Lang"}]}\
        """;

    @Test
    void shouldGiveAFormTheVariablesThatAreVisibleAtItsTask() {
        long instance = rows.instance(
                "some",
                1,
                "{\"title\": \"Rotens\", \"amount\": 12345678.5, \"other\": 1, \"id\": 2, \"key\": 3, \"textfield\":"
                        + " 4}");
        long subprocess = instance + 1_000_000;
        rows.variable(instance, instance, "ro", "\"urørt\"");
        rows.variable(instance, instance, "longText", "\"" + "x".repeat(5_000) + "\"");
        rows.variable(subprocess, instance, "title", "\"Delprosessens\"");
        rows.variable(instance + 2_000_000, instance, "title", "\"En annen gren\"");
        long task = rows.task("pod-assessor").of(instance).form(TWO_FIELDS).insert();
        rows.element(task, instance, "Task_Some", subprocess);
        rows.element(subprocess, instance, "SubProcess", instance);

        assertThat(service.open(LISE, task).context())
                .isEqualTo(Map.of(
                        "title",
                        "Delprosessens",
                        "amount",
                        new BigDecimal("12345678.5"),
                        "ro",
                        "urørt",
                        "longText",
                        "x".repeat(5_000)));

        rows.variable(task, instance, "title", "\"Oppgavens\"");
        assertThat(service.open(LISE, task).context()).containsEntry("title", "Oppgavens");
    }

    @Test
    void shouldGiveAFormTheVariablesThatItsExpressionsAndListsName() {
        long task = rows.task("pod-assessor")
                .variables("\"limit\": 1, \"name\": \"Kari\", \"rows\": [1], \"offers\": [], \"inside\": {\"x\": 1},"
                        + " \"x\": 2, \"lim\": 3, \"label\": 4")
                .form("""
                    {"id":"f","components":[
                      {"type":"number","id":"n","key":"inside.x","label":"Tall","conditional":{"hide":"=limit > 3"}},
                      {"type":"text","id":"t","text":"Hei {{name}}"},
                      {"type":"dynamiclist","id":"d","path":"rows","components":[]},
                      {"type":"select","id":"s","key":"s","label":"label","valuesKey":"offers"}]}\
                    """)
                .insert();

        assertThat(service.open(LISE, task).context().keySet())
                .containsExactlyInAnyOrder("limit", "name", "rows", "offers", "inside");
    }

    @Test
    void shouldSendTheEngineOnlyWhatWasChanged() {
        long untouched = rows.task("pod-assessor")
                .variables("\"title\": \"Før\", \"amount\": 2.50, \"ro\": \"fast\", \"longText\": \"\"")
                .form(TWO_FIELDS)
                .insert();
        complete(LISE, untouched, Map.of());
        assertThat(handed.lines).contains("complete %d {}".formatted(untouched));

        long changed = rows.task("pod-assessor")
                .variables("\"title\": \"Før\", \"amount\": 2.50, \"ro\": \"fast\", \"longText\": \"\"")
                .form(TWO_FIELDS)
                .insert();
        complete(LISE, changed, Map.of("title", "Etter", "ro", "endret"));
        assertThat(handed.lines).contains("complete %d {title=Etter}".formatted(changed));
    }

    private void age(String sql) {
        database.owner().sql(sql).update();
    }

    private TaskService.Outcome complete(Person person, Map<String, Object> values) {
        return complete(person, key, values);
    }

    private TaskService.Outcome complete(Person person, long task, Map<String, Object> values) {
        return complete(person, task, PAGE, values);
    }

    private TaskService.Outcome complete(Person person, long task, SeenDraft seen, Map<String, Object> values) {
        return service.complete(
                person,
                task,
                seen,
                opened -> forms.fromValues(opened.form(), values, opened.context(), Locale.of("nb")));
    }

    private int submissions() {
        return database.jdbc()
                .sql("select count(*) from task_submission where user_task_key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    private static UserProblem problem(ThrowingCallable deed) {
        Throwable thrown = catchThrowable(deed);
        assertThat(thrown).isInstanceOf(UserProblem.class);
        return (UserProblem) Objects.requireNonNull(thrown);
    }
}
