package no.tiltaksflyt.task;

import static no.tiltaksflyt.task.EngineRows.NOW;
import static no.tiltaksflyt.task.TaskOnly.AMIR;
import static no.tiltaksflyt.task.TaskOnly.ANNE;
import static no.tiltaksflyt.task.TaskOnly.JON;
import static no.tiltaksflyt.task.TaskOnly.LISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(TaskOnly.class)
@ResourceLock(TaskOnly.LOCK)
class TaskQueriesTest {

    @Autowired
    TaskQueries queries;

    @Autowired
    MisplacedTaskQueries misplaced;

    @Autowired
    TaskService service;

    @Autowired
    Forms forms;

    @Autowired
    TaskExclusions exclusions;

    @Autowired
    DeployedProcesses processes;

    @Autowired
    EngineRows rows;

    @Autowired
    TestDatabase database;

    @Autowired
    TaskOnly.OwnedSteps ownedSteps;

    @BeforeEach
    void clean() {
        database.owner().sql("""
                        truncate engine.user_task, engine.user_task_group, engine.process_instance, task_claim,
                                 task_completion, task_exclusion, draft
                        """).update();
    }

    @Test
    void shouldTellOfTasksThatAreOfferedToNobodyWhoseStepItIs() {
        long nobodys = owned("pod-assessor");
        long older = owned("pod-leader");
        database.owner()
                .sql("update engine.user_task set created_at = created_at - interval '1 hour'")
                .update();
        database.owner()
                .sql("update engine.user_task set created_at = created_at - interval '1 hour' where key = :key")
                .param("key", older)
                .update();
        owned("pod-leader");

        assertThat(misplaced.oldest(10)).as("and settled").containsExactly(older, nobodys);
        assertThat(misplaced.oldest(1)).containsExactly(older);
        rows.end(older, "CANCELED");
        assertThat(misplaced.oldest(10)).containsExactly(nobodys);
    }

    /** Of an instance about no case, so that it is nobody's. */
    private long owned(String group) {
        return rows.task(group)
                .of(rows.instance("some-process", 1, "{}"))
                .element(TaskOnly.OwnedSteps.ELEMENT)
                .insert();
    }

    @Test
    void shouldOrderByDeadlineThenOldest() {
        long never = rows.task("pod-assessor").due(null).insert();
        long late = rows.task("pod-assessor").due(NOW.plusSeconds(100)).insert();
        long overdue = rows.task("pod-assessor").due(NOW.minusSeconds(100)).insert();
        long lateToo = rows.task("pod-assessor").due(NOW.plusSeconds(100)).insert();
        assertThat(keys(LISE, TaskView.GROUPS)).containsExactly(overdue, late, lateToo, never);
        assertThat(keys(LISE, TaskView.OVERDUE)).containsExactly(overdue);
        assertThat(queries.page(LISE, TaskFilter.of(TaskView.GROUPS), null)
                        .items()
                        .getLast()
                        .dueAt())
                .isNull();
    }

    @Test
    void shouldShowATaskOfTwoGroupsOnce() {
        long key = rows.task("pod-assessor", "pod-leader").insert();
        assertThat(keys(JON, TaskView.GROUPS)).containsExactly(key);
        assertThat(keys(JON, TaskView.ALL)).containsExactly(key);
        assertThat(queries.counts(JON)).isEqualTo(new TaskCounts(0, 1, 0));
    }

    @Test
    void shouldShowNothingOfOtherGroups() {
        long key = rows.task("pod-assessor").insert();
        assertThat(keys(ANNE, TaskView.ALL)).isEmpty();
        Person system = new Person("sub", "integration", "Integration", Set.of("pod-assessor"), true);
        assertThat(keys(system, TaskView.ALL)).isEmpty();
        assertThatThrownBy(() -> service.open(system, key)).isInstanceOf(UserProblem.class);
    }

    @Test
    void shouldAskAFeatureOnceForAPageWhoseStepsItsTasksAre() {
        List<Long> hers = Stream.generate(() -> rows.task("pod-assessor")
                        .element(TaskOnly.OwnedSteps.ELEMENT)
                        .insert())
                .limit(20)
                .toList();
        long ofOthers = rows.task("ministry-director", "pod-assessor")
                .element(TaskOnly.OwnedSteps.ELEMENT)
                .insert();
        long aboutNothing = rows.task("pod-assessor")
                .element(TaskOnly.OwnedSteps.ELEMENT)
                .of(rows.instance("some-process", 1, "{}"))
                .insert();
        ownedSteps.asked.clear();

        assertThat(keys(LISE, TaskView.GROUPS)).containsExactlyElementsOf(hers);
        assertThat(ownedSteps.asked).containsExactly(22);
        assertThat(queries.find(LISE, ofOthers).orElseThrow().visibleTo(LISE)).isFalse();
        assertThat(queries.find(LISE, aboutNothing)).isEmpty();
    }

    @Test
    void shouldMoveAClaimedTaskAtOnce() {
        long key = rows.task("pod-assessor").insert();
        service.claim(LISE, key);
        assertThat(keys(LISE, TaskView.MINE)).containsExactly(key);
        assertThat(keys(LISE, TaskView.GROUPS)).isEmpty();
        assertThat(keys(AMIR, TaskView.GROUPS)).isEmpty();
        assertThat(keys(AMIR, TaskView.ALL)).containsExactly(key);
        service.giveBack(LISE, key);
        rows.assign(key, LISE.userName()); // the projection is late
        assertThat(keys(LISE, TaskView.MINE)).isEmpty();
        assertThat(keys(AMIR, TaskView.GROUPS)).containsExactly(key);
    }

    @Test
    void shouldLetAColleagueTakeOverFromTheOneWhoIsNamed() {
        long key = rows.task("pod-assessor").insert();
        service.claim(LISE, key);

        assertThatThrownBy(() -> service.takeOver(AMIR, key, "someone.else")).isInstanceOf(UserProblem.class);
        assertThat(keys(LISE, TaskView.MINE)).containsExactly(key);
        service.takeOver(AMIR, key, LISE.userName());

        assertThat(keys(AMIR, TaskView.MINE)).containsExactly(key);
        assertThat(keys(LISE, TaskView.MINE)).isEmpty();
        assertThatThrownBy(() -> service.takeOver(ANNE, key, AMIR.userName())).isInstanceOf(UserProblem.class);
        assertThatThrownBy(() -> service.giveBack(LISE, key)).isInstanceOf(UserProblem.class);
        service.giveBack(AMIR, key);
        service.takeOver(LISE, key, AMIR.userName());
        assertThat(keys(LISE, TaskView.MINE)).containsExactly(key);
    }

    @Test
    void shouldKnowTasksThatTheEngineAssigned() {
        long key = rows.task("pod-assessor").assignee("lise.pod").insert();
        long notHers = rows.task("pod-leader").assignee("lise.pod").insert();
        assertThat(keys(LISE, TaskView.MINE)).containsExactly(key);
        assertThatThrownBy(() -> service.open(LISE, notHers)).isInstanceOf(UserProblem.class);
    }

    @Test
    void shouldOfferATaskToPeopleByName() {
        long key = rows.task().offeredTo("lise.pod", "amir.pod").insert();
        assertThat(keys(LISE, TaskView.GROUPS)).containsExactly(key);
        assertThat(keys(JON, TaskView.ALL)).isEmpty();
        assertThat(queries.counts(LISE)).isEqualTo(new TaskCounts(0, 1, 0));

        service.claim(AMIR, key);
        assertThat(keys(AMIR, TaskView.MINE)).containsExactly(key);
        assertThat(queries.next(LISE)).isEmpty();

        service.giveBack(AMIR, key);
        service.complete(LISE, key, null, opened -> opened.filled(forms, Map.of(), Locale.of("nb")));
        assertThat(keys(LISE, TaskView.DONE)).containsExactly(key);
        assertThat(keys(AMIR, TaskView.ALL)).isEmpty();
    }

    @Test
    void shouldKeepATaskOfOnePersonAloneWithHer() {
        long key = rows.task().assignee("lise.pod").insert();
        assertThat(keys(LISE, TaskView.MINE)).containsExactly(key);

        service.claim(LISE, key);
        assertThatThrownBy(() -> service.giveBack(LISE, key))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("task.problem.only-you");
        assertThat(keys(LISE, TaskView.MINE)).containsExactly(key);
    }

    /** Every shape of assignment, every person, and what may have happened since. */
    @Test
    void shouldListATaskExactlyWhenItCanBeOpened() {
        for (List<String> groups : List.of(List.<String>of(), List.of("pod-leader"), List.of("pod-assessor", "x"))) {
            for (List<String> users :
                    List.of(List.<String>of(), List.of("lise.pod"), List.of("anne.hamar", "jon.pod"))) {
                for (String assignee : List.of("", "lise.pod", "anne.hamar")) {
                    String shape = groups + " " + users + " " + assignee;
                    listedWhenOpened(shape, task(groups, users, assignee), key -> {}, true);
                    listedWhenOpened(shape + " claimed", task(groups, users, assignee), this::claimed, true);
                    listedWhenOpened(shape + " excluded", task(groups, users, assignee), this::excluded, true);
                    listedWhenOpened(shape + " completed", task(groups, users, assignee), this::completed, false);
                }
            }
        }
    }

    private long task(List<String> groups, List<String> users, String assignee) {
        clean();
        EngineRows.Task task = rows.task(groups.toArray(String[]::new)).offeredTo(users.toArray(String[]::new));
        return (assignee.isEmpty() ? task : task.assignee(assignee)).insert();
    }

    /** @param open what somebody else has completed is opened to say so, and is in no list of hers */
    private void listedWhenOpened(String shape, long key, LongConsumer since, boolean open) {
        since.accept(key);
        for (Person person : List.of(LISE, AMIR, JON, ANNE)) {
            boolean listed = keys(person, TaskView.ALL).contains(key)
                    || keys(person, TaskView.DONE).contains(key);
            if (open || listed || person.equals(LISE)) {
                assertThat(listed).as("%s: to %s", shape, person.userName()).isEqualTo(opens(person, key));
            }
        }
    }

    private void claimed(long key) {
        List.of(LISE, JON, ANNE).stream()
                .filter(person -> opens(person, key))
                .filter(person -> !queries.find(person, key).orElseThrow().heldByOther(person))
                .findFirst()
                .ifPresent(person -> service.claim(person, key));
    }

    private void excluded(long key) {
        exclusions.exclude(
                queries.find(LISE, key).orElseThrow().task().processInstanceKey(),
                null,
                LISE.subject(),
                "task.excluded.not-impartial");
    }

    private void completed(long key) {
        database.owner()
                .sql("insert into task_completion values (:key, :subject, 'Lise Berg', now())")
                .param("key", key)
                .param("subject", LISE.subject())
                .update();
    }

    private boolean opens(Person person, long key) {
        try {
            service.open(person, key);
            return true;
        } catch (UserProblem hidden) {
            return false;
        }
    }

    @Test
    void shouldHideACompletedTaskForEverHoweverLateTheProjectionIs() {
        long key = rows.task("pod-assessor").insert();
        service.complete(
                LISE,
                key,
                null,
                opened -> opened.filled(
                        new no.tiltaksflyt.form.Forms(java.time.Clock.systemUTC()), Map.of(), Locale.of("nb")));
        assertThat(keys(LISE, TaskView.ALL)).isEmpty();
        assertThat(keys(AMIR, TaskView.ALL)).isEmpty();
        rows.assign(key, "lise.pod");
        assertThat(keys(LISE, TaskView.ALL)).isEmpty();
        assertThat(queries.counts(LISE)).isEqualTo(new TaskCounts(0, 0, 0));
        assertThat(keys(LISE, TaskView.DONE)).containsExactly(key);
        assertThat(keys(AMIR, TaskView.DONE)).isEmpty();
    }

    @Test
    void shouldHideTheCasesThatAPersonIsExcludedFrom() {
        long instance = rows.instance("p", 1, "{\"measureId\": \"m\"}");
        long one = rows.task("pod-assessor").of(instance).element("Task_A").insert();
        long two = rows.task("pod-assessor").of(instance).element("Task_B").insert();
        exclusions.exclude(instance, "Task_A", LISE.subject(), "task.excluded.not-impartial");
        exclusions.exclude(instance, "Task_A", LISE.subject(), "task.excluded.not-impartial");
        assertThat(keys(LISE, TaskView.GROUPS)).containsExactly(two);
        assertThat(keys(AMIR, TaskView.GROUPS)).containsExactly(one, two);
        exclusions.exclude(instance, null, AMIR.subject(), "task.excluded.not-impartial");
        assertThat(keys(AMIR, TaskView.GROUPS)).isEmpty();
        assertThat(exclusions.reason(instance, "Task_B", AMIR.subject())).contains("task.excluded.not-impartial");
        assertThat(exclusions.reason(instance, "Task_B", LISE.subject())).isEmpty();
    }

    @Test
    void shouldListAStepForTheOneGroupThatAPersonHasActedFor() {
        long instance = rows.instance("p", 1, "{\"measureId\": \"m\"}");
        long hers = rows.task("pod-leader").of(instance).element("Task_A").insert();
        long others = rows.task("pod-assessor").of(instance).element("Task_A").insert();
        exclusions.excludeButOf("pod-leader", instance, "Task_A", JON.subject(), "task.excluded.approver");

        for (TaskView view : List.of(TaskView.GROUPS, TaskView.ALL)) {
            assertThat(keys(JON, view)).as(view.id()).containsExactly(hers);
        }
        TaskFilter ofCase = TaskFilter.of(TaskView.GROUPS, Set.of(new CaseRef("measure", "m")));
        assertThat(queries.page(JON, ofCase, null).items())
                .extracting(TaskRow::key)
                .containsExactly(hers);
        service.claim(JON, hers);
        assertThat(keys(JON, TaskView.MINE)).containsExactly(hers);
        assertThatThrownBy(() -> service.open(JON, others))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo("task.excluded.approver"));
    }

    @Test
    void shouldFilter() {
        long one = rows.task("pod-assessor").measure("m1").element("Task_A").insert();
        long two = rows.task("pod-assessor")
                .measure("m2")
                .element("Task_B")
                .due(NOW.minusSeconds(5))
                .insert();
        assertThat(filtered("m1", null, null, false)).containsExactly(one);
        assertThat(filtered("m3", null, null, false)).isEmpty();
        assertThat(filtered(null, "some-process", "Task_B", false)).containsExactly(two);
        assertThat(filtered(null, "other-process", null, false)).isEmpty();
        assertThat(filtered(null, null, null, true)).containsExactly(two);
        assertThat(filtered("m1", null, null, true)).isEmpty();
        assertThat(queries.page(
                                ANNE,
                                new TaskFilter(
                                        TaskView.ALL, Set.of(new CaseRef("measure", "m1")), null, null, false, false),
                                null)
                        .items())
                .isEmpty();
    }

    @Test
    void shouldTellWhichCaseOfWhichKindATaskIsAbout() {
        long inspection = definition("inspection-process", "inspection");
        long measures = definition("measure-process", "measure");
        long unknown = definition("plan-process", "plan");
        long none = definition("no-kind", null);
        assertThat(about(inspection, "{\"caseId\": \"i1\", \"measureId\": \"m1\"}"))
                .isEqualTo(new CaseRef("inspection", "i1"));
        assertThat(about(measures, "{\"measureId\": \"m1\"}")).isEqualTo(new CaseRef("measure", "m1"));
        assertThat(about(measures, "{\"caseId\": \"m1\"}")).isNull();
        assertThat(about(none, "{\"measureId\": \"m1\"}")).isEqualTo(new CaseRef("measure", "m1"));
        assertThat(about(unknown, "{\"caseId\": \"p1\"}")).isEqualTo(new CaseRef("plan", "p1"));
        assertThat(about(none, "{\"caseId\": \"i1\"}")).isNull();
        assertThat(about(none, "{}")).isNull();
        assertThat(about(4711, "{}")).isNull();
    }

    @Test
    void shouldFindTheTasksOfCasesOfAnyKindAndOfNoOther() {
        long inspection = definition("inspection-process", "inspection");
        long plan = definition("plan-process", "plan");
        long ofInspection = task(inspection, "{\"caseId\": \"c1\"}");
        long ofPlan = task(plan, "{\"caseId\": \"c1\"}");
        long ofMeasure = rows.task("pod-assessor").measure("c1").insert();
        CaseRef inspected = new CaseRef("inspection", "c1");
        CaseRef measure = new CaseRef("measure", "c1");

        assertThat(ofCases(TaskView.ALL, inspected)).containsExactly(ofInspection);
        assertThat(ofCases(TaskView.ALL, new CaseRef("plan", "c1"))).containsExactly(ofPlan);
        assertThat(ofCases(TaskView.ALL, measure)).containsExactly(ofMeasure);
        assertThat(ofCases(TaskView.ALL, inspected, measure)).containsExactly(ofInspection, ofMeasure);
        assertThat(ofCases(TaskView.ALL)).isEmpty();

        service.complete(
                LISE, ofInspection, null, opened -> forms.fromValues(opened.form(), Map.of(), Map.of(), Locale.ROOT));
        assertThat(ofCases(TaskView.DONE, inspected)).containsExactly(ofInspection);
        assertThat(ofCases(TaskView.DONE, measure)).isEmpty();
        assertThat(ofCases(TaskView.DONE, measure, inspected)).containsExactly(ofInspection);
    }

    private long definition(String processId, @Nullable String kind) {
        String property = kind == null ? "" : "<zeebe:property name=\"caseKind\" value=\"%s\"/>".formatted(kind);
        return rows.definition(processId, """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <process id="%s"><extensionElements><zeebe:properties>%s</zeebe:properties></extensionElements></process>
                </definitions>""".formatted(processId, property));
    }

    private long task(long definition, String variables) {
        long instance = rows.instance("p", definition, variables);
        return rows.task("pod-assessor").process("p", definition).of(instance).insert();
    }

    private @Nullable CaseRef about(long definition, String variables) {
        return queries.find(LISE, task(definition, variables))
                .orElseThrow()
                .task()
                .caseRef();
    }

    private List<Long> ofCases(TaskView view, CaseRef... cases) {
        return queries.page(LISE, new TaskFilter(view, Set.of(cases), null, null, false, false), null).items().stream()
                .map(TaskRow::key)
                .toList();
    }

    @Test
    void shouldPageWithoutGapsOrRepeats() {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(rows.task(i % 2 == 0 ? "pod-assessor" : "pod-leader")
                    .due(i < 110 ? NOW.plusSeconds(i / 10) : null)
                    .insert());
        }
        List<Long> seen = new ArrayList<>();
        String cursor = null;
        do {
            TaskPage page = queries.page(JON, new TaskFilter(TaskView.ALL, null, null, null, false, false), cursor);
            page.items().forEach(item -> seen.add(item.key()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).containsExactlyElementsOf(all);
        assertThat(TaskCounts.text(queries.counts(JON).groups())).isEqualTo("99+");
    }

    @Test
    void shouldNameTheFirstTasksThatWait() {
        long late = rows.task("pod-assessor").due(NOW.plusSeconds(20)).insert();
        long soon = rows.task("pod-assessor").due(NOW.plusSeconds(10)).insert();
        long own = rows.task("pod-assessor").assignee("lise.pod").insert();
        rows.task("pod-leader").insert();

        assertThat(queries.first(LISE, 10, Locale.of("nb")))
                .extracting(TaskOverview.Waiting::key)
                .containsExactly(own, soon, late);
        assertThat(queries.first(LISE, 2, Locale.of("nb")))
                .extracting(TaskOverview.Waiting::key)
                .containsExactly(own, soon);
    }

    @Test
    void shouldRefuseABrokenCursor() {
        for (String broken : List.of("x", "!!", "aW5maW5pdHk", "bm93IDE")) {
            assertThatThrownBy(() -> queries.page(LISE, TaskFilter.of(TaskView.GROUPS), broken))
                    .isInstanceOf(UserProblem.class)
                    .hasMessage("task.problem.cursor");
        }
    }

    @Test
    void shouldNameElementsInTheReadersLanguage() {
        long definition = rows.definition("named", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <process id="named"><userTask id="Task_A" name="Gi råd"><extensionElements><zeebe:properties>
                    <zeebe:property name="name.nn" value="Gje råd"/></zeebe:properties></extensionElements></userTask></process>
                </definitions>""");
        assertThat(processes.elementName(definition, "Task_A", Locale.of("nb"))).isEqualTo("Gi råd");
        assertThat(processes.elementName(definition, "Task_A", Locale.of("nn"))).isEqualTo("Gje råd");
        assertThat(processes.elementName(definition, "Task_A", Locale.of("en"))).isEqualTo("Gi råd");
        assertThat(processes.elementName(4711, "Task_X", Locale.of("nb"))).isEqualTo("Task_X");
    }

    @Test
    void shouldNotScanWhatItNeedNotRead() {
        JdbcClient owner = database.owner();
        owner.sql("""
                insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version, element_id,
                                              element_instance_key, candidate_groups, due_at, state, created_at, updated_at)
                select n, n, 1, 'p', 1, 'e', n, array['group-' || n % 20], timestamptz '2026-11-01' + n * interval '1 second',
                       'CREATED', now(), now()
                from generate_series(1, 100000) as n
                """).update();
        owner.sql("insert into engine.user_task_group select candidate_groups[1], due_at, key from engine.user_task")
                .update();
        owner.sql("""
                insert into engine.process_instance (key, process_definition_key, process_id, version, state, started_at, variables)
                select n, 1, 'p', 1, 'ACTIVE', now(), jsonb_build_object('measureId', 'm' || n)
                from generate_series(1, 100000) as n
                """).update();
        owner.sql(
                        "insert into task_completion select key, 'someone', 'Someone', now() from engine.user_task where key % 3 = 0")
                .update();
        owner.sql(
                        "insert into task_claim select key, 'someone', 'someone', 'Someone', now() from engine.user_task where key % 7 = 0")
                .update();
        owner.sql("analyze").update();
        Person person = TaskOnly.person("someone", "Someone", "group-1", "group-2", "group-3");

        for (String sql : List.of(
                TaskPlaceQueries.OF_GROUPS,
                TaskPlaceQueries.OF_USER,
                TaskPlaceQueries.HELD,
                TaskPlaceQueries.DONE,
                TaskPlaceQueries.OF_CASES)) {
            assertThat(plan(sql, person))
                    .as(sql)
                    .doesNotContain("Seq Scan on user_task", "Seq Scan on task_completion");
        }
        assertThat(plan(TaskPlaceQueries.OF_CASES, person))
                .contains("process_instance_by_measure")
                .doesNotContain("Seq Scan on process_instance");
        assertThat(plan(TaskPlaceQueries.OF_CASES, person, "caseId"))
                .contains("process_instance_by_case")
                .doesNotContain("Seq Scan on process_instance", "Seq Scan on user_task");
        assertThat(queries.page(person, TaskFilter.of(TaskView.GROUPS), null).items())
                .hasSize(50);
        long start = System.nanoTime();
        queries.page(person, TaskFilter.of(TaskView.GROUPS), null);
        System.out.printf("first 50 of 100,000: %.1f ms%n", (System.nanoTime() - start) / 1e6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x' or true --", "1st", "æøå"})
    void shouldTakeNothingButANameIntoAQuery(String variable) {
        assertThatThrownBy(() -> TaskPlaceQueries.about(variable, TaskPlaceQueries.OF_CASES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String plan(String sql, Person person) {
        return plan(sql, person, "measureId");
    }

    private String plan(String sql, Person person, String variable) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("groups", person.groups().toArray(String[]::new))
                .addValue("subject", "none")
                .addValue("userName", "none")
                .addValue("afterTime", sql.equals(TaskPlaceQueries.DONE) ? "infinity" : "-infinity")
                .addValue("afterKey", 0L)
                .addValue("dueBefore", "infinity")
                .addValue("processId", null)
                .addValue("elementId", null)
                .addValue("ids", sql.equals(TaskPlaceQueries.OF_CASES) ? new String[] {"m1", "m2"} : null)
                .addValue("mine", false)
                .addValue("free", true)
                .addValue("limit", 51);
        return String.join(
                "\n",
                JdbcClient.create(database.ownerDataSource())
                        .sql("explain (analyze, costs off) " + TaskPlaceQueries.about(variable, sql))
                        .paramSource(parameters)
                        .query(String.class)
                        .list());
    }

    private List<Long> filtered(
            @Nullable String measure, @Nullable String process, @Nullable String element, boolean overdue) {
        return queries
                .page(
                        LISE,
                        new TaskFilter(
                                TaskView.ALL,
                                measure == null ? null : Set.of(new CaseRef("measure", measure)),
                                process,
                                element,
                                overdue,
                                false),
                        null)
                .items()
                .stream()
                .map(TaskRow::key)
                .toList();
    }

    private List<Long> keys(Person person, TaskView view) {
        return queries.page(person, TaskFilter.of(view), null).items().stream()
                .map(TaskRow::key)
                .toList();
    }
}
