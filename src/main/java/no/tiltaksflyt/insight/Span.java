package no.tiltaksflyt.insight;

import java.time.Duration;

/**
 * How long something took.
 *
 * @param calendar by the clock
 * @param working between 08 and 16 in Oslo on Norwegian working days
 */
record Span(Duration calendar, Duration working) {

    static final Span NONE = new Span(Duration.ZERO, Duration.ZERO);

    Span plus(Span other) {
        return new Span(calendar.plus(other.calendar), working.plus(other.working));
    }

    Span minus(Span other) {
        return new Span(calendar.minus(other.calendar), working.minus(other.working));
    }
}
