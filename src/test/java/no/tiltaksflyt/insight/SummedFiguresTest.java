package no.tiltaksflyt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.insight.sums.Histogram;
import no.tiltaksflyt.insight.sums.Recount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

/** Figures of many cases against those that the facts tell, and the sums against themselves counted anew. */
@SpringJUnitConfig(InsightOnly.class)
@ResourceLock("the database of InsightOnly")
class SummedFiguresTest {

    private static final String PROCESS = ManyCourses.PROCESS;
    private static final FigureFilter ALL = FigureFilter.of(PROCESS);
    private static final LocalDate FROM = LocalDate.of(2026, 1, 20);
    private static final LocalDate TO = LocalDate.of(2026, 5, 12);
    private static final int CASES = 3_000;
    private static final int SOME = 200;

    @Autowired
    private Figures figures;

    @Autowired
    private FigureQueries exact;

    @Autowired
    private StepQueries exactSteps;

    @Autowired
    private SummedFigures sums;

    @Autowired
    private FactsRepository repository;

    @Autowired
    private FactsFeed feed;

    @Autowired
    private Recount recount;

    @Autowired
    private CourseRows rows;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void shouldTellOfManyCasesWhatTheFactsTell() {
        rows.clear();
        rows.deploy();
        List<CaseFacts> facts = new ManyCourses(CASES, SOME, CourseOf.at("05-22 10:00"), Duration.ofDays(150))
                .facts()
                .toList();
        new BulkFacts(database.ownerDataSource()).load(facts.stream());
        database.owner().sql(InsightBenchmark.STALE).update();
        database.owner()
                .sql("analyze insight.case_fact, insight.step_visit, insight.party_time")
                .update();

        assertThat(sums.all(ALL, Unit.WORKING_DAYS)).as("nothing is summed yet").isEmpty();
        assertThat(figures.leadTimes(ALL, Unit.WORKING_DAYS).count()).isEqualTo(CASES);
        recount.countAll();
        compareEverything();
        change(facts);
        compareEverything();
        recount.countAll();
        compareEverything();
    }

    /** Some cases go, some get other times and traits, some are cancelled; none of it is counted anew. */
    private void change(List<CaseFacts> facts) {
        List<CaseFacts> changed = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            CaseFacts was = facts.get(i * (CASES / SOME));
            keys.add(was.processInstanceKey());
            if (i % 3 > 0) {
                changed.add(new CaseFacts(
                        was.processInstanceKey(),
                        was.caseRef(),
                        PROCESS,
                        was.version(),
                        i % 3 > 1 ? "TERMINATED" : was.state(),
                        i % 3 > 1 ? withoutOutcome(ManyCourses.traits(i)) : ManyCourses.traits(i),
                        was.startedAt().plusSeconds(86_400),
                        was.endedAt(),
                        Objects.requireNonNull(was.lead()).plus(was.lead()),
                        was.active(),
                        was.returned() + 1,
                        was.visits().subList(1, 12),
                        was.parties()));
            }
        }
        transaction.executeWithoutResult(status -> repository.replace(keys, changed));
        assertThat(stale()).isGreaterThan(20);
    }

    private static CaseTraits.Traits withoutOutcome(CaseTraits.Traits traits) {
        return new CaseTraits.Traits(
                traits.municipalityNumber(), traits.districtId(), traits.category(), traits.origin(), null);
    }

    private long stale() {
        return database.owner()
                .sql("select count(*) from insight.stale")
                .query(Long.class)
                .single();
    }

    private void compareEverything() {
        int summed = 0;
        for (FigureFilter filter : filters()) {
            Unit unit = Unit.values()[filters().indexOf(filter) % 2];
            near(figures.leadTimes(filter, unit), exact.all(filter, unit));
            for (Grouping by : Grouping.values()) {
                near(figures.cycleTimes(filter, unit, by).groups(), exact.groups(filter, unit, by));
                summed += sums.groups(filter, unit, by).isPresent() ? 1 : 0;
            }
            compareSteps(filter);
            for (FlowPoint.Interval interval : FlowPoint.Interval.values()) {
                assertThat(figures.flow(filter.during(FROM, TO), interval))
                        .isEqualTo(
                                filter.process().equals(PROCESS) ? exact.flow(filter, interval, FROM, TO) : List.of());
            }
        }
        assertThat(summed).as("answers from sums").isGreaterThan(10);
        assertThat(Grouping.values())
                .allMatch(by -> sums.groups(ALL, Unit.WORKING_DAYS, by).isPresent());
        assertThat(figures.biggestProcess()).contains(PROCESS);
        compareHistory();
    }

    private void compareSteps(FigureFilter filter) {
        assertThat(figures.costs(filter)).isEqualTo(exactSteps.costs(filter));
        near(
                figures.versionsOfStep(filter, ManyCourses.DISTRICT_ADVICE),
                exactSteps.versions(filter, ManyCourses.DISTRICT_ADVICE));
    }

    private void compareHistory() {
        Map<String, long[]> expected = exact.history(PROCESS);
        Map<String, double[]> found = figures.history(PROCESS);
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((step, percentiles) -> {
            for (int i = 0; i < percentiles.length; i++) {
                near(found.get(step)[i], Unit.WORKING_DAYS.days(percentiles[i]));
            }
        });
    }

    private static List<FigureFilter> filters() {
        String presence = ManyCourses.CATEGORIES.getFirst();
        String adopted = ManyCourses.OUTCOMES.getFirst();
        return List.of(
                ALL,
                ALL.during(FROM, TO),
                ALL.during(TO, FROM),
                ALL.ofDistrict(ManyCourses.district(0)),
                new FigureFilter(PROCESS, FROM, null, 2, null, null, null, null, null, null),
                new FigureFilter(PROCESS, FROM, null, null, ManyCourses.DISTRICT_ADVICE, null, null, null, null, null),
                new FigureFilter(PROCESS, null, TO, null, null, null, null, presence, null, null),
                new FigureFilter(PROCESS, FROM, TO, null, null, null, null, null, "municipality", null),
                new FigureFilter(PROCESS, null, null, 2, null, null, null, null, null, adopted),
                new FigureFilter(PROCESS, null, null, null, null, null, null, null, "municipality", adopted),
                new FigureFilter(PROCESS, null, null, null, null, ManyCourses.district(0), "1000", null, null, adopted),
                new FigureFilter("another", null, null, null, null, null, null, null, null, null));
    }

    private static void near(List<CycleTimes.Group> found, List<CycleTimes.Group> expected) {
        List<CycleTimes.Group> sorted = byKey(found);
        List<CycleTimes.Group> sortedExpected = byKey(expected);
        assertThat(sorted).hasSameSizeAs(sortedExpected);
        for (int i = 0; i < sorted.size(); i++) {
            near(sorted.get(i), sortedExpected.get(i));
        }
    }

    private static List<CycleTimes.Group> byKey(List<CycleTimes.Group> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(CycleTimes.Group::key))
                .toList();
    }

    private static void near(CycleTimes.Group found, CycleTimes.Group expected) {
        assertThat(found.key()).isEqualTo(expected.key());
        assertThat(found.count()).as(expected.key()).isEqualTo(expected.count());
        assertThat(found.returned()).isEqualTo(expected.returned());
        near(found.p50(), expected.p50());
        near(found.p85(), expected.p85());
        near(found.p95(), expected.p95());
        near(found.waitingP50(), expected.waitingP50());
        near(found.workedP50(), expected.workedP50());
    }

    private static void near(@Nullable Double found, @Nullable Double expected) {
        if (expected == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isCloseTo(expected, within(expected * Histogram.ERROR + 1e-7));
        }
    }

    @Test
    void shouldKeepTheSumsRightThroughLateRecordsAMigrationAndARebuild() {
        rows.clear();
        rows.deploy();
        rows.write(CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .ended("05-20 12:00"));
        feedAndSum();
        rows.write(CourseOf.started(1, "05-20 08:00")
                .task(TwelveCases.DISTRICT, "05-20 08:00", "05-20 10:00")
                .task(TwelveCases.ASSESS, "05-20 10:00", "05-20 12:00")
                .ended("05-21 12:00"));
        feedAndSum();
        rows.layOutTwelveCases();
        feedAndSum();
        List<String> kept = sumRows();

        feed.rebuild();
        assertThat(sumRows()).isEmpty();
        feedAndSum();

        assertThat(kept).hasSizeGreaterThan(50);
        assertThat(sumRows()).isEqualTo(kept);
    }

    private void feedAndSum() {
        feed.follow();
        recount.countAll();
        assertThat(stale()).as("the month that is not over").isOne();
    }

    @Test
    void shouldBeAboutMeasuresAlsoWhereAnotherKindHasMoreCases() {
        rows.clear();
        repository.replace(List.of(), someOf(500).toList());
        repository.replace(
                List.of(), someOf(1_000).map(SummedFiguresTest::ofAnotherKind).toList());

        assertThat(sums.biggestProcess()).as("before it is summed").contains(PROCESS);
        recount.countAll();
        assertThat(sums.biggestProcess()).contains(PROCESS);
    }

    private static Stream<CaseFacts> someOf(int cases) {
        return new ManyCourses(cases, 0, CourseOf.at("05-22 10:00"), Duration.ofDays(9)).facts();
    }

    private static CaseFacts ofAnotherKind(CaseFacts facts) {
        return new CaseFacts(
                facts.processInstanceKey() + 1,
                new CaseRef("round", "round-1"),
                "municipal-input",
                facts.version(),
                facts.state(),
                CaseTraits.Traits.NONE,
                facts.startedAt(),
                facts.endedAt(),
                facts.lead(),
                facts.active(),
                0,
                List.of(),
                List.of());
    }

    private List<String> sumRows() {
        return Stream.of("sum", "day_count")
                .flatMap(table -> database
                        .owner()
                        .sql("select cast(kept as text) from insight." + table + " as kept order by 1")
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }

    @Test
    void shouldLoadInBulkTheRowsThatTheFeedMakes() {
        rows.clear();
        rows.deploy();
        rows.layOutTwelveCases();
        feed.follow();
        List<String> fed = rows.facts();
        rows.clear();

        new BulkFacts(database.ownerDataSource())
                .load(TwelveCases.all().stream()
                        .map(course -> TwelveCases.MEASURING.facts(
                                course,
                                new CaseTraits.Traits("3403", "innlandet", "=1+1", "municipality", "adopted"))));

        assertThat(fed).isNotEmpty();
        assertThat(rows.facts()).isEqualTo(fed);
    }

    @Test
    void shouldTellExactlyOfFewCases() {
        rows.clear();
        repository.replace(List.of(), someOf(50).toList());
        recount.countAll();

        assertThat(sums.all(ALL, Unit.WORKING_DAYS)).isEmpty();
        assertThat(figures.leadTimes(ALL, Unit.WORKING_DAYS)).isEqualTo(exact.all(ALL, Unit.WORKING_DAYS));
    }
}
