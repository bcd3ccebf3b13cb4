package no.tiltaksflyt.insight;

import java.time.LocalDate;

/**
 * @param start the first day of the interval, in Oslo
 * @param arrived cases that began in it
 * @param ended cases that ended in it
 * @param cancelled cases that an owner ended in it because they were stuck: they neither ended nor are open
 * @param open cases that were open at its end
 */
public record FlowPoint(LocalDate start, long arrived, long ended, long cancelled, long open) {

    /** How long an interval is. */
    public enum Interval {
        DAY,
        WEEK,
        MONTH
    }
}
