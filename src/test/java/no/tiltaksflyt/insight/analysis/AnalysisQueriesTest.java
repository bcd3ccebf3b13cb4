package no.tiltaksflyt.insight.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import java.util.Set;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.FactsOfTwelveCases;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Each answer of the room on the twelve cases, computed by hand. */
@SpringJUnitConfig(AnalysisOnly.class)
@ResourceLock("the database of InsightOnly")
class AnalysisQueriesTest {

    private static final String PROCESS = "measure-approval";
    private static final FigureFilter ALL = FigureFilter.of(PROCESS);
    private static final String DISTRICT = "Task_GiveDistrictAdvice";
    private static final String ASSESS = "Task_AssessMeasure";
    private static final String ASSURE = "Task_AssureQuality";
    private static final Person SIRI = person("manager");
    private static final Person ADA = person("administrator");

    @Autowired
    private HeatQueries heats;

    @Autowired
    private PileQueries piles;

    @Autowired
    private WayQueries ways;

    @Autowired
    private LoadQueries load;

    @Autowired
    private OutlierQueries outliers;

    @Autowired
    private StepTargets targets;

    @Autowired
    private PersonFigures persons;

    @Autowired
    private AnalysisOnly.Log log;

    @Autowired
    private FactsOfTwelveCases facts;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void make() {
        facts.make();
        log.actions.clear();
        log.broken = false;
        sql("delete from insight.step_target");
        sql("delete from insight.person_figures");
        sql("truncate task_submission");
    }

    @Test
    void shouldTellWhatEachStepCost() {
        StepHeat assess = heat(ASSESS);

        assertThat(assess.visits()).isEqualTo(10);
        assertThat(assess.waiting()).as("two hours and one").isEqualTo(3 / 8.0);
        assertThat(assess.worked()).isEqualTo(25 / 8.0);
        assertThat(assess.returned()).isEqualTo(1);
        assertThat(assess.waitingP50()).isZero();
        assertThat(assess.waitingP85()).isEqualTo(1 / 8.0);
        assertThat(assess.workedP50()).isEqualTo(1 / 8.0);
        assertThat(assess.workedP85()).isEqualTo(4 / 8.0);
        assertThat(assess.target()).isNull();
        assertThat(assess.met()).isNull();
        assertThat(heats.heat(ALL.ofDistrict("nordland"))).isEmpty();
    }

    @Test
    void shouldTellWhetherATargetIsMet() {
        targets.set(SIRI, PROCESS, DISTRICT, 1);

        assertThat(heat(DISTRICT).withinShare())
                .as("28, 10, 9 and 9 hours took longer")
                .isEqualTo(60);
        assertThat(heat(DISTRICT).met()).isFalse();

        targets.set(SIRI, PROCESS, DISTRICT, 2);

        assertThat(heat(DISTRICT).withinShare()).isEqualTo(90);
        assertThat(heat(DISTRICT).met()).isTrue();
        assertThat(targets.of(PROCESS))
                .extracting(StepTarget::elementId, StepTarget::workingDays, StepTarget::setBy)
                .containsExactly(tuple(DISTRICT, 2, "Siri"));

        targets.remove(SIRI, PROCESS, DISTRICT);
        targets.remove(SIRI, PROCESS, DISTRICT);

        assertThat(heat(DISTRICT).target()).isNull();
        assertThat(log.actions)
                .as("what was not there is not removed")
                .containsExactly("insight.target-set", "insight.target-set", "insight.target-removed");
    }

    @Test
    void shouldSetNoTargetThatIsNotLoggedOrNotTheManagers() {
        log.broken = true;

        assertThatThrownBy(() -> targets.set(SIRI, PROCESS, DISTRICT, 3)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> targets.set(ADA, PROCESS, DISTRICT, 3)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> targets.remove(ADA, PROCESS, DISTRICT)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> targets.set(SIRI, PROCESS, DISTRICT, 366))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(targets.of(PROCESS)).isEmpty();
    }

    private StepHeat heat(String elementId) {
        return heats.heat(ALL).stream()
                .filter(it -> it.elementId().equals(elementId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTellHowThePilesGrewWeekByWeek() {
        Piles found = piles.piles(ALL, FlowPoint.Interval.WEEK, LocalDate.of(2026, 3, 25), LocalDate.of(2026, 5, 22));

        assertThat(found.rows()).hasSize(9);
        assertThat(found.rows().getFirst().start()).as("a Monday").isEqualTo(LocalDate.of(2026, 3, 23));
        assertThat(at(found, 0, DISTRICT)).isEqualTo(1);
        assertThat(at(found, 1, DISTRICT)).isEqualTo(1);
        assertThat(at(found, 1, "Task_ApproveMeasure")).isEqualTo(1);
        assertThat(at(found, 1, "Gateway_SupplementAwaited")).isEqualTo(1);
        assertThat(found.rows().get(1).open())
                .as("and one at a step of the second version")
                .isEqualTo(4);
        assertThat(found.rows().get(1).ended()).isEqualTo(1);
        assertThat(found.rows().get(2).ended()).isEqualTo(5);
        assertThat(at(found, 8, ASSESS)).isEqualTo(1);
        assertThat(found.rows().getLast().open()).isEqualTo(1);
        assertThat(found.rows().getLast().ended()).isEqualTo(11);
        assertThat(found.biggestChange()).contains(new Piles.Change(ASSESS, 0, 1));
    }

    @Test
    void shouldCountWhatCameBeforeThePeriodInItsFirstInterval() {
        Piles months = piles.piles(ALL, FlowPoint.Interval.MONTH, LocalDate.of(2026, 4, 15), LocalDate.of(2026, 5, 22));
        Piles days = piles.piles(ALL, FlowPoint.Interval.DAY, LocalDate.of(2026, 5, 13), LocalDate.of(2026, 5, 13));

        assertThat(months.rows())
                .extracting(Piles.Row::start)
                .containsExactly(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));
        assertThat(months.rows())
                .extracting(Piles.Row::open)
                .as("the one that was sent back over the first of May; the one that runs")
                .containsExactly(1L, 1L);
        assertThat(months.rows())
                .extracting(Piles.Row::ended)
                .as("all but the one that ended in March")
                .containsExactly(6L, 10L);
        assertThat(days.rows())
                .extracting(Piles.Row::open)
                .as("the one that was deferred, and the one that runs")
                .containsExactly(2L);
    }

    private static long at(Piles piles, int row, String elementId) {
        return piles.rows().get(row).cases().get(piles.keys().indexOf(elementId));
    }

    @Test
    void shouldTellWhichWayCasesWentAndHowOftenTheyCameBack() {
        assertThat(ways.ways(ALL))
                .filteredOn(way -> way.from().equals(ASSURE))
                .containsExactly(
                        new Way(ASSURE, "Task_PrepareCase", null, 7, 12),
                        new Way(ASSURE, null, "adopted", 3, 12),
                        new Way(ASSURE, ASSESS, null, 1, 12),
                        new Way(ASSURE, "Task_JudgeMeasure", null, 1, 12));
        assertThat(ways.ways(ALL))
                .as("approvers in a line are one stay")
                .noneMatch(way -> way.from().equals(way.to()));
        assertThat(ways.loops(ALL))
                .containsExactly(
                        new Loop(ASSURE, 10, 2, 0, 0),
                        new Loop("Task_ApproveMeasure", 7, 1, 0, 0),
                        new Loop(ASSESS, 9, 1, 0, 0),
                        new Loop("Task_JudgeMeasure", 1, 1, 0, 0),
                        new Loop("Task_PrepareCase", 7, 1, 0, 0));
    }

    @Test
    void shouldTellWhatLiesWithWhom() {
        FigureFilter may = ALL.during(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 22));

        assertThat(load.byGroup(may))
                .as("deferred, taken over and running: 7 + 3 + 2 came, one of them is open")
                .containsExactly(new Load("some-group", 1, 0, 12, 11, 0.0, 3 / 8.0));
        assertThat(load.byDistrict(may)).extracting(Load::key).containsExactly("innlandet");
        assertThat(load.byDistrict(may.ofDistrict("nordland"))).isEmpty();
    }

    @Test
    void shouldTellOfPersonsOnlyWhereDecidedToManagersAndInLargeGroups() {
        submissions();
        assertThat(persons.of(SIRI, ALL)).as("nobody has decided so").isEmpty();

        persons.change(ADA, true, "Drøftet med de tillitsvalgte 1. mars");

        assertThat(persons.of(SIRI, ALL))
                .extracting(PersonLoad::name, PersonLoad::done, PersonLoad::workedP50)
                .containsExactly(
                        tuple("P5", 6L, 1 / 8.0),
                        tuple("P1", 1L, null),
                        tuple("P2", 1L, null),
                        tuple("P3", 1L, null),
                        tuple("P4", 1L, null));
        assertThat(persons.of(ADA, ALL)).as("no manager").isEmpty();
        sql("alter table task_submission disable trigger all");
        sql("delete from task_submission where subject = 'p1'");
        sql("alter table task_submission enable trigger all");
        assertThat(persons.of(SIRI, ALL)).as("four are too few").isEmpty();
        assertThatThrownBy(() -> persons.change(SIRI, true, "Jeg vil")).isInstanceOf(AccessDeniedException.class);

        persons.change(ADA, false, "Ikke lenger");

        assertThat(persons.shown()).isFalse();
        assertThat(log.actions).containsExactly("insight.persons-shown", "insight.persons-hidden");
        assertThat(sqlCount("select count(*) from insight.person_figures"))
                .as("each decision is kept")
                .isEqualTo(2);
    }

    /** Of the ten assessments, in the order in which they were completed, one each by four persons, the rest by a fifth. */
    private void submissions() {
        sql("""
                insert into task_submission (user_task_key, process_instance_key, element_id, subject, person_name, data,
                                             completed, submitted_at)
                select user_task_key, process_instance_key, element_id, 'p' || least(number, 5), 'P' || least(number, 5), '{}',
                       true, completed_at
                from (
                    select visit.*, row_number() over (order by worked_working_ms desc, completed_at) as number
                    from insight.step_visit as visit where element_id = 'Task_AssessMeasure' and completed
                ) as one
                """);
    }

    @Test
    void shouldTellWhichCasesTookFarLongerAndWhatTheyHaveInCommon() {
        sql("truncate insight.case_fact, insight.step_visit, insight.party_time");
        sql("""
                insert into insight.case_fact (process_instance_key, case_kind, case_id, process_id, version, state, outcome,
                                               district_id, category, started_at, ended_at, lead_ms, lead_working_ms, returned)
                select n, 'measure', 'm' || n, 'measure-approval', 1, 'COMPLETED', 'adopted',
                       case when n > 36 or n = 1 then 'nordland' else 'innlandet' end, 'dialogue', '2026-01-05 08:00Z',
                       timestamptz '2026-03-02 08:00Z' + n * interval '1 minute', 0,
                       28800000::bigint * (case when n > 36 then 60 + n else 10 + n % 4 end), 0
                from generate_series(1, 40) as n
                """);

        Outliers found = outliers.outliers(ALL, Unit.WORKING_DAYS);

        assertThat(found.count()).isEqualTo(40);
        assertThat(found.limit())
                .as("the quartiles are 11 and 13: 13 + 1.5 x 2")
                .isEqualTo(16);
        assertThat(found.cases()).extracting(it -> it.caseRef().id()).containsExactly("m40", "m39", "m38", "m37");
        assertThat(found.signs())
                .as("what all cases have explains nothing")
                .containsExactly(new Outliers.Sign(Outliers.Trait.DISTRICT, "nordland", 4, 4, 5, 40));
        assertThat(found.signs().getFirst().chance())
                .as("5 of the 91,390 ways to draw four of forty")
                .isCloseTo(5 / 91_390.0, offset(1e-9));
    }

    @Test
    void shouldCallNothingFarAmongFewCases() {
        Outliers found = outliers.outliers(ALL, Unit.WORKING_DAYS);

        assertThat(found.count()).isEqualTo(11);
        assertThat(found.cases()).isEmpty();
        assertThat(outliers.outliers(ALL.ofDistrict("nordland"), Unit.CALENDAR_DAYS)
                        .count())
                .isZero();
    }

    private void sql(String statement) {
        database.owner().sql(statement).update();
    }

    private long sqlCount(String statement) {
        return database.owner().sql(statement).query(Long.class).single();
    }

    private static Person person(String group) {
        return new Person(group, group, group.equals("manager") ? "Siri" : "Ada", Set.of(group), false);
    }
}
