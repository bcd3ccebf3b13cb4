package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;

/**
 * How many cases began, or ended, on a day in Oslo.
 *
 * @param ended else they began
 */
public record DayCount(boolean ended, LocalDate day, long cases) {}
