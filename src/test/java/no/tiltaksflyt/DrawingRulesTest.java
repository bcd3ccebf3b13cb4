package no.tiltaksflyt;

import static no.tiltaksflyt.harness.ShippedModel.BPMN;
import static no.tiltaksflyt.harness.ShippedModel.DMN;
import static no.tiltaksflyt.harness.ShippedModel.children;
import static no.tiltaksflyt.harness.ShippedModel.descendants;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.ShippedModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** A drawing is read by people: nothing covers anything, no line crosses another or runs through a shape or a text. */
class DrawingRulesTest {

    private static final double TOUCH = 1;

    static Stream<ShippedModel> processes() {
        return ShippedModel.processes().stream();
    }

    static Stream<ShippedModel> decisions() {
        return ShippedModel.decisions().stream();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldDrawEveryElement(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        Set<String> drawn = new HashSet<>(drawing.shapes.keySet());
        drawn.addAll(drawing.lines.keySet());

        Set<String> visible = new HashSet<>();
        file.flowNodes().forEach(node -> visible.add(node.getAttribute("id")));
        file.flows().forEach(flow -> visible.add(flow.getAttribute("id")));
        file.elements(BPMN, "lane", "participant").forEach(lane -> visible.add(lane.getAttribute("id")));

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(visible);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldDrawEveryDecision(ShippedModel file) {
        Set<String> drawn = new HashSet<>();
        descendants(file.document().getDocumentElement(), element -> element.hasAttribute("dmnElementRef"))
                .forEach(element -> drawn.add(element.getAttribute("dmnElementRef")));

        assertThat(file.elements(DMN, "decision", "inputData", "informationRequirement"))
                .allSatisfy(element -> assertThat(drawn).contains(element.getAttribute("id")));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldPutEveryElementInOneLaneInTheModelAndInTheDrawing(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        Map<String, String> lanes = new HashMap<>();
        for (Element lane : file.elements(BPMN, "lane")) {
            assertThat(children(lane, "flowNodeRef")).as("lane filled").isNotEmpty();
            for (Element node : children(lane, "flowNodeRef")) {
                assertThat(lanes.put(node.getTextContent(), lane.getAttribute("id")))
                        .isNull();
                assertThat(drawing.shapes
                                .get(lane.getAttribute("id"))
                                .contains(drawing.shapes.get(node.getTextContent())))
                        .as(node.getTextContent())
                        .isTrue();
            }
        }
        assertThat(file.flowNodes().stream()
                        .filter(node -> node.getParentNode().getLocalName().equals("process"))
                        .map(node -> node.getAttribute("id")))
                .containsExactlyInAnyOrderElementsOf(lanes.keySet());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldNotCoverOneShapeOrTextWithAnother(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        Set<String> covered = new TreeSet<>();
        List<String> names = List.copyOf(drawing.areas.keySet());
        for (int first = 0; first < names.size(); first++) {
            for (int second = first + 1; second < names.size(); second++) {
                String one = names.get(first);
                String other = names.get(second);
                if (drawing.areas.get(one).intersects(drawing.areas.get(other)) && !drawing.belong(one, other)) {
                    covered.add(one + " and " + other);
                }
            }
        }
        assertThat(covered).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldNotLeadLinesThroughShapesOrTexts(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        Set<String> hit = new TreeSet<>();
        drawing.lines.forEach((flow, segments) -> drawing.areas.forEach((name, area) -> {
            if (!drawing.mayTouch(flow, name) && segments.stream().anyMatch(area::intersectsLine)) {
                hit.add(flow + " through " + name);
            }
        }));
        assertThat(hit).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldNotCrossLines(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        Set<String> crossings = new TreeSet<>();
        List<String> flows = List.copyOf(drawing.lines.keySet());
        for (int first = 0; first < flows.size(); first++) {
            for (int second = first + 1; second < flows.size(); second++) {
                if (drawing.cross(flows.get(first), flows.get(second))) {
                    crossings.add(flows.get(first) + " and " + flows.get(second));
                }
            }
        }
        assertThat(crossings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldLeadLinesStraightFromShapeToShape(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        for (Element flow : file.flows()) {
            String id = flow.getAttribute("id");
            List<Line2D> segments = drawing.lines.get(id);
            assertThat(segments).as(id).allMatch(line -> line.getX1() == line.getX2() || line.getY1() == line.getY2());
            assertThat(drawing.touches(
                            flow.getAttribute("sourceRef"), segments.getFirst().getP1()))
                    .as("start of %s", id)
                    .isTrue();
            assertThat(drawing.touches(
                            flow.getAttribute("targetRef"), segments.getLast().getP2()))
                    .as("end of %s", id)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldPutBoundaryEventsOnTheLowerEdge(ShippedModel file) {
        Drawing drawing = new Drawing(file);
        for (Element event : file.elements(BPMN, "boundaryEvent")) {
            Rectangle2D host = drawing.shapes.get(event.getAttribute("attachedToRef"));
            Rectangle2D shape = drawing.shapes.get(event.getAttribute("id"));
            assertThat(shape.getCenterY()).as(event.getAttribute("id")).isEqualTo(host.getMaxY());
            assertThat(shape.getCenterX()).isBetween(host.getMinX(), host.getMaxX());
        }
    }

    /** The shapes, texts and lines of one diagram, by the ids of what they show. */
    private static final class Drawing {

        private static final String LABEL = " (label)";

        private final ShippedModel file;
        private final Map<String, Rectangle2D> shapes = new LinkedHashMap<>();
        private final Map<String, Rectangle2D> areas = new LinkedHashMap<>();
        private final Map<String, List<Line2D>> lines = new LinkedHashMap<>();

        Drawing(ShippedModel file) {
            this.file = file;
            for (Element element :
                    descendants(file.document().getDocumentElement(), element -> element.hasAttribute("bpmnElement"))) {
                String id = element.getAttribute("bpmnElement");
                switch (element.getLocalName()) {
                    case "BPMNShape" -> shapes.put(id, bounds(element));
                    case "BPMNEdge" -> lines.put(id, segments(element));
                    default -> {
                        continue;
                    }
                }
                children(element, "BPMNLabel").forEach(label -> areas.put(id + LABEL, bounds(label)));
            }
            file.flowNodes().forEach(node -> areas.put(node.getAttribute("id"), shapes.get(node.getAttribute("id"))));
        }

        private static Rectangle2D bounds(Element owner) {
            Element bounds = children(owner, "Bounds").getFirst();
            return new Rectangle2D.Double(
                    number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
        }

        private static List<Line2D> segments(Element edge) {
            List<Line2D> segments = new ArrayList<>();
            List<Element> points = children(edge, "waypoint");
            for (int index = 1; index < points.size(); index++) {
                segments.add(new Line2D.Double(point(points.get(index - 1)), point(points.get(index))));
            }
            return segments;
        }

        private static Point2D point(Element waypoint) {
            return new Point2D.Double(number(waypoint, "x"), number(waypoint, "y"));
        }

        private static double number(Element element, String attribute) {
            return Double.parseDouble(element.getAttribute(attribute));
        }

        /** One is inside the other on purpose, or sits on its edge. */
        boolean belong(String one, String other) {
            return isInside(one, other) || isInside(other, one) || isAttached(one, other) || isAttached(other, one);
        }

        private boolean isInside(String inner, String outer) {
            if (outer.endsWith(LABEL) || !file.element(outer).getLocalName().equals("subProcess")) {
                return false;
            }
            return file.element(inner.replace(LABEL, "")).getParentNode() == file.element(outer)
                    && areas.get(outer).contains(areas.get(inner));
        }

        private boolean isAttached(String event, String host) {
            return !event.endsWith(LABEL)
                    && file.element(event).getAttribute("attachedToRef").equals(host);
        }

        boolean mayTouch(String flow, String area) {
            Element element = file.element(flow);
            return area.equals(element.getAttribute("sourceRef"))
                    || area.equals(element.getAttribute("targetRef"))
                    || area.equals(element.getParentNode() instanceof Element parent ? parent.getAttribute("id") : "");
        }

        boolean touches(String shape, Point2D point) {
            Rectangle2D area = shapes.get(shape);
            return !inset(area, TOUCH).contains(point) && inset(area, -TOUCH).contains(point);
        }

        private static Rectangle2D inset(Rectangle2D area, double by) {
            return new Rectangle2D.Double(
                    area.getX() + by, area.getY() + by, area.getWidth() - 2 * by, area.getHeight() - 2 * by);
        }

        /** Lines that only meet count as well: each has its own side of a shape. */
        boolean cross(String one, String other) {
            return lines.get(one).stream()
                    .anyMatch(line -> lines.get(other).stream().anyMatch(second -> line.intersectsLine(second)));
        }
    }
}
