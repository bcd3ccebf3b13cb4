package no.tiltaksflyt.insight.watch;

import java.util.List;
import no.tiltaksflyt.insight.OpenVisit;
import org.jspecify.annotations.Nullable;

/** What an alarm's measuring gave. */
sealed interface Reading {

    /** @param value null when there is nothing to measure yet */
    record Value(@Nullable Double value) implements Reading {}

    /** The cases beyond the limit, where they wait; those of before that wait no more are not among them. */
    record Cases(List<OpenVisit> beyond) implements Reading {}

    record Unmeasurable(Gone why) implements Reading {}

    /** The case that is followed has ended. */
    record Over() implements Reading {}
}
