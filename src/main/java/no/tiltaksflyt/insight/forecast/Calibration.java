package no.tiltaksflyt.insight.forecast;

import java.util.List;

/**
 * How often forecasts came true.
 *
 * @param forecasts whose last day is over
 * @param afterwards how many of them were worked out later, from what was known then
 * @param levels by certainty
 */
public record Calibration(long forecasts, long afterwards, List<Level> levels) {

    /**
     * Those of one certainty.
     *
     * @param percent how certain they were
     * @param cameTrue how many of all came as they said
     */
    public record Level(int percent, long cameTrue, long all) {

        /** How many were to be expected. */
        public long expected() {
            return Math.round(all * percent / 100.0);
        }
    }
}
