package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.Markup.Cut;
import no.tiltaksflyt.workshop.markup.MarkupElement;

/** The drawing of a process, in which room can be made, shapes moved and ways drawn anew. */
final class Diagram {

    private static final Set<String> CONTAINERS = Set.of("participant", "lane", "group");

    private final Markup markup;
    private final Map<String, MarkupElement> elements = new LinkedHashMap<>();
    /** Ends below a task, by what leads to them from its edge. */
    private final Map<String, String> reminders = new LinkedHashMap<>();

    private final Map<String, MarkupElement> parts = new LinkedHashMap<>();
    private final Map<String, DiagramBox> shapes = new LinkedHashMap<>();
    private final Map<String, DiagramBox> labels = new LinkedHashMap<>();
    private final Map<String, List<WayPoint>> ways = new LinkedHashMap<>();
    private final Map<String, List<WayPoint>> drawnWays = new LinkedHashMap<>();

    /** Where a way bends, begins or ends. */
    record WayPoint(double x, double y) {

        WayPoint moved(double dx, double dy) {
            return new WayPoint(x + dx, y + dy);
        }
    }

    Diagram(String text) {
        this.markup = Markup.again(text);
        markup.root().all().forEach(this::remember);
        elements.values().forEach(this::rememberReminder);
        drawnWays.putAll(ways);
    }

    private void remember(MarkupElement element) {
        if (element.is(ModelDocument.BPMN)) {
            element.value("id").ifPresent(id -> elements.putIfAbsent(id, element));
        }
        if (element.is(ModelDocument.BPMN_DI)) {
            element.value("bpmnElement").ifPresent(id -> remember(id, element));
        }
    }

    private void rememberReminder(MarkupElement flow) {
        boolean fromEdge = Optional.ofNullable(elements.get(Flows.value(flow, "sourceRef")))
                .filter(source -> source.localName().equals("boundaryEvent"))
                .isPresent();
        boolean toEnd = Optional.ofNullable(elements.get(Flows.value(flow, "targetRef")))
                .filter(target -> target.localName().equals("endEvent"))
                .isPresent();
        if (fromEdge && toEnd) {
            reminders.put(Flows.value(flow, "targetRef"), Flows.value(flow, "sourceRef"));
        }
    }

    private void remember(String id, MarkupElement part) {
        if (part.localName().equals("BPMNShape")) {
            part.child("Bounds").ifPresent(bounds -> shapes.putIfAbsent(id, new DiagramBox(bounds)));
            parts.putIfAbsent(id, part);
        } else if (part.localName().equals("BPMNEdge")) {
            ways.putIfAbsent(id, part.children("waypoint").map(Diagram::point).toList());
            parts.putIfAbsent(id, part);
        }
        part.child("BPMNLabel")
                .flatMap(label -> label.child("Bounds"))
                .ifPresent(bounds -> labels.putIfAbsent(id, new DiagramBox(bounds)));
    }

    private static WayPoint point(MarkupElement waypoint) {
        DiagramBox place = new DiagramBox(waypoint);
        return new WayPoint(place.x(), place.y());
    }

    Optional<DiagramBox> shape(String id) {
        return Optional.ofNullable(shapes.get(id));
    }

    /** The element that draws a shape or a way. */
    Optional<MarkupElement> part(String id) {
        return Optional.ofNullable(parts.get(id));
    }

    List<WayPoint> way(String id) {
        return ways.getOrDefault(id, List.of());
    }

    void draw(String flow, List<WayPoint> points) {
        if (ways.containsKey(flow)) {
            ways.put(flow, List.copyOf(points));
        }
    }

    /** Whatever lies right of a line moves; pools, lanes and subprocesses that the line crosses widen. */
    void widen(double line, double by) {
        makeRoom(line, by, true);
    }

    /** The same downwards. */
    void heighten(double line, double by) {
        makeRoom(line, by, false);
    }

    private void makeRoom(double line, double by, boolean across) {
        Set<String> moved = shapes.keySet().stream()
                .filter(id -> isBeyond(id, line, across))
                .collect(Collectors.toCollection(HashSet::new));
        double dx = across ? by : 0;
        double dy = across ? 0 : by;
        shapes.forEach((id, shape) -> {
            double end = across ? shape.right() : shape.bottom();
            if (isContainer(id) && !moved.contains(id) && end >= line) {
                shape.grow(dx, dy);
            }
        });
        translate(moved, dx, dy);
        labels.forEach((id, label) -> {
            if (ways.containsKey(id) && (across ? label.x() : label.y()) >= line) {
                label.move(dx, dy);
            }
        });
        ways.replaceAll((id, points) -> stretched(id, points, moved, line, dx, dy));
    }

    /** Shapes with their labels; ways are left as they are. */
    private void translate(Set<String> ids, double dx, double dy) {
        ids.forEach(id -> {
            shape(id).ifPresent(shape -> shape.move(dx, dy));
            Optional.ofNullable(labels.get(id)).ifPresent(label -> label.move(dx, dy));
        });
    }

    private boolean isBeyond(String id, double line, boolean across) {
        String event = across ? reminders.getOrDefault(id, id) : id;
        String host = Optional.ofNullable(elements.get(event))
                .flatMap(element -> element.value("attachedToRef"))
                .filter(shapes::containsKey)
                .orElse(event);
        return shape(host)
                .filter(shape -> isBeyond(shape, isContainer(host), line, across))
                .isPresent();
    }

    private static boolean isBeyond(DiagramBox shape, boolean container, double line, boolean across) {
        double start = across ? shape.x() : shape.y();
        double middle = across ? shape.middleX() : shape.middleY();
        return container ? start >= line : middle > line;
    }

    private boolean isContainer(String id) {
        MarkupElement element = elements.get(id);
        if (element == null) {
            return false;
        }
        boolean open =
                part(id).filter(shape -> !shape.has("isExpanded", "false")).isPresent();
        return CONTAINERS.contains(element.localName())
                || open && element.children().stream().anyMatch(inside -> isDrawn(inside));
    }

    private boolean isDrawn(MarkupElement inside) {
        return inside.value("id").filter(shapes::containsKey).isPresent();
    }

    /** The ends of a way follow their shapes; its bends what lies beyond the line. */
    private List<WayPoint> stretched(
            String id, List<WayPoint> points, Set<String> moved, double line, double dx, double dy) {
        MarkupElement flow = elements.get(id);
        List<WayPoint> stretched = new ArrayList<>();
        for (int at = 0; at < points.size(); at++) {
            WayPoint point = points.get(at);
            String end = at == 0 ? "sourceRef" : at == points.size() - 1 ? "targetRef" : "";
            Optional<String> shape = Optional.ofNullable(flow)
                    .flatMap(it -> it.value(end))
                    .filter(it -> shapes.containsKey(it) && !isContainer(it));
            boolean beyond = (dx != 0 ? point.x() : point.y()) > line;
            stretched.add(shape.map(moved::contains).orElse(beyond) ? point.moved(dx, dy) : point);
        }
        return StepRoute.straightened(points, stretched);
    }

    /** Whether a place is taken by anything but lanes, pools and what it shall lie in. */
    boolean isTaken(DiagramBox place, Set<String> except) {
        return shapes.entrySet().stream()
                .filter(shape -> !except.contains(shape.getKey()))
                .filter(shape -> !isRow(shape.getKey()))
                .anyMatch(shape -> shape.getValue().overlaps(place));
    }

    /** The room that some shapes take together. */
    DiagramBox around(Set<String> ids, DiagramBox one) {
        double right = one.right();
        double bottom = one.bottom();
        double left = one.x();
        double top = one.y();
        for (String id : ids) {
            DiagramBox shape = shape(id).orElse(one);
            left = Math.min(left, shape.x());
            top = Math.min(top, shape.y());
            right = Math.max(right, shape.right());
            bottom = Math.max(bottom, shape.bottom());
        }
        return DiagramBox.at(left, top, right - left, bottom - top);
    }

    private boolean isRow(String id) {
        return Optional.ofNullable(elements.get(id))
                .filter(element -> CONTAINERS.contains(element.localName()))
                .isPresent();
    }

    /** Shapes with their labels, and the ways that both begin and end among them. */
    void move(Set<String> ids, double dx, double dy) {
        translate(ids, dx, dy);
        ways.replaceAll((id, points) -> isInside(id, ids)
                ? points.stream().map(point -> point.moved(dx, dy)).toList()
                : points);
        labels.forEach((id, label) -> {
            if (ways.containsKey(id) && isInside(id, ids)) {
                label.move(dx, dy);
            }
        });
    }

    private boolean isInside(String id, Set<String> ids) {
        MarkupElement flow = elements.get(id);
        return flow != null
                && flow.value("sourceRef").filter(ids::contains).isPresent()
                && flow.value("targetRef").filter(ids::contains).isPresent();
    }

    /** The text with everything where it now is. */
    String written() {
        List<Cut> cuts = new ArrayList<>();
        shapes.values().forEach(shape -> cuts.addAll(shape.cuts()));
        labels.values().forEach(label -> cuts.addAll(label.cuts()));
        ways.forEach((id, points) -> {
            if (!points.equals(drawnWays.get(id)) && !points.isEmpty()) {
                part(id).ifPresent(edge ->
                        cuts.addAll(waypoints(edge.children("waypoint").toList(), points)));
            }
        });
        return markup.with(cuts);
    }

    private List<Cut> waypoints(List<MarkupElement> drawn, List<WayPoint> points) {
        if (drawn.isEmpty()) {
            return List.of();
        }
        MarkupElement first = drawn.getFirst();
        String between = markup.beginsItsLine(first) ? markup.lineEnd() + markup.indent(first) : "";
        String written = points.stream()
                .map(point -> "<%s x=\"%s\" y=\"%s\"/>"
                        .formatted(first.name(), DiagramBox.written(point.x()), DiagramBox.written(point.y())))
                .collect(Collectors.joining(between));
        return List.of(new Cut(first.start(), drawn.getLast().end(), written));
    }
}
