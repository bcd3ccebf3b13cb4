package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.outline.Diagram.WayPoint;
import org.jspecify.annotations.Nullable;

/**
 * Where a new user task is drawn, with its events below it, as the other tasks have them.
 *
 * @param x of the task's left side
 * @param y of its upper side
 * @param on the way on from it
 */
record StepDrawing(double x, double y, List<WayPoint> on) {

    private static final double WIDTH = 140;
    private static final double HEIGHT = 80;
    private static final double BELOW = 225;
    private static final double ASIDE = 20;

    /**
     * Makes room for a task right of another step, and leads the way that left that step to it.
     *
     * @param scopes what the task lies in, from the inside out
     * @return empty where the step before is not drawn
     */
    static Optional<StepDrawing> make(
            Diagram diagram, String after, String flow, String target, List<String> scopes, @Nullable String lane) {
        Optional<DiagramBox> home = home(diagram, scopes, lane);
        return diagram.shape(after).map(before -> {
            diagram.widen(before.right(), WIDTH + StepAddition.GAP);
            DiagramBox task = place(diagram, before, Set.copyOf(scopes), home);
            List<WayPoint> old = diagram.way(flow);
            diagram.draw(flow, StepRoute.between(before, task));
            return new StepDrawing(task.x(), task.y(), on(diagram, old, task, target));
        });
    }

    /** What must have room for a step: the subprocess that it lies in, else its lane. */
    static Optional<DiagramBox> home(Diagram diagram, List<String> scopes, @Nullable String lane) {
        return Stream.concat(scopes.stream(), Stream.ofNullable(lane))
                .flatMap(id -> diagram.shape(id).stream())
                .findFirst();
    }

    private static DiagramBox place(Diagram diagram, DiagramBox before, Set<String> scopes, Optional<DiagramBox> home) {
        double middle = home.filter(it -> before.middleY() < it.y() || before.middleY() > it.bottom())
                .map(DiagramBox::middleY)
                .orElse(before.middleY());
        double x = before.right() + StepAddition.GAP;
        DiagramBox wanted = DiagramBox.at(x, Math.rint(middle - HEIGHT / 2), WIDTH, BELOW);
        boolean taken = diagram.isTaken(wanted, scopes);
        double y = taken ? home.map(it -> it.bottom() + ASIDE).orElse(wanted.y()) : wanted.y();
        home.filter(it -> it.bottom() < y + BELOW)
                .ifPresent(it -> diagram.heighten(it.bottom(), y + BELOW - it.bottom()));
        return DiagramBox.at(x, y, WIDTH, HEIGHT);
    }

    /** As the old way went, where that leaves to the right at the same height. */
    private static List<WayPoint> on(Diagram diagram, List<WayPoint> old, DiagramBox task, String target) {
        WayPoint start = new WayPoint(task.right(), task.middleY());
        if (old.size() > 1 && old.get(1).y() == start.y() && old.get(1).x() > start.x()) {
            List<WayPoint> on = new ArrayList<>(old);
            on.set(0, start);
            return List.copyOf(on);
        }
        return diagram.shape(target).map(to -> StepRoute.between(task, to)).orElse(List.of(start, start));
    }

    /** @param nodes the task, then each event and its end */
    List<String> shapes(List<String> nodes) {
        List<String> lines = new ArrayList<>();
        shape(nodes.get(0), bounds(0, 0, WIDTH, HEIGHT), "", lines);
        shape(nodes.get(1), bounds(16, 62, 36, 36), bounds(-53, 86, 65, 28), lines);
        shape(nodes.get(2), bounds(16, 150, 36, 36), bounds(-2, 190, 71, 28), lines);
        shape(nodes.get(3), bounds(88, 62, 36, 36), bounds(128, 86, 69, 14), lines);
        shape(nodes.get(4), bounds(88, 150, 36, 36), bounds(78, 190, 56, 28), lines);
        return lines;
    }

    private String bounds(double dx, double dy, double width, double height) {
        return "<dc:Bounds x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(
                        DiagramBox.written(x + dx),
                        DiagramBox.written(y + dy),
                        DiagramBox.written(width),
                        DiagramBox.written(height));
    }

    private static void shape(String id, String bounds, String label, List<String> lines) {
        lines.add("<bpmndi:BPMNShape id=\"%s_di\" bpmnElement=\"%s\">".formatted(id, id));
        lines.add("  " + bounds);
        if (!label.isEmpty()) {
            lines.addAll(List.of("  <bpmndi:BPMNLabel>", "    " + label, "  </bpmndi:BPMNLabel>"));
        }
        lines.add("</bpmndi:BPMNShape>");
    }

    /** @param flows on from the task, to the reminder, to the alarm */
    List<String> ways(List<String> flows) {
        List<String> lines = new ArrayList<>();
        way(flows.get(0), on, lines);
        way(flows.get(1), down(34), lines);
        way(flows.get(2), down(106), lines);
        return lines;
    }

    private List<WayPoint> down(double dx) {
        return List.of(new WayPoint(x + dx, y + 98), new WayPoint(x + dx, y + 150));
    }

    private static void way(String id, List<WayPoint> points, List<String> lines) {
        lines.add("<bpmndi:BPMNEdge id=\"%s_di\" bpmnElement=\"%s\">".formatted(id, id));
        points.forEach(point -> lines.add("  <di:waypoint x=\"%s\" y=\"%s\"/>"
                .formatted(DiagramBox.written(point.x()), DiagramBox.written(point.y()))));
        lines.add("</bpmndi:BPMNEdge>");
    }

    /** The prefixes of a drawing, as they are known beside a part of it. */
    UnaryOperator<String> prefixes(MarkupElement part) {
        String shapes = part.prefix();
        String bounds = part.prefixOf("http://www.omg.org/spec/DD/20100524/DC").orElse("dc:");
        String points = part.prefixOf("http://www.omg.org/spec/DD/20100524/DI").orElse("di:");
        return line -> Objects.requireNonNull(line)
                .replace("<bpmndi:", "<" + shapes)
                .replace("</bpmndi:", "</" + shapes)
                .replace("<dc:", "<" + bounds)
                .replace("<di:", "<" + points);
    }
}
