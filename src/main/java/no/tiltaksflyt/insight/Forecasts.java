package no.tiltaksflyt.insight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What will be done by when, told from how many cases ended in each of the last whole weeks. */
@Component
public class Forecasts {

    /** As far as it looks back. */
    public static final int WEEKS = 26;

    private final Figures figures;
    private final WorkingDays workingDays;
    private final Clock clock;

    Forecasts(Figures figures, WorkingDays workingDays, Clock clock) {
        this.figures = figures;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * How many cases at least will have ended by a day.
     *
     * @param basedOnWeeks whole weeks from Monday to Sunday that it is drawn from
     */
    public record Counts(long p50, long p85, long p95, int basedOnWeeks) {}

    /** By which day so many cases will have ended; null for later than {@link Throughput#FARTHEST} working days. */
    public record Dates(
            @Nullable LocalDate p50,
            @Nullable LocalDate p85,
            @Nullable LocalDate p95,
            int basedOnWeeks) {}

    /** Empty while no case has ended in a whole week; the period of the filter does not count. */
    public Optional<Counts> until(FigureFilter filter, LocalDate day) {
        int days = workingDays.workingDaysBetween(today(), day);
        return throughput(filter).map(it -> {
            long[] done = it.doneWithin(days);
            return new Counts(reachedBy(done, 50), reachedBy(done, 85), reachedBy(done, 95), it.weeks());
        });
    }

    /** Empty as above. */
    public Optional<Dates> items(FigureFilter filter, int items) {
        return throughput(filter).map(it -> {
            long[] needed = it.daysFor(items);
            return new Dates(day(atMost(needed, 50)), day(atMost(needed, 85)), day(atMost(needed, 95)), it.weeks());
        });
    }

    /** The largest number that so many per cent of the trials reach. */
    private static long reachedBy(long[] sorted, int percent) {
        return sorted[sorted.length - rank(sorted, percent)];
    }

    /** The smallest number that so many per cent of the trials stay within. */
    private static long atMost(long[] sorted, int percent) {
        return sorted[rank(sorted, percent) - 1];
    }

    private static int rank(long[] sorted, int percent) {
        return Math.ceilDiv(sorted.length * percent, 100);
    }

    private @Nullable LocalDate day(long days) {
        if (days > Throughput.FARTHEST) {
            return null;
        }
        return LocalDate.ofInstant(workingDays.dueAfter(clock.instant(), (int) days), Oslo.ZONE);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
    }

    private Optional<Throughput> throughput(FigureFilter filter) {
        long seed = 31L * filter.during(null, null).toString().hashCode() + today().toEpochDay();
        return figures.firstDay(filter.process())
                .map(first -> endedByWeek(filter, first))
                .filter(ended -> Arrays.stream(ended).sum() > 0)
                .map(ended -> new Throughput(ended, seed));
    }

    private long[] endedByWeek(FigureFilter filter, LocalDate firstDay) {
        LocalDate thisWeek = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate farthest = thisWeek.minusWeeks(WEEKS);
        LocalDate firstWhole = firstDay.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate from = firstWhole.isBefore(farthest) ? farthest : firstWhole;
        return from.isBefore(thisWeek)
                ? figures.flow(filter.during(from, thisWeek.minusDays(1)), FlowPoint.Interval.WEEK).stream()
                        .mapToLong(FlowPoint::ended)
                        .toArray()
                : new long[0];
    }
}
