package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;

/** @param next the day after the last */
record Period(LocalDate first, LocalDate next) {

    boolean isEmpty() {
        return !first.isBefore(next);
    }

    boolean contains(Period other) {
        return !other.first.isBefore(first) && !other.next.isAfter(next);
    }

    Period within(Period around) {
        return new Period(
                first.isBefore(around.first) ? around.first : first, next.isAfter(around.next) ? around.next : next);
    }
}
