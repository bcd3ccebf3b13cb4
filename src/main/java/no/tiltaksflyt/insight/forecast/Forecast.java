package no.tiltaksflyt.insight.forecast;

import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FlowPoint;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answer: one of {@code until} and {@code items}, and one of {@code counts} and {@code dates}.
 *
 * @param about the cases that it is about
 * @param askedOn cases count from the day after
 * @param until how many will have ended by this day?
 * @param items when will so many have ended?
 */
public record Forecast(
        FigureFilter about,
        LocalDate askedOn,
        @Nullable LocalDate until,
        @Nullable Integer items,
        Forecasts.@Nullable Counts counts,
        Forecasts.@Nullable Dates dates,
        LocalDate basedFrom,
        LocalDate basedTo,
        List<Long> basedOn) {

    static Forecast until(FigureFilter about, Outlook outlook, LocalDate day) {
        return of(about, outlook, day, null, outlook.until(day).counts(), null);
    }

    static Forecast items(FigureFilter about, Outlook outlook, int items) {
        return of(about, outlook, null, items, null, outlook.dates(items));
    }

    private static Forecast of(
            FigureFilter about,
            Outlook outlook,
            @Nullable LocalDate until,
            @Nullable Integer items,
            Forecasts.@Nullable Counts counts,
            Forecasts.@Nullable Dates dates) {
        List<Long> basedOn = outlook.weeks().stream().map(FlowPoint::ended).toList();
        return new Forecast(about, outlook.asOf(), until, items, counts, dates, outlook.from(), outlook.to(), basedOn);
    }

    /** The last day that it speaks of; null when it cannot be held to one. */
    @Nullable
    LocalDate dueOn() {
        return dates == null ? until : dates.p95();
    }
}
