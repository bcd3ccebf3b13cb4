package no.tiltaksflyt.insight;

/**
 * What a step cost all cases of a filter together.
 *
 * @param visits that were completed
 * @param waitingWorkingDays in which nobody held the task, of those that were measured
 * @param workedWorkingDays in which somebody did
 * @param returned visits of cases that had been there before
 * @param withDeadline visits that had a deadline
 * @param kept those of them that were done by then
 */
public record StepCost(
        String elementId,
        String party,
        long visits,
        double waitingWorkingDays,
        double workedWorkingDays,
        long returned,
        long withDeadline,
        long kept) {}
