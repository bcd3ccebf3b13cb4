package no.tiltaksflyt.insight.forecast;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast that was made as a line of a table.
 *
 * @param about the cases that it is about, by what they have in common; empty for all
 */
record KeptRow(KeptForecast kept, String about, List<Cell> cells) {

    /**
     * What was foretold with one certainty.
     *
     * @param percent how certain
     * @param count at least so many; null for the other kind of question
     * @param day at the latest on this day; null for the other kind of question, and for later than ten years
     * @param cameTrue null as long as nobody can say
     */
    record Cell(
            int percent,
            @Nullable Long count,
            @Nullable LocalDate day,
            @Nullable Boolean cameTrue) {

        /** The key of the word for it. */
        public String verdict() {
            if (cameTrue == null) {
                return "insight.forecast.record.open";
            }
            return cameTrue ? "insight.forecast.record.true" : "insight.forecast.record.false";
        }
    }

    static KeptRow of(KeptForecast kept, String about, LocalDate today) {
        return new KeptRow(
                kept,
                about,
                List.of(50, 85, 95).stream()
                        .map(percent -> cell(kept, percent, today))
                        .toList());
    }

    private static Cell cell(KeptForecast kept, int percent, LocalDate today) {
        Forecast forecast = kept.forecast();
        Forecasts.Counts counts = forecast.counts();
        Forecasts.Dates dates = forecast.dates();
        return new Cell(
                percent,
                counts == null ? null : counts.of(percent),
                dates == null ? null : dates.of(percent),
                kept.cameTrue(percent, today));
    }
}
