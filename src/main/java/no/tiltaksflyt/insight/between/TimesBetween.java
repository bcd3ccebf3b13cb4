package no.tiltaksflyt.insight.between;

import no.tiltaksflyt.insight.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How long cases took from when they first came to one step until they last left another.
 *
 * @param cases that went this way
 * @param otherWay cases that were at both, and left the second for the last time before they came to the first
 */
public record TimesBetween(long cases, long otherWay, Percentiles working, Percentiles calendar) {

    /** In days of the unit; null without a case. */
    public record Percentiles(
            Unit unit,
            @Nullable Double p50,
            @Nullable Double p85,
            @Nullable Double p95) {}
}
