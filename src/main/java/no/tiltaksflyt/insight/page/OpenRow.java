package no.tiltaksflyt.insight.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.OpenVisit;
import org.jspecify.annotations.Nullable;

/**
 * An open case as a line of a table and a dot of a chart.
 *
 * @param late its deadline is over
 * @param endangered its deadline comes within a week
 */
record OpenRow(
        NamedCase about,
        String elementId,
        String step,
        String party,
        double age,
        double caseAge,
        @Nullable Integer percentile,
        @Nullable Instant dueAt,
        boolean late,
        boolean endangered) {

    static OpenRow of(OpenVisit visit, NamedCase about, String step, Instant now, Instant weekEnd) {
        Instant due = visit.dueAt();
        boolean late = visit.isOverdue(now);
        return new OpenRow(
                about,
                visit.elementId(),
                step,
                "organ." + visit.party(),
                visit.ageWorkingDays(),
                visit.caseAgeWorkingDays(),
                visit.percentile(),
                due,
                late,
                due != null && !late && due.isBefore(weekEnd));
    }

    /** Sat longer than 85 of 100 that have left the step. */
    boolean stuck() {
        return percentile != null && percentile >= 85;
    }

    /** Those whose deadline comes within a week; what comes first is what somebody who acts today can save. */
    static List<OpenRow> endangeredOf(List<OpenRow> open) {
        return open.stream()
                .filter(OpenRow::endangered)
                .sorted(Comparator.comparing(OpenRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    static List<OpenRow> stuckOf(List<OpenRow> open) {
        return open.stream().filter(OpenRow::stuck).toList();
    }

    /** Those over their deadline that are not told of as stuck, the one that has been so longest first. */
    static List<OpenRow> lateOnlyOf(List<OpenRow> open) {
        return open.stream()
                .filter(row -> row.late() && !row.stuck())
                .sorted(Comparator.comparing(OpenRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    int order() {
        return percentile == null ? 0 : percentile;
    }
}
