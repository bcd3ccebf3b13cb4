package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A period in pieces: months and days of which sums are kept, and what is asked of the facts.
 *
 * @param months by their first day
 */
record Pieces(List<LocalDate> months, List<LocalDate> days, List<Period> facts) {

    /** @param all around all facts: a month of which the period leaves none out is whole */
    static Pieces of(Period period, Period all, boolean byDay, Set<LocalDate> staleMonths, Set<LocalDate> staleDays) {
        Pieces pieces = new Pieces(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        LocalDate month = period.first().withDayOfMonth(1);
        while (month.isBefore(period.next())) {
            Period around = new Period(month, month.plusMonths(1));
            if (period.contains(around.within(all)) && !staleMonths.contains(month)) {
                pieces.months.add(month);
            } else {
                pieces.addDays(around.within(period), byDay, staleDays);
            }
            month = around.next();
        }
        return pieces;
    }

    private void addDays(Period period, boolean byDay, Set<LocalDate> staleDays) {
        for (LocalDate day = period.first(); day.isBefore(period.next()); day = day.plusDays(1)) {
            if (byDay && !staleDays.contains(day)) {
                days.add(day);
            } else {
                addFacts(day);
            }
        }
    }

    private void addFacts(LocalDate day) {
        Period last = facts.isEmpty() ? new Period(day, day) : facts.removeLast();
        if (last.next().equals(day)) {
            facts.add(new Period(last.first(), day.plusDays(1)));
        } else {
            facts.add(last);
            facts.add(new Period(day, day.plusDays(1)));
        }
    }

    boolean isOfFactsOnly() {
        return months.isEmpty() && days.isEmpty();
    }
}
