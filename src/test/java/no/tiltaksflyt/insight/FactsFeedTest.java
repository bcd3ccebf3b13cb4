package no.tiltaksflyt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.insight.EngineCourse.Holding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig(InsightOnly.class)
@ResourceLock("the database of InsightOnly")
class FactsFeedTest {

    @Autowired
    private FactsFeed feed;

    @Autowired
    private PendingRepository pending;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Figures figures;

    @Autowired
    private CourseRows rows;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void deploy() {
        rows.clear();
        rows.deploy();
    }

    @Test
    void shouldMakeTheFactsOfEveryCaseOnce() {
        rows.layOutTwelveCases();

        feed.follow();
        List<String> once = rows.facts();
        feed.follow();

        assertThat(number("insight.case_fact")).isEqualTo(12);
        assertThat(number("insight.step_visit"))
                .isEqualTo(TwelveCases.all().stream()
                        .mapToLong(course -> TwelveCases.MEASURING
                                .facts(course, CaseTraits.Traits.NONE)
                                .visits()
                                .size())
                        .sum());
        assertThat(rows.facts()).isEqualTo(once);
        assertThat(number("insight.pending")).isZero();
    }

    @Test
    void shouldMakeTheSameFactsOnceMoreWhenTheyAreThrownAway() {
        rows.layOutTwelveCases();
        feed.follow();
        List<String> before = rows.facts();

        feed.rebuild();
        assertThat(rows.facts()).isEmpty();
        feed.follow();

        assertThat(rows.facts()).isNotEmpty().isEqualTo(before);
    }

    @Test
    void shouldGoOnWhereItWasInterrupted() {
        rows.layOutTwelveCases();
        transaction.executeWithoutResult(status -> pending.followProjection(1));
        transaction.executeWithoutResult(status -> {
            assertThat(pending.take(5)).hasSize(5);
            status.setRollbackOnly(); // as when the application ends in the middle
        });
        assertThat(number("insight.pending")).isEqualTo(12);

        feed.follow();

        assertThat(number("insight.case_fact")).isEqualTo(12);
        assertThat(number("insight.pending")).isZero();
    }

    @Test
    void shouldTellOfATaskThatWasTakenThoughTheEngineTellsNothing() {
        EngineCourse course = CourseOf.started(1, "05-20 08:00")
                .handed(TwelveCases.DISTRICT, "05-20 08:00", null)
                .running();
        rows.write(course);
        feed.follow();
        assertThat(open().takenAt()).isNull();

        rows.hold(course.tasks().getFirst().key(), new Holding(true, CourseOf.at("05-20 09:00")));

        await("once nobody is in the middle of anything").untilAsserted(() -> {
            feed.follow();
            assertThat(open().takenAt()).isEqualTo(CourseOf.at("05-20 09:00"));
        });
    }

    private OpenVisit open() {
        return figures.openVisits(FigureFilter.of("measure-approval")).getFirst();
    }

    @Test
    void shouldTakeInWhatTheEngineTellsLate() {
        EngineCourse running = CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .running();
        rows.write(running);
        feed.follow();
        assertThat(lead(running)).isNull();

        rows.write(CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .ended("05-20 12:00"));
        feed.follow();
        assertThat(lead(running)).isEqualTo(4 * 3_600_000L);

        rows.write(CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .task(TwelveCases.ASSESS, "05-20 10:00", "05-20 12:00")
                .ended("05-20 12:00"));
        feed.follow();

        assertThat(number("insight.step_visit")).isEqualTo(2);
        assertThat(number("insight.case_fact")).isEqualTo(1);
    }

    private Long lead(EngineCourse course) {
        return database.jdbc()
                .sql("select lead_ms from insight.case_fact where process_instance_key = :key")
                .param("key", course.processInstanceKey())
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
    }

    @Test
    void shouldFollowACaseThatMigrates() {
        rows.write(CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .running());
        feed.follow();

        rows.write(CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .migratedTo(2)
                .task("Task_JudgeMeasure", "05-20 10:00", "05-20 12:00")
                .ended("05-20 12:00"));
        feed.follow();

        assertThat(database.jdbc()
                        .sql("select element_id || ' ' || version from insight.step_visit order by created_at")
                        .query(String.class)
                        .list())
                .containsExactly(TwelveCases.DISTRICT + " 1", "Task_JudgeMeasure 2");
        assertThat(database.jdbc()
                        .sql("select version from insight.case_fact")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** However far the new log has come when it is looked at. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000})
    void shouldBeginAnewWithTheProjection(long position) {
        rows.layOutTwelveCases();
        feed.follow();
        rows.ofAnotherLog(position);
        rows.write(TwelveCases.withdrawn());

        feed.follow();
        feed.follow();

        assertThat(number("insight.case_fact")).isEqualTo(1);
        assertThat(number("insight.step_visit")).isEqualTo(1);
    }

    @Test
    void shouldNotGuessOfTasksFromBeforeHoldingsWereKept() {
        EngineCourse course = CourseOf.started(1, "05-20 08:00")
                .takenAway(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00", true)
                .ended("05-20 10:00");
        rows.write(course);
        feed.follow();
        assertThat(waiting()).isEqualTo(2 * 3_600_000L);

        database.owner()
                .sql("update task_holding_since set since = timestamptz '2026-05-21 00:00Z'")
                .update();
        feed.rebuild();
        feed.follow();

        assertThat(waiting()).isNull();
    }

    private Long waiting() {
        return database.jdbc()
                .sql("select waiting_ms from insight.step_visit")
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
    }

    private long number(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
