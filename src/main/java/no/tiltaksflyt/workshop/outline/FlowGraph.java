package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.w3c.dom.Element;

/** The flow nodes of a model, the flows between them, and where they are drawn. */
final class FlowGraph {

    private static final Set<String> SCOPES = Set.of("subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> NODES = Set.of("callActivity", "task");
    private static final List<String> ENDINGS = List.of("Task", "Event", "Gateway");

    private final Map<String, List<Element>> out = new HashMap<>();
    private final Map<String, List<Element>> in = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** The middle of a shape. */
    record Place(double x, double y) {

        static final Place NOWHERE = new Place(0, 0);
    }

    FlowGraph(ModelDocument model) {
        for (Element flow : model.bpmn("sequenceFlow")) {
            out.computeIfAbsent(flow.getAttribute("sourceRef"), none -> new ArrayList<>())
                    .add(flow);
            in.computeIfAbsent(flow.getAttribute("targetRef"), none -> new ArrayList<>())
                    .add(flow);
        }
        ModelDocument.list(model.document().getElementsByTagNameNS(ModelDocument.BPMN_DI, "BPMNShape"))
                .forEach(this::remember);
    }

    private void remember(Element shape) {
        ModelDocument.children(shape, "Bounds")
                .findFirst()
                .ifPresent(bounds -> places.putIfAbsent(
                        shape.getAttribute("bpmnElement"),
                        new Place(
                                number(bounds, "x") + number(bounds, "width") / 2,
                                number(bounds, "y") + number(bounds, "height") / 2)));
    }

    private static double number(Element bounds, String name) {
        try {
            return Double.parseDouble(bounds.getAttribute(name));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** The flow nodes that lie directly in a process or subprocess, by id. */
    static Map<String, Element> nodes(Element scope) {
        Map<String, Element> nodes = new LinkedHashMap<>();
        ModelDocument.list(scope.getChildNodes()).stream()
                .filter(FlowGraph::isNode)
                .forEach(node -> nodes.putIfAbsent(node.getAttribute("id"), node));
        return nodes;
    }

    static boolean isNode(Element element) {
        return ModelDocument.BPMN.equals(element.getNamespaceURI()) && isNode(String.valueOf(element.getLocalName()));
    }

    static boolean isNode(String name) {
        return NODES.contains(name) || SCOPES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
    }

    static boolean isScope(Element element) {
        return SCOPES.contains(String.valueOf(element.getLocalName()));
    }

    /** In the order of the file. */
    List<Element> out(Element node) {
        return out.getOrDefault(node.getAttribute("id"), List.of());
    }

    List<Element> in(Element node) {
        return in.getOrDefault(node.getAttribute("id"), List.of());
    }

    Place place(Element node) {
        return places.getOrDefault(node.getAttribute("id"), Place.NOWHERE);
    }
}
