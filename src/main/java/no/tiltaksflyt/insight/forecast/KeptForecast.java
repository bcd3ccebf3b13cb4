package no.tiltaksflyt.insight.forecast;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A forecast that was made, and what came.
 *
 * @param weekly made for every week, without anybody asking
 * @param afterwards worked out later, from nothing but what was known on that day
 * @param cameCount so many had ended by the day; null as long as that is not known
 * @param cameOn the day on which the last of so many ended; null as long as it has not
 */
public record KeptForecast(
        Forecast forecast,
        boolean weekly,
        boolean afterwards,
        @Nullable Long cameCount,
        @Nullable LocalDate cameOn) {

    /** Whether it came as was foretold with that certainty; null as long as nobody can say. */
    public @Nullable Boolean cameTrue(int percent, LocalDate today) {
        Forecasts.Counts counts = forecast.counts();
        Forecasts.Dates dates = forecast.dates();
        if (counts != null) {
            return cameCount == null ? null : cameCount >= counts.of(percent);
        }
        return dates == null ? null : cameBy(dates.of(percent), today);
    }

    private @Nullable Boolean cameBy(@Nullable LocalDate last, LocalDate today) {
        if (last == null) {
            return null;
        }
        if (cameOn == null) {
            return today.isAfter(last) ? Boolean.FALSE : null;
        }
        return !cameOn.isAfter(last);
    }
}
