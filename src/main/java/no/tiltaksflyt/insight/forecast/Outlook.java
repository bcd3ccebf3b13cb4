package no.tiltaksflyt.insight.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.jspecify.annotations.Nullable;

/** What can be foretold on one day for the cases of a filter. The same question always gets the same answer. */
public final class Outlook {

    private static final int DAYS_OF_A_WEEK = 5;
    private static final int MOST_WEEKS_AHEAD = 52;
    private static final int MOST_POINTS = 20;

    private final List<FlowPoint> weeks;
    private final LocalDate asOf;
    private final Throughput throughput;
    private final WorkingDays workingDays;

    Outlook(List<FlowPoint> weeks, LocalDate asOf, long seed, WorkingDays workingDays) {
        this.weeks = weeks;
        this.asOf = asOf;
        this.throughput =
                new Throughput(weeks.stream().mapToLong(FlowPoint::ended).toArray(), seed);
        this.workingDays = workingDays;
    }

    /** The whole weeks that it is drawn from, the first one first. */
    public List<FlowPoint> weeks() {
        return weeks;
    }

    public LocalDate from() {
        return weeks.getFirst().start();
    }

    /** The last day that counts. */
    public LocalDate to() {
        return weeks.getLast().start().plusDays(6);
    }

    public LocalDate asOf() {
        return asOf;
    }

    /** How many will have ended by a day, counted from the day after today. */
    public Done until(LocalDate day) {
        return new Done(throughput.doneWithin(workingDays.workingDaysBetween(asOf, day)), weeks.size());
    }

    /** When so many will have ended. */
    public Forecasts.Dates dates(int items) {
        long[] needed = throughput.daysFor(items);
        return new Forecasts.Dates(
                day(Done.atMost(needed, 50)), day(Done.atMost(needed, 85)), day(Done.atMost(needed, 95)), weeks.size());
    }

    private @Nullable LocalDate day(long days) {
        return days > Throughput.FARTHEST
                ? null
                : LocalDate.ofInstant(
                        workingDays.dueAfter(asOf.atStartOfDay(Oslo.ZONE).toInstant(), (int) days), Oslo.ZONE);
    }

    /** How many at least will have ended by a day. */
    public record Ahead(LocalDate day, long p50, long p85, long p95) {}

    /** Week by week or more weeks at a time, until so many have ended with 95 per cent certainty; a year at most. */
    public List<Ahead> ahead(int items) {
        long needed = Done.atMost(throughput.daysFor(items), 95);
        int last = (int) Math.clamp(Math.ceilDiv(needed, DAYS_OF_A_WEEK), 1, MOST_WEEKS_AHEAD);
        int step = Math.ceilDiv(last, MOST_POINTS);
        return IntStream.rangeClosed(1, Math.ceilDiv(last, step))
                .mapToObj(point -> ahead(point * step * DAYS_OF_A_WEEK, weeks.size()))
                .toList();
    }

    private Ahead ahead(int days, int basedOn) {
        Forecasts.Counts counts = new Done(throughput.doneWithin(days), basedOn).counts();
        LocalDate day = LocalDate.ofInstant(
                workingDays.dueAfter(asOf.atStartOfDay(Oslo.ZONE).toInstant(), days), Oslo.ZONE);
        return new Ahead(day, counts.p50(), counts.p85(), counts.p95());
    }
}
