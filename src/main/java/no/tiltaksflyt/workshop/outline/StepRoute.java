package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.workshop.outline.Diagram.WayPoint;

/** The bends of a way between two shapes: level and upright lines only. */
final class StepRoute {

    private static final double ASIDE = 30;

    private StepRoute() {}

    /** From the right side of one to the left side of another, or back over the top where that lies behind. */
    static List<WayPoint> between(DiagramBox from, DiagramBox to) {
        if (to.x() > from.right()) {
            double middle = (from.right() + to.x()) / 2;
            return smooth(List.of(
                    new WayPoint(from.right(), from.middleY()),
                    new WayPoint(middle, from.middleY()),
                    new WayPoint(middle, to.middleY()),
                    new WayPoint(to.x(), to.middleY())));
        }
        double above = Math.min(from.y(), to.y()) - ASIDE;
        return smooth(List.of(
                new WayPoint(from.middleX(), from.y()),
                new WayPoint(from.middleX(), above),
                new WayPoint(to.middleX(), above),
                new WayPoint(to.middleX(), to.y())));
    }

    /** With a corner more wherever a line that was level or upright would now go askew. */
    static List<WayPoint> straightened(List<WayPoint> before, List<WayPoint> now) {
        List<WayPoint> straight = new ArrayList<>();
        for (int at = 0; at < now.size(); at++) {
            if (at > 0) {
                straight.addAll(corners(before.get(at - 1), before.get(at), now.get(at - 1), now.get(at)));
            }
            straight.add(now.get(at));
        }
        return List.copyOf(straight);
    }

    private static List<WayPoint> corners(WayPoint wasFrom, WayPoint wasTo, WayPoint from, WayPoint to) {
        if (wasFrom.x() == wasTo.x() && from.x() != to.x()) {
            double middle = Math.rint((from.y() + to.y()) / 2);
            return List.of(new WayPoint(from.x(), middle), new WayPoint(to.x(), middle));
        }
        if (wasFrom.y() == wasTo.y() && from.y() != to.y()) {
            double middle = Math.rint((from.x() + to.x()) / 2);
            return List.of(new WayPoint(middle, from.y()), new WayPoint(middle, to.y()));
        }
        return List.of();
    }

    /** One way after another, through where a step was. */
    static List<WayPoint> joined(List<WayPoint> first, List<WayPoint> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first;
        }
        List<WayPoint> points = new ArrayList<>(first);
        WayPoint end = first.getLast();
        WayPoint begin = second.getFirst();
        points.add(new WayPoint(begin.x(), end.y()));
        points.addAll(second);
        return smooth(points);
    }

    /** Without points that a straight line passes anyway. */
    static List<WayPoint> smooth(List<WayPoint> points) {
        List<WayPoint> smooth = new ArrayList<>();
        for (WayPoint point : points) {
            while (smooth.size() > 1 && isStraight(smooth.get(smooth.size() - 2), smooth.getLast(), point)) {
                smooth.removeLast();
            }
            if (smooth.isEmpty() || !smooth.getLast().equals(point)) {
                smooth.add(point);
            }
        }
        return List.copyOf(smooth);
    }

    private static boolean isStraight(WayPoint one, WayPoint middle, WayPoint other) {
        return one.x() == middle.x() && middle.x() == other.x() || one.y() == middle.y() && middle.y() == other.y();
    }
}
