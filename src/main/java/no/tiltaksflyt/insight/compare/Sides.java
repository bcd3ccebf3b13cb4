package no.tiltaksflyt.insight.compare;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.FilterView;

/** What the address asks for on either side: the fields of the first begin with {@code a.}, of the second with {@code b.}. */
public record Sides(Asked a, Asked b, Unit unit) {

    private static final int WEEKS = 13;

    static Sides of(Map<String, String> parameters) {
        return new Sides(
                Asked.of(parameters, "a."),
                Asked.of(parameters, "b."),
                Asked.of(parameters, "").chosenUnit());
    }

    boolean isAsked() {
        return !a.equals(Asked.NOTHING) || !b.equals(Asked.NOTHING);
    }

    /** The period of one filter, or else the last quarter of a year, beside the period before it. */
    static Sides beforeAndAfter(FilterView one, LocalDate today) {
        Asked asked = one.asked();
        boolean quarter = asked.field(Asked.FROM) == null && asked.field(Asked.TO) == null;
        LocalDate from = one.filter().from();
        LocalDate to = one.filter().to();
        LocalDate last = quarter || to == null ? today : to;
        LocalDate first = quarter || from == null ? today.minusWeeks(WEEKS).plusDays(1) : from;
        LocalDate before = first.minusDays(1);
        return new Sides(
                during(asked, before.minusDays(ChronoUnit.DAYS.between(first, last)), before),
                during(asked, first, last),
                asked.chosenUnit());
    }

    private static Asked during(Asked asked, LocalDate first, LocalDate last) {
        return asked.without(Asked.UNIT).with(Asked.FROM, first.toString()).with(Asked.TO, last.toString());
    }

    /** The address of the comparison without a field of a side. */
    public String without(String side, String field) {
        return side.equals("a.")
                ? new Sides(a.without(field), b, unit).address()
                : new Sides(a, b.without(field), unit).address();
    }

    /** The address with the sides changed about. */
    public String swapped() {
        return new Sides(b, a, unit).address();
    }

    public String address() {
        return Asked.beside(a, b, unit);
    }
}
