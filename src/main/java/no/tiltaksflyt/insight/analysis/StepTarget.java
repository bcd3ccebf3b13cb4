package no.tiltaksflyt.insight.analysis;

import java.time.Instant;

/**
 * How many working days a visit to a step may take.
 *
 * @param setBy the name of the manager who decided it
 */
public record StepTarget(String process, String elementId, int workingDays, String setBy, Instant setAt) {

    public static final int LONGEST = 365;
}
