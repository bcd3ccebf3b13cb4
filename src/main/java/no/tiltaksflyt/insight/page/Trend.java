package no.tiltaksflyt.insight.page;

import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The last thirteen weeks beside the thirteen before.
 *
 * @param now of the cases that ended in the last thirteen weeks
 * @param before of those that ended in the thirteen before
 * @param arrived in the last thirteen weeks, up to today
 * @param ended likewise
 * @param cancelled likewise
 * @param weeks by week, the last 26
 */
record Trend(
        CycleTimes.Group now,
        CycleTimes.Group before,
        long arrived,
        long ended,
        long cancelled,
        List<FlowPoint> weeks) {

    private static final int WEEKS = 13;

    static Trend of(Figures figures, FigureFilter filter, LocalDate today) {
        LocalDate middle = today.minusWeeks(WEEKS);
        LocalDate start = middle.minusWeeks(WEEKS);
        List<FlowPoint> days = figures.flow(filter.during(middle.plusDays(1), today), FlowPoint.Interval.DAY);
        return new Trend(
                figures.leadTimes(filter.during(middle.plusDays(1), today), Unit.WORKING_DAYS),
                figures.leadTimes(filter.during(start.plusDays(1), middle), Unit.WORKING_DAYS),
                days.stream().mapToLong(FlowPoint::arrived).sum(),
                days.stream().mapToLong(FlowPoint::ended).sum(),
                days.stream().mapToLong(FlowPoint::cancelled).sum(),
                weeks(figures, filter, today));
    }

    static List<FlowPoint> weeks(Figures figures, FigureFilter filter, LocalDate today) {
        LocalDate start = today.minusWeeks(2 * WEEKS);
        return figures.flow(filter.during(start.plusDays(1), today), FlowPoint.Interval.WEEK);
    }

    /** By how much the pile grew; negative when it shrank. */
    public long growth() {
        return arrived - ended - cancelled;
    }

    /** How much longer, in working days, 85 of 100 took at most; null where one of the periods has none. */
    @Nullable
    Double slower() {
        Double later = now.p85();
        Double earlier = before.p85();
        return later == null || earlier == null ? null : later - earlier;
    }

    /** The key of the sentence on whether cases take longer than they did. */
    public String paceKey() {
        Double slower = slower();
        if (slower == null) {
            return "insight.trend.pace-unknown";
        }
        return Math.abs(slower) < 1
                ? "insight.trend.pace-same"
                : slower > 0 ? "insight.trend.pace-slower" : "insight.trend.pace-faster";
    }

    /** The key of the sentence on whether more comes than goes. */
    public String pileKey() {
        return growth() == 0
                ? "insight.trend.pile-same"
                : growth() > 0 ? "insight.trend.pile-grows" : "insight.trend.pile-shrinks";
    }
}
