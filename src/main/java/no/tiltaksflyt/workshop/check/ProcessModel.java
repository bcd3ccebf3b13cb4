package no.tiltaksflyt.workshop.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A process as its check walks it: what a case passes, and the flows between. */
final class ProcessModel {

    private static final Pattern NODES = Pattern.compile("task|.+Task|.+Gateway|startEvent|endEvent|boundaryEvent"
            + "|intermediate(?:Catch|Throw)Event|subProcess|adHocSubProcess|transaction|callActivity");
    private static final Pattern SCOPES = Pattern.compile("process|subProcess|adHocSubProcess|transaction");

    private final ModelDocument document;
    private final ElementPlaces places;
    private final Map<String, Element> byId;
    private final List<Element> nodes;
    private final List<Element> flows;
    private final Map<String, List<Element>> outgoing = new HashMap<>();
    private final Map<String, List<Element>> incoming = new HashMap<>();
    private final Map<String, List<Element>> attached = new LinkedHashMap<>();

    ProcessModel(ModelDocument document, ElementPlaces places) {
        this.document = document;
        this.places = places;
        this.byId = document.byId();
        this.nodes = places.inOrder().stream().filter(ProcessModel::isNode).toList();
        this.flows = document.bpmn("sequenceFlow");
        flows.forEach(flow -> put(outgoing, flow.getAttribute("sourceRef"), flow));
        flows.forEach(flow -> put(incoming, flow.getAttribute("targetRef"), flow));
        document.bpmn("boundaryEvent").forEach(event -> put(attached, event.getAttribute("attachedToRef"), event));
    }

    private static void put(Map<String, List<Element>> all, String key, Element element) {
        all.computeIfAbsent(key, any -> new ArrayList<>()).add(element);
    }

    ModelDocument document() {
        return document;
    }

    ElementPlaces places() {
        return places;
    }

    List<Element> nodes() {
        return nodes;
    }

    List<Element> nodes(String localName) {
        return nodes.stream().filter(node -> is(node, localName)).toList();
    }

    List<Element> flows() {
        return flows;
    }

    Optional<Element> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Element> outgoing(Element node) {
        return outgoing.getOrDefault(node.getAttribute("id"), List.of());
    }

    List<Element> incoming(Element node) {
        return incoming.getOrDefault(node.getAttribute("id"), List.of());
    }

    /** The boundary events of an activity. */
    List<Element> attached(Element node) {
        return attached.getOrDefault(node.getAttribute("id"), List.of());
    }

    /** Where its flows lead. */
    Stream<Element> targets(Element node) {
        return outgoing(node).stream().flatMap(flow -> find(flow.getAttribute("targetRef")).stream());
    }

    /** All extension elements of a name, wherever they stand. */
    List<Element> extensions(String localName) {
        return ModelDocument.list(document.document().getElementsByTagNameNS(ModelDocument.ZEEBE, localName));
    }

    static boolean is(Element element, String localName) {
        return localName.equals(element.getLocalName());
    }

    static boolean isNode(Element element) {
        return ModelDocument.BPMN.equals(element.getNamespaceURI())
                && NODES.matcher(element.getLocalName()).matches();
    }

    static boolean isScope(Element element) {
        return SCOPES.matcher(element.getLocalName()).matches();
    }

    /** What happens beside the course, once its start is triggered. */
    static boolean isEventSubProcess(Element element) {
        return isScope(element) && "true".equals(element.getAttribute("triggeredByEvent"));
    }

    /** The process or subprocess that an element stands in. */
    static Optional<Element> scope(Element element) {
        for (Node around = element.getParentNode(); around instanceof Element parent; around = parent.getParentNode()) {
            if (isScope(parent)) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }

    static boolean has(Element element, String childName) {
        return ModelDocument.children(element, childName).findAny().isPresent();
    }

    static Optional<Element> extension(Element owner, String localName) {
        return ModelDocument.extensions(owner, localName).findFirst();
    }

    /** Where an activity gives a variable a value. */
    static Optional<String> input(Element owner, String target) {
        return ModelDocument.extensions(owner, "input")
                .filter(input -> target.equals(input.getAttribute("target")))
                .map(input -> input.getAttribute("source").strip())
                .findFirst();
    }
}
