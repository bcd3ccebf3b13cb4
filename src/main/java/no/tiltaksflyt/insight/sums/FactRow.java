package no.tiltaksflyt.insight.sums;

/**
 * One time that the facts tell of.
 *
 * @param key as {@link Subject} says
 * @param returned visits to a step where the case had been before
 */
record FactRow(
        long processInstanceKey,
        String key,
        Times working,
        Times calendar,
        long returned,
        boolean withDeadline,
        boolean kept) {

    Times times(boolean inWorkingTime) {
        return inWorkingTime ? working : calendar;
    }
}
