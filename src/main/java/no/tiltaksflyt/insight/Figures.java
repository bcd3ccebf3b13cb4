package no.tiltaksflyt.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.tiltaksflyt.insight.sums.SumsProperties;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every figure that pages, API, exports and charts show: the same question always gets the same answer. Of more than
 * 5,000 cases (a setting: {@link SumsProperties}), percentiles may differ by up to one per cent of themselves from the exact ones; all else is exact.
 */
@Component
public class Figures {

    private final FigureQueries queries;
    private final StepQueries steps;
    private final SummedFigures sums;
    private final WorkingDays workingDays;
    private final Clock clock;

    Figures(FigureQueries queries, StepQueries steps, SummedFigures sums, WorkingDays workingDays, Clock clock) {
        this.queries = queries;
        this.steps = steps;
        this.sums = sums;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    public CycleTimes cycleTimes(FigureFilter filter, Unit unit, Grouping by) {
        CycleTimes.Group all = leadTimes(filter, unit);
        List<CycleTimes.Group> groups = sums.groups(filter, unit, by).orElseGet(() -> queries.groups(filter, unit, by));
        return new CycleTimes(unit, all.count(), all.p50(), all.p85(), all.p95(), groups);
    }

    /** Of all cases together, with what was waited and worked. */
    public CycleTimes.Group leadTimes(FigureFilter filter, Unit unit) {
        return sums.all(filter, unit).orElseGet(() -> queries.all(filter, unit));
    }

    /** Where the open cases are, the one that came first to its step first; the period and the outcome do not count. */
    public List<OpenVisit> openVisits(FigureFilter filter) {
        Map<String, long[]> history = historyInMillis(filter.process());
        Instant now = clock.instant();
        return queries.open(filter).stream()
                .map(waiting -> openVisit(waiting, history.get(waiting.elementId()), now))
                .toList();
    }

    private OpenVisit openVisit(FigureQueries.Waiting waiting, long @Nullable [] history, Instant now) {
        Duration age = workingDays.workingTime(waiting.since(), now);
        return new OpenVisit(
                waiting.elementInstanceKey(),
                waiting.caseRef(),
                waiting.version(),
                waiting.elementId(),
                waiting.party(),
                waiting.districtId(),
                waiting.municipalityNumber(),
                waiting.since(),
                waiting.takenAt(),
                waiting.dueAt(),
                Unit.WORKING_DAYS.days(age.toMillis()),
                Unit.WORKING_DAYS.days(
                        workingDays.workingTime(waiting.startedAt(), now).toMillis()),
                history == null ? null : percentile(history, age.toMillis()));
    }

    /** How many per cent of the history are no longer than this. */
    private static int percentile(long[] history, long millis) {
        int found = Arrays.binarySearch(history, millis + 1);
        int shorter = found < 0 ? -found - 1 : found;
        while (shorter > 0 && history[shorter - 1] > millis) {
            shorter--;
        }
        return shorter * 100 / history.length;
    }

    /** By step, the working days within which that many per cent have left it: index 0 is 1 per cent. */
    public Map<String, double[]> history(String process) {
        Map<String, long[]> history = historyInMillis(process);
        return history.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        step -> Arrays.stream(step.getValue())
                                .mapToDouble(Unit.WORKING_DAYS::days)
                                .toArray()));
    }

    private Map<String, long[]> historyInMillis(String process) {
        return sums.history(process).orElseGet(() -> queries.history(process));
    }

    /** Before the first case there is nothing to tell of, however early the period begins. */
    public List<FlowPoint> flow(FigureFilter filter, FlowPoint.Interval interval) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        LocalDate last = Optional.ofNullable(filter.to())
                .filter(to -> to.isBefore(today))
                .orElse(today);
        return firstDay(filter)
                .filter(day -> !day.isAfter(last))
                .map(day -> sums.flow(filter, interval, day, last)
                        .orElseGet(() -> queries.flow(filter, interval, day, last)))
                .orElse(List.of());
    }

    /** Cases that an owner ended in the period because they were stuck; no other figure counts them as ended, or open. */
    public long cancelled(FigureFilter filter) {
        return steps.cancelled(filter);
    }

    /** The first day of a period of which there is something to tell; empty before the first case. */
    public Optional<LocalDate> firstDay(FigureFilter filter) {
        LocalDate from = filter.from();
        return firstDay(filter.process()).map(first -> from == null || from.isBefore(first) ? first : from);
    }

    /** The day on which the first case of the process began. */
    public Optional<LocalDate> firstDay(String process) {
        return queries.firstStart(process).map(start -> LocalDate.ofInstant(start, Oslo.ZONE));
    }

    /** What each step cost, of cases that ended in the period; the one with most waiting first. */
    public List<StepCost> costs(FigureFilter filter) {
        return sums.costs(filter).orElseGet(() -> steps.costs(filter));
    }

    /** The cases that ended in the period, the last first. */
    public List<EndedCase> endedCases(FigureFilter filter, Unit unit, int atMost) {
        return steps.cases(filter, unit, atMost);
    }

    /** By case that ended in the period, the last first: all the time it was in one step; those never there are left out. */
    public List<EndedCase> timesInStep(FigureFilter filter, String elementId, Unit unit, int atMost) {
        return steps.times(filter, elementId, unit, atMost);
    }

    /** How long one step took in each version of the process, in working days; the oldest first. */
    public List<CycleTimes.Group> versionsOfStep(FigureFilter filter, String elementId) {
        return sums.versions(filter, elementId).orElseGet(() -> steps.versions(filter, elementId));
    }

    /** The process that most measures follow, or else most cases; empty before the first case. */
    public Optional<String> biggestProcess() {
        return sums.biggestProcess().or(steps::biggestProcess);
    }
}
