package no.tiltaksflyt.insight.forecast;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
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
    public record Counts(long p50, long p85, long p95, int basedOnWeeks) {

        /** With one of the three certainties, 50, 85 or 95 per cent. */
        public long of(int percent) {
            return percent == 50 ? p50 : percent == 85 ? p85 : p95;
        }
    }

    /** By which day so many cases will have ended; null for later than {@link Throughput#FARTHEST} working days. */
    public record Dates(
            @Nullable LocalDate p50,
            @Nullable LocalDate p85,
            @Nullable LocalDate p95,
            int basedOnWeeks) {

        /** With one of the three certainties, 50, 85 or 95 per cent. */
        public @Nullable LocalDate of(int percent) {
            return percent == 50 ? p50 : percent == 85 ? p85 : p95;
        }
    }

    /** Empty while no case has ended in a whole week; the period of the filter does not count. */
    public Optional<Outlook> outlook(FigureFilter filter) {
        return outlook(filter, LocalDate.ofInstant(clock.instant(), Oslo.ZONE));
    }

    private Optional<Outlook> outlook(FigureFilter filter, LocalDate today) {
        return outlooks(filter, List.of(today)).stream().findFirst();
    }

    /**
     * As it was on days that have been: each from the weeks before it alone; left out where it would be empty.
     *
     * @param days the first one first
     */
    List<Outlook> outlooks(FigureFilter filter, List<LocalDate> days) {
        FigureFilter always = filter.during(null, null);
        List<FlowPoint> weeks = figures.firstDay(filter.process())
                .map(first -> wholeWeeks(always, first, days.getFirst(), days.getLast()))
                .orElse(List.of());
        return days.stream()
                .map(day -> outlook(always, weeks, day))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Outlook> outlook(FigureFilter always, List<FlowPoint> weeks, LocalDate day) {
        long seed = 31L * always.toString().hashCode() + day.toEpochDay();
        List<FlowPoint> before = weeks.stream()
                .filter(week -> week.start().isBefore(monday(day)))
                .filter(week -> !week.start().isBefore(monday(day).minusWeeks(WEEKS)))
                .toList();
        return before.stream().anyMatch(week -> week.ended() > 0)
                ? Optional.of(new Outlook(before, day, seed, workingDays))
                : Optional.empty();
    }

    private List<FlowPoint> wholeWeeks(FigureFilter filter, LocalDate firstDay, LocalDate first, LocalDate last) {
        LocalDate farthest = monday(first).minusWeeks(WEEKS);
        LocalDate firstWhole = firstDay.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate from = firstWhole.isBefore(farthest) ? farthest : firstWhole;
        return from.isBefore(monday(last))
                ? figures.flow(filter.during(from, monday(last).minusDays(1)), FlowPoint.Interval.WEEK)
                : List.of();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
