package no.tiltaksflyt.insight.between;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.FactsOfTwelveCases;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.InsightOnly;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.register.WorkingDays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** From one step to another of the twelve cases of 2026. */
@SpringJUnitConfig({InsightOnly.class, StepsBetween.class, BetweenQueries.class})
class StepsBetweenTest {

    private static final FigureFilter ALL = FigureFilter.of("measure-approval");
    private static final String DISTRICT = "Task_GiveDistrictAdvice";
    private static final String ASSESS = "Task_AssessMeasure";
    private static final String PREPARE = "Task_PrepareCase";

    @Autowired
    private StepsBetween between;

    @Autowired
    private FactsOfTwelveCases facts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WorkingDays workingDays;

    @BeforeEach
    void layOut() {
        facts.make();
    }

    /** From Saturday 28 March to 12 on Wednesday 8 April: 30 and 31 March, 1 and 7 April, and four hours; clocks went forward. */
    @Test
    void shouldCountWorkingTimeOverEaster() {
        jdbc.sql("""
                        update insight.step_visit
                        set created_at = timestamptz '2026-03-28 12:00+01'
                        where process_instance_key = :key and element_id = :step
                        """).param("key", (1L << 51) + 1000).param("step", DISTRICT).update();
        TimesBetween found =
                between.times(ALL.during(LocalDate.of(2026, 4, 13), LocalDate.of(2026, 4, 13)), DISTRICT, ASSESS);

        assertThat(found.cases()).isEqualTo(1);
        assertThat(found.working().p50()).isEqualTo((8 + 8 + 8 + 8 + 4) / 8.0);
        assertThat(found.calendar().p50())
                .as("an hour less in summer time")
                .isEqualTo((11 * 24 - 1) / 24.0, within(1e-9));
    }

    @Test
    void shouldGoFromTheFirstTimeAtOneStepToTheLastTimeTheOtherWasDone() {
        for (String[] way : new String[][] {
            {DISTRICT, ASSESS}, {DISTRICT, PREPARE}, {ASSESS, ASSESS}, {ASSESS, PREPARE}, {PREPARE, ASSESS}
        }) {
            TimesBetween found = between.times(ALL, way[0], way[1]);
            List<Duration> working = expected(way[0], way[1], true);
            List<Duration> calendar = expected(way[0], way[1], false);

            assertThat(found.cases()).as(String.join(" to ", way)).isEqualTo(working.size());
            same(found.working(), working);
            same(found.calendar(), calendar);
        }
    }

    private static void same(TimesBetween.Percentiles found, List<Duration> expected) {
        if (expected.isEmpty()) {
            assertThat(found).isEqualTo(new TimesBetween.Percentiles(found.unit(), null, null, null));
            return;
        }
        assertThat(found.p50()).isEqualTo(ranked(expected, 50, found.unit()), within(1e-6));
        assertThat(found.p85()).isEqualTo(ranked(expected, 85, found.unit()), within(1e-6));
        assertThat(found.p95()).isEqualTo(ranked(expected, 95, found.unit()), within(1e-6));
    }

    private static double ranked(List<Duration> times, int percent, Unit unit) {
        Duration time = times.get(Math.ceilDiv(times.size() * percent, 100) - 1);
        return time.toMillis() / (unit == Unit.WORKING_DAYS ? 28_800_000.0 : 86_400_000.0);
    }

    /** Computed from the engine's own rows. */
    private List<Duration> expected(String from, String to, boolean working) {
        List<Duration> times = new ArrayList<>();
        for (long key : jdbc.sql("select key from engine.process_instance where ended_at is not null")
                .query(Long.class)
                .list()) {
            Instant begun =
                    elements(key, from, "started_at").min(Instant::compareTo).orElse(Instant.MAX);
            Instant done = elements(key, to, "ended_at").max(Instant::compareTo).orElse(Instant.MIN);
            if (!begun.isAfter(done)) {
                times.add(working ? workingDays.workingTime(begun, done) : Duration.between(begun, done));
            }
        }
        return times.stream().sorted().toList();
    }

    private Stream<Instant> elements(long key, String elementId, String column) {
        return jdbc
                .sql("""
                        select %s
                        from engine.element_instance
                        where process_instance_key = :key and element_id = :element and state = 'COMPLETED'
                        """.formatted(column))
                .param("key", key)
                .param("element", elementId)
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant);
    }

    @Test
    void shouldCountOnlyTheCasesOfTheFilter() {
        FigureFilter may = ALL.during(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31));

        assertThat(between.times(may, DISTRICT, ASSESS).cases()).isEqualTo(4);
        assertThat(between.times(may.ofDistrict("nordland"), DISTRICT, ASSESS).cases())
                .isZero();
    }

    @Test
    void shouldTellOfCasesThatWentTheOtherWay() {
        TimesBetween found = between.times(ALL, PREPARE, DISTRICT);

        assertThat(found.cases()).isZero();
        assertThat(found.otherWay()).isEqualTo(7);
        assertThat(found.working().p85()).isNull();
    }

    @Test
    void shouldKnowNothingOfAStepThatIsNone() {
        assertThat(between.times(ALL, "nothing", ASSESS).cases()).isZero();
    }
}
