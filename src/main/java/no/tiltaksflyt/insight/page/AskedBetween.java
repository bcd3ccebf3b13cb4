package no.tiltaksflyt.insight.page;

import org.jspecify.annotations.Nullable;

/** Between which two steps, by their ids, as it stands in the address. */
record AskedBetween(@Nullable String fromStep, @Nullable String toStep) {

    /** Whether the time between two steps is asked for at all. */
    boolean asks() {
        return isWritten(fromStep) || isWritten(toStep);
    }

    static boolean isWritten(@Nullable String step) {
        return step != null && !step.isBlank();
    }
}
