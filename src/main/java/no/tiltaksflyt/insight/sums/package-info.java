/** Sums of the facts of many cases, kept in advance by day and month: percentiles within one per cent, counts exactly. */
@NullMarked
package no.tiltaksflyt.insight.sums;

import org.jspecify.annotations.NullMarked;
