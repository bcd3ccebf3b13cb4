package no.tiltaksflyt.insight;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.tiltaksflyt.insight.sums.DayCount;
import no.tiltaksflyt.insight.sums.Question;
import no.tiltaksflyt.insight.sums.Subject;
import no.tiltaksflyt.insight.sums.Sums;
import no.tiltaksflyt.insight.sums.Tallies;
import no.tiltaksflyt.insight.sums.Tally;
import no.tiltaksflyt.insight.sums.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The same figures as {@link FigureQueries} and {@link StepQueries} tell, from sums that are kept in advance: numbers
 * exactly, percentiles within one per cent. Empty where there are few cases, or no sum answers: then those are asked.
 */
@Component
class SummedFigures {

    private static final Comparator<CycleTimes.Group> SLOWEST_FIRST = Comparator.comparing(
                    CycleTimes.Group::p85, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(CycleTimes.Group::key);

    private static final int PERCENT = 100;

    private final Sums sums;

    SummedFigures(Sums sums) {
        this.sums = sums;
    }

    Optional<CycleTimes.Group> all(FigureFilter filter, Unit unit) {
        return sums.answer(question(filter, unit, Subject.CASE, null))
                .map(tallies -> tallies.by(key -> "").values().stream().findFirst())
                .flatMap(tally -> tally.map(it -> group("", it, unit)));
    }

    Optional<List<CycleTimes.Group>> groups(FigureFilter filter, Unit unit, Grouping by) {
        Subject subject = subject(by);
        Trait trait = subject == Subject.CASE ? Trait.valueOf(by.name()) : null;
        UnaryOperator<String> key = subject == Subject.STEP ? SummedFigures::element : UnaryOperator.identity();
        return sums.answer(question(filter, unit, subject, trait))
                .map(tallies -> groups(tallies, key, unit).stream()
                        .sorted(SLOWEST_FIRST)
                        .toList());
    }

    private static Subject subject(Grouping by) {
        return switch (by) {
            case STEP -> Subject.STEP;
            case PARTY -> Subject.PARTY;
            default -> Subject.CASE;
        };
    }

    private static List<CycleTimes.Group> groups(Tallies tallies, UnaryOperator<String> key, Unit unit) {
        return tallies.by(key).entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), unit))
                .toList();
    }

    private static CycleTimes.Group group(String key, Tally tally, Unit unit) {
        return new CycleTimes.Group(
                key,
                tally.count(),
                days(tally.took().percentile(0.5), unit),
                days(tally.took().percentile(0.85), unit),
                days(tally.took().percentile(0.95), unit),
                days(tally.waiting().percentile(0.5), unit),
                days(tally.worked().percentile(0.5), unit),
                tally.returned());
    }

    private static @Nullable Double days(@Nullable Double millis, Unit unit) {
        return millis == null ? null : unit.days(Math.round(millis));
    }

    private static Question question(FigureFilter filter, Unit unit, Subject subject, @Nullable Trait by) {
        LocalDate to = filter.to();
        return new Question(
                filter.process(),
                filter.from(),
                to == null ? null : to.plusDays(1),
                traits(filter),
                filter.elementId(),
                unit == Unit.WORKING_DAYS,
                subject,
                by);
    }

    private static Map<Trait, String> traits(FigureFilter filter) {
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        put(traits, Trait.VERSION, filter.version());
        put(traits, Trait.DISTRICT, filter.districtId());
        put(traits, Trait.MUNICIPALITY, filter.municipalityNumber());
        put(traits, Trait.CATEGORY, filter.category());
        put(traits, Trait.ORIGIN, filter.origin());
        put(traits, Trait.OUTCOME, filter.outcome());
        return traits;
    }

    private static void put(Map<Trait, String> traits, Trait trait, @Nullable Object value) {
        if (value != null) {
            traits.put(trait, value.toString());
        }
    }

    /** What every step cost; where the cases of one step are asked for, the facts tell. */
    Optional<List<StepCost>> costs(FigureFilter filter) {
        return ofSteps(filter, null)
                .map(tallies -> tallies.by(SummedFigures::element).entrySet().stream()
                        .map(step -> cost(step.getKey(), party(tallies, step.getKey()), step.getValue()))
                        .sorted(Comparator.comparing(StepCost::waitingWorkingDays)
                                .reversed()
                                .thenComparing(StepCost::elementId))
                        .toList());
    }

    private Optional<Tallies> ofSteps(FigureFilter filter, @Nullable String elementId) {
        Question asked = question(filter, Unit.WORKING_DAYS, Subject.STEP, null);
        return filter.elementId() == null ? sums.answer(asked.of(elementId)) : Optional.empty();
    }

    private static String element(String key) {
        return Subject.part(key, 0);
    }

    private static String party(Tallies tallies, String elementId) {
        return tallies.byKey().keySet().stream()
                .filter(key -> element(key).equals(elementId))
                .map(key -> Subject.part(key, 2))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private static StepCost cost(String elementId, String party, Tally tally) {
        return new StepCost(
                elementId,
                party,
                tally.count(),
                Unit.WORKING_DAYS.days(tally.waitingMillis()),
                Unit.WORKING_DAYS.days(tally.workedMillis()),
                tally.returned(),
                tally.withDeadline(),
                tally.kept());
    }

    Optional<List<CycleTimes.Group>> versions(FigureFilter filter, String elementId) {
        return ofSteps(filter, elementId)
                .map(tallies -> groups(tallies, key -> Subject.part(key, 1), Unit.WORKING_DAYS).stream()
                        .sorted(Comparator.comparing(group -> Integer.valueOf(group.key())))
                        .toList());
    }

    /** As {@link FigureQueries#history}. */
    Optional<Map<String, long[]>> history(String process) {
        return sums.everyVisit(process)
                .map(tallies -> tallies.by(SummedFigures::element).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, step -> percentiles(step.getValue()))));
    }

    private static long[] percentiles(Tally tally) {
        return IntStream.rangeClosed(1, PERCENT)
                .mapToObj(percent -> tally.took().percentile(percent / (double) PERCENT))
                .mapToLong(millis -> millis == null ? 0 : Math.round(millis))
                .toArray();
    }

    Optional<String> biggestProcess() {
        return sums.biggestProcess();
    }

    /** These are counts, and exact. */
    Optional<List<FlowPoint>> flow(FigureFilter filter, FlowPoint.Interval interval, LocalDate first, LocalDate last) {
        return sums.days(filter.process(), traits(filter), filter.elementId())
                .map(days -> points(days, interval, first, last));
    }

    private static List<FlowPoint> points(
            List<DayCount> days, FlowPoint.Interval interval, LocalDate first, LocalDate last) {
        LocalDate start = start(interval, first);
        Map<LocalDate, Long> arrived = byInterval(days, DayCount.Of.BEGAN, interval);
        Map<LocalDate, Long> ended = byInterval(days, DayCount.Of.ENDED, interval);
        Map<LocalDate, Long> cancelled = byInterval(days, DayCount.Of.CANCELLED, interval);
        long open = before(days, DayCount.Of.BEGAN, start)
                - before(days, DayCount.Of.ENDED, start)
                - before(days, DayCount.Of.CANCELLED, start);
        List<FlowPoint> points = new ArrayList<>();
        for (LocalDate day = start; !day.isAfter(last); day = next(interval, day)) {
            long in = arrived.getOrDefault(day, 0L);
            long out = ended.getOrDefault(day, 0L);
            long stuck = cancelled.getOrDefault(day, 0L);
            open += in - out - stuck;
            points.add(new FlowPoint(day, in, out, stuck, open));
        }
        return points;
    }

    private static Map<LocalDate, Long> byInterval(List<DayCount> days, DayCount.Of what, FlowPoint.Interval interval) {
        return days.stream()
                .filter(day -> day.of() == what)
                .collect(Collectors.groupingBy(
                        day -> start(interval, day.day()), Collectors.summingLong(DayCount::cases)));
    }

    private static long before(List<DayCount> days, DayCount.Of what, LocalDate start) {
        return days.stream()
                .filter(day -> day.of() == what && day.day().isBefore(start))
                .mapToLong(DayCount::cases)
                .sum();
    }

    private static LocalDate start(FlowPoint.Interval interval, LocalDate day) {
        return switch (interval) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate next(FlowPoint.Interval interval, LocalDate day) {
        return switch (interval) {
            case DAY -> day.plusDays(1);
            case WEEK -> day.plusWeeks(1);
            case MONTH -> day.plusMonths(1);
        };
    }
}
