package no.tiltaksflyt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.CaseFacts.PartyTime;
import no.tiltaksflyt.insight.CaseFacts.StepVisit;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Each figure against a second, plain computation on cases by chance. */
@SpringJUnitConfig(InsightOnly.class)
@ResourceLock("the database of InsightOnly")
class FigureQueriesTest {

    private static final String PROCESS = "measure-approval";
    private static final List<String> PARTIES = List.of("district", "pod");
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 10);
    private static final LocalDate LAST = LocalDate.of(2026, 4, 20);

    @Autowired
    private Figures figures;

    @Autowired
    private FactsRepository repository;

    @Autowired
    private CourseRows rows;

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void shouldTellPercentilesByNearestRank() {
        repository.replace(
                List.of(),
                TwelveCases.all().stream()
                        .map(course -> TwelveCases.MEASURING.facts(course, CaseTraits.Traits.NONE))
                        .toList());

        CycleTimes working = figures.cycleTimes(FigureFilter.of(PROCESS), Unit.WORKING_DAYS, Grouping.STEP);
        CycleTimes calendar = figures.cycleTimes(FigureFilter.of(PROCESS), Unit.CALENDAR_DAYS, Grouping.PARTY);

        assertThat(working.count()).isEqualTo(11);
        assertThat(working.p50()).isEqualTo(18 / 8.0);
        assertThat(working.p85()).isEqualTo(36 / 8.0);
        assertThat(working.p95()).isEqualTo(57.5 / 8);
        assertThat(calendar.p50()).isEqualTo(124 / 24.0);
        assertThat(calendar.p85()).isEqualTo(199 / 24.0);
        assertThat(calendar.p95()).isEqualTo(337.5 / 24);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAnswerAsThePlainComputationDoes(long seed) {
        List<CaseFacts> facts = new Generated(seed).facts(20 * (int) seed * (int) seed - 20);
        repository.replace(List.of(), facts);

        for (FigureFilter filter : filters()) {
            List<CaseFacts> chosen =
                    facts.stream().filter(fact -> isChosen(filter, fact)).toList();
            assertThat(figures.cancelled(filter))
                    .isEqualTo(facts.stream()
                            .filter(fact -> isCancelled(fact) && endsIn(filter, fact))
                            .count());
            for (Unit unit : Unit.values()) {
                CycleTimes all = figures.cycleTimes(filter, unit, Grouping.STEP);
                same(
                        new CycleTimes.Group("", all.count(), all.p50(), all.p85(), all.p95(), null, null, 0),
                        "",
                        unit,
                        leads(chosen),
                        false);
                for (Grouping by : Grouping.values()) {
                    compare(filter, unit, by, chosen);
                }
            }
        }
    }

    private void compare(FigureFilter filter, Unit unit, Grouping by, List<CaseFacts> chosen) {
        Map<String, List<Took>> expected =
                chosen.stream().flatMap(fact -> took(fact, by, filter)).collect(Collectors.groupingBy(Took::key));
        List<CycleTimes.Group> groups = figures.cycleTimes(filter, unit, by).groups();

        assertThat(groups.stream().map(CycleTimes.Group::key))
                .as(filter + " " + by)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        groups.forEach(group -> same(group, group.key(), unit, expected.get(group.key()), true));
        assertThat(groups)
                .isSortedAccordingTo(Comparator.comparing(CycleTimes.Group::p85).reversed());
    }

    private static void same(CycleTimes.Group group, String key, Unit unit, List<Took> expected, boolean whole) {
        assertThat(group.count()).as(key).isEqualTo(expected.size());
        near(group.p50(), ranked(expected.stream().map(Took::whole), 50, unit));
        near(group.p85(), ranked(expected.stream().map(Took::whole), 85, unit));
        near(group.p95(), ranked(expected.stream().map(Took::whole), 95, unit));
        if (whole) {
            near(group.waitingP50(), ranked(expected.stream().map(Took::waiting), 50, unit));
            near(group.workedP50(), ranked(expected.stream().map(Took::worked), 50, unit));
            assertThat(group.returned())
                    .isEqualTo(expected.stream().mapToLong(Took::returned).sum());
        }
    }

    private static void near(@Nullable Double found, @Nullable Double expected) {
        if (expected == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isCloseTo(expected, within(1e-9));
        }
    }

    /** The smallest of which so many per cent are no larger; those that were not measured do not count. */
    private static @Nullable Double ranked(Stream<@Nullable Span> spans, int percent, Unit unit) {
        List<Long> sorted = spans.filter(Objects::nonNull)
                .map(span -> (unit == Unit.WORKING_DAYS ? span.working() : span.calendar()).toMillis())
                .sorted()
                .toList();
        return sorted.isEmpty() ? null : unit.days(sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1));
    }

    private record Took(
            String key,
            Span whole,
            @Nullable Span waiting,
            @Nullable Span worked,
            long returned) {}

    private static List<Took> leads(List<CaseFacts> facts) {
        return facts.stream().map(fact -> took(fact, "")).toList();
    }

    private static Took took(CaseFacts fact, @Nullable String key) {
        Span lead = Objects.requireNonNull(fact.lead());
        Span active = fact.active();
        return new Took(
                key == null ? "" : key, lead, active == null ? null : lead.minus(active), active, fact.returned());
    }

    private static Stream<Took> took(CaseFacts fact, Grouping by, FigureFilter filter) {
        return switch (by) {
            case STEP ->
                fact.visits().stream()
                        .filter(visit -> visit.completed()
                                && (filter.elementId() == null
                                        || filter.elementId().equals(visit.elementId())))
                        .map(visit -> new Took(
                                visit.elementId(),
                                Objects.requireNonNull(visit.total()),
                                visit.waiting(),
                                visit.worked(),
                                visit.returned() ? 1 : 0));
            case PARTY -> fact.parties().stream().map(party -> took(fact, party));
            case DISTRICT -> Stream.of(took(fact, fact.traits().districtId()));
            case MUNICIPALITY -> Stream.of(took(fact, fact.traits().municipalityNumber()));
            case CATEGORY -> Stream.of(took(fact, fact.traits().category()));
            case ORIGIN -> Stream.of(took(fact, fact.traits().origin()));
            case OUTCOME -> Stream.of(took(fact, fact.traits().outcome()));
            case VERSION -> Stream.of(took(fact, "" + fact.version()));
        };
    }

    private static Took took(CaseFacts fact, PartyTime party) {
        List<StepVisit> visits = fact.visits().stream()
                .filter(visit -> visit.party().equals(party.party()))
                .toList();
        return new Took(
                party.party(),
                party.clock(),
                sum(visits.stream().map(StepVisit::waiting)),
                sum(visits.stream().map(StepVisit::worked)),
                visits.stream().filter(StepVisit::returned).count());
    }

    private static @Nullable Span sum(Stream<@Nullable Span> spans) {
        return spans.filter(Objects::nonNull).reduce(Span::plus).orElse(null);
    }

    private static List<FigureFilter> filters() {
        FigureFilter all = FigureFilter.of(PROCESS);
        return List.of(
                all,
                all.during(FIRST, LAST),
                all.during(null, FIRST),
                all.ofDistrict("innlandet").during(FIRST, null),
                new FigureFilter(PROCESS, null, LAST, 2, "B", null, "3403", null, null, null),
                new FigureFilter(PROCESS, null, null, null, null, null, null, "staffing", "pod", "adopted"));
    }

    private static boolean isChosen(FigureFilter filter, CaseFacts fact) {
        return !isCancelled(fact) && endsIn(filter, fact);
    }

    private static boolean endsIn(FigureFilter filter, CaseFacts fact) {
        Instant end = fact.endedAt();
        if (end == null) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(end, Oslo.ZONE);
        return (filter.from() == null || !day.isBefore(filter.from()))
                && (filter.to() == null || !day.isAfter(filter.to()))
                && is(filter.outcome(), fact.traits().outcome())
                && (filter.elementId() == null
                        || fact.visits().stream().anyMatch(it -> it.elementId().equals(filter.elementId())))
                && isOfTraits(filter, fact);
    }

    private static boolean isOfTraits(FigureFilter filter, CaseFacts fact) {
        return (filter.version() == null || filter.version() == fact.version())
                && is(filter.districtId(), fact.traits().districtId())
                && is(filter.municipalityNumber(), fact.traits().municipalityNumber())
                && is(filter.category(), fact.traits().category())
                && is(filter.origin(), fact.traits().origin());
    }

    private static boolean is(@Nullable String asked, @Nullable String value) {
        return asked == null || asked.equals(value);
    }

    @ParameterizedTest
    @EnumSource(FlowPoint.Interval.class)
    void shouldCountWhatCameInAndWentOutInEachInterval(FlowPoint.Interval interval) {
        List<CaseFacts> facts = new Generated(7).facts(200);
        repository.replace(List.of(), facts);
        FigureFilter filter = FigureFilter.of(PROCESS).ofDistrict("innlandet").during(FIRST, LAST);
        Predicate<CaseFacts> chosen = fact -> isOfTraits(filter, fact);

        List<FlowPoint> expected = Stream.iterate(
                        start(interval), day -> !day.isAfter(LAST), day -> day.plus(1, unit(interval)))
                .map(day -> point(facts.stream().filter(chosen).toList(), day, day.plus(1, unit(interval))))
                .toList();

        assertThat(figures.flow(filter, interval)).isEqualTo(expected).isNotEmpty();
        assertThat(expected.stream().mapToLong(FlowPoint::cancelled).sum()).isPositive();
    }

    /** However early a period is said to begin: nobody waits for years of which there is nothing to tell. */
    @Test
    void shouldBeginWithTheFirstCase() {
        List<CaseFacts> facts = new Generated(7).facts(20);
        repository.replace(List.of(), facts);
        LocalDate first = facts.stream()
                .map(fact -> LocalDate.ofInstant(fact.startedAt(), Oslo.ZONE))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        FigureFilter mistyped = FigureFilter.of(PROCESS).during(LocalDate.of(206, 1, 1), LAST);

        assertThat(figures.flow(mistyped, FlowPoint.Interval.DAY).getFirst().start())
                .isEqualTo(first);
        assertThat(figures.flow(
                        FigureFilter.of("another").during(LocalDate.of(206, 1, 1), LAST), FlowPoint.Interval.DAY))
                .isEmpty();
    }

    private static LocalDate start(FlowPoint.Interval interval) {
        return switch (interval) {
            case DAY -> FIRST;
            case WEEK -> FIRST.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> FIRST.withDayOfMonth(1);
        };
    }

    private static ChronoUnit unit(FlowPoint.Interval interval) {
        return switch (interval) {
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
        };
    }

    private static FlowPoint point(List<CaseFacts> facts, LocalDate first, LocalDate next) {
        Instant from = first.atStartOfDay(Oslo.ZONE).toInstant();
        Instant until = next.atStartOfDay(Oslo.ZONE).toInstant();
        Predicate<@Nullable Instant> within = time -> time != null && !time.isBefore(from) && time.isBefore(until);
        return new FlowPoint(
                first,
                facts.stream().map(CaseFacts::startedAt).filter(within).count(),
                facts.stream()
                        .filter(fact -> !isCancelled(fact))
                        .map(CaseFacts::endedAt)
                        .filter(within)
                        .count(),
                facts.stream()
                        .filter(FigureQueriesTest::isCancelled)
                        .map(CaseFacts::endedAt)
                        .filter(within)
                        .count(),
                facts.stream()
                        .filter(fact -> fact.startedAt().isBefore(until)
                                && (fact.endedAt() == null || !fact.endedAt().isBefore(until)))
                        .count());
    }

    private static boolean isCancelled(CaseFacts fact) {
        return fact.state().equals("TERMINATED") && fact.traits().outcome() == null;
    }

    /** Cases by chance, the same for the same seed. */
    private static final class Generated {

        private final Random random;
        private long key = 1;

        Generated(long seed) {
            random = new Random(seed);
        }

        List<CaseFacts> facts(int count) {
            return LongStream.range(0, count).mapToObj(number -> fact()).toList();
        }

        private CaseFacts fact() {
            Instant start = CourseOf.at("02-01 00:00").plusSeconds(random.nextInt(80 * 86_400));
            Span lead = span(40);
            boolean open = random.nextInt(5) == 0;
            boolean cancelled = !open && random.nextInt(7) == 0;
            boolean measured = random.nextInt(4) > 0;
            List<StepVisit> visits = visits(start, measured);
            return new CaseFacts(
                    key++,
                    new CaseRef("measure", "m" + key),
                    PROCESS,
                    1 + random.nextInt(2),
                    open ? "ACTIVE" : cancelled ? "TERMINATED" : "COMPLETED",
                    traits(cancelled),
                    start,
                    open ? null : start.plus(lead.calendar()),
                    open ? null : lead,
                    open || !measured
                            ? null
                            : new Span(
                                    lead.calendar().dividedBy(2), lead.working().dividedBy(3)),
                    (int) visits.stream().filter(StepVisit::returned).count(),
                    visits,
                    open ? List.of() : parties(visits));
        }

        private List<PartyTime> parties(List<StepVisit> visits) {
            return visits.stream()
                    .map(StepVisit::party)
                    .distinct()
                    .map(party -> new PartyTime(party, span(20)))
                    .toList();
        }

        private List<StepVisit> visits(Instant start, boolean measured) {
            List<StepVisit> visits = new ArrayList<>();
            for (int i = 0; i < random.nextInt(5); i++) {
                Span total = span(10);
                Span worked =
                        new Span(total.calendar().dividedBy(4), total.working().dividedBy(2));
                visits.add(new StepVisit(
                        key++,
                        1,
                        random.nextBoolean() ? "A" : "B",
                        PARTIES.get(random.nextInt(2)),
                        i + 1,
                        random.nextInt(3) == 0,
                        null,
                        null,
                        start,
                        null,
                        start.plus(total.calendar()),
                        random.nextInt(6) > 0,
                        null,
                        total,
                        measured ? total.minus(worked) : null,
                        measured ? worked : null));
            }
            return visits;
        }

        private CaseTraits.Traits traits(boolean cancelled) {
            return new CaseTraits.Traits(
                    one("3403", "1848", null),
                    one("innlandet", "nordland", null),
                    one("staffing", "presence", null),
                    one("pod", "municipality", null),
                    cancelled ? null : one("adopted", "rejected", "withdrawn"));
        }

        private @Nullable String one(@Nullable String... of) {
            return of[random.nextInt(of.length)];
        }

        private Span span(int days) {
            long minutes = 1 + random.nextInt(days * 1440);
            return new Span(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes / 3));
        }
    }
}
