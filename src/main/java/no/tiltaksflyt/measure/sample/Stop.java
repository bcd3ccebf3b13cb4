package no.tiltaksflyt.measure.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import no.tiltaksflyt.measure.sample.PlannedDeed.Kind;

/**
 * Where a measure stands when the past ends.
 *
 * @param turns that it has taken
 * @param done steps that are done before, in the order of its course
 * @param taken whether somebody works on the next step
 * @param age working days since it came there
 */
record Stop(Set<Turn> turns, int done, boolean taken, double age) {

    /** Those first that show most; a small world has the first ones alone. */
    private static final List<Stop> ALL = List.of(
            new Stop(Set.of(), 0, false, 3),
            new Stop(Set.of(), 1, true, 26),
            new Stop(Set.of(), 3, false, 4),
            new Stop(Set.of(Turn.DEFERRED_UNTIL), 5, false, 20),
            new Stop(Set.of(), 4, false, 7),
            new Stop(Set.of(Turn.SUPPLEMENTED), -1, false, 4),
            new Stop(Set.of(), 2, false, 2),
            new Stop(Set.of(), 1, false, 9),
            new Stop(Set.of(), 0, true, 19),
            new Stop(Set.of(), 3, true, 14),
            new Stop(Set.of(), 5, false, 1),
            new Stop(Set.of(Turn.ASSESSED_AGAIN), 3, true, 6),
            new Stop(Set.of(), 0, false, 1),
            new Stop(Set.of(), 0, true, 8),
            new Stop(Set.of(Turn.DEFERRED), 5, false, 45),
            new Stop(Set.of(), 1, true, 15),
            new Stop(Set.of(), 1, false, 24),
            new Stop(Set.of(), 2, true, 7),
            new Stop(Set.of(), 4, true, 2),
            new Stop(Set.of(), 1, true, 4),
            new Stop(Set.of(), 6, true, 3),
            new Stop(Set.of(), 7, false, 8),
            new Stop(Set.of(Turn.RETURNED_TO_CASEWORKER), 5, false, 5));

    static List<Stop> of(int measures) {
        int wanted = Math.min(measures - 1, Math.max(8, measures / 10));
        return IntStream.range(0, Math.max(0, wanted))
                .mapToObj(i -> ALL.get(i % ALL.size()))
                .toList();
    }

    /** Large enough to come so far, and no larger where the first approver sends it elsewhere. */
    Size size() {
        return turns.isEmpty() && done > 3 ? Size.LARGE : Size.SMALL;
    }

    /** What is done until then, of what would be done in the end. */
    List<PlannedDeed> cut(List<PlannedDeed> whole) {
        List<PlannedDeed> before = new ArrayList<>();
        int left = Math.max(0, done);
        for (PlannedDeed deed : whole) {
            boolean goesOn = deed.kind() == Kind.PROPOSE
                    || left > 0
                    || (taken && deed.kind() == Kind.TAKE && before.getLast().kind() != Kind.TAKE);
            if (!goesOn) {
                break;
            }
            before.add(deed);
            left -= deed.kind() == Kind.COMPLETE ? 1 : 0;
        }
        return before;
    }

    /** The slot in which the measure came where it stands. */
    int arrival(List<PlannedDeed> before) {
        PlannedDeed last = before.getLast();
        return last.kind() == Kind.TAKE ? before.get(before.size() - 2).slot() : last.slot();
    }

    /** The person who takes the last step takes it before the end. */
    List<PlannedDeed> within(List<PlannedDeed> before, int end) {
        return before.stream()
                .map(deed -> deed.slot() < end ? deed : deed.later(end - 1 - deed.slot()))
                .toList();
    }
}
