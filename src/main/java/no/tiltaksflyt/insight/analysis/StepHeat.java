package no.tiltaksflyt.insight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How warm a step is: what it cost all cases of a filter together, and each visit.
 *
 * @param party code of whose clock runs there
 * @param visits that were completed
 * @param waiting working days in which nobody held the task, of all visits that were measured
 * @param worked working days in which somebody did
 * @param returned visits of cases that had been there before
 * @param waitingP50 of a visit, in working days; null where none was measured
 * @param waitingP85 likewise
 * @param workedP50 likewise
 * @param workedP85 likewise
 * @param target the working days that a visit may take; null where none is set
 * @param within visits that took no longer; 0 without a target
 */
public record StepHeat(
        String elementId,
        String party,
        long visits,
        double waiting,
        double worked,
        long returned,
        @Nullable Double waitingP50,
        @Nullable Double waitingP85,
        @Nullable Double workedP50,
        @Nullable Double workedP85,
        @Nullable Integer target,
        long within) {

    /** What the diagram may show. */
    public double of(Heat heat) {
        return switch (heat) {
            case WAITING -> waiting;
            case WORKED -> worked;
            case RETURNED -> returned;
        };
    }

    /** In per cent, down to the whole one: a target that one visit missed is never met by all. */
    public long withinShare() {
        return visits == 0 ? 0 : 100 * within / visits;
    }

    /** Whether at least 85 of 100 visits were within the target; null without one. */
    public @Nullable Boolean met() {
        return target == null ? null : withinShare() >= 85;
    }
}
