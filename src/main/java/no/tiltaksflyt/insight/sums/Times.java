package no.tiltaksflyt.insight.sums;

import org.jspecify.annotations.Nullable;

/** In milliseconds; null where it was not measured. */
record Times(
        @Nullable Long took,
        @Nullable Long waiting,
        @Nullable Long worked) {}
