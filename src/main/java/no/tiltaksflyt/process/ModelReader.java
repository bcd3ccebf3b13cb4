package no.tiltaksflyt.process;

import static no.tiltaksflyt.process.ModelXml.BPMN;
import static no.tiltaksflyt.process.ModelXml.BPMN_DI;
import static no.tiltaksflyt.process.ModelXml.DC;
import static no.tiltaksflyt.process.ModelXml.attribute;
import static no.tiltaksflyt.process.ModelXml.children;
import static no.tiltaksflyt.process.ModelXml.extensions;
import static no.tiltaksflyt.process.ModelXml.list;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads the elements of a model. */
final class ModelReader {

    private static final Pattern WORKING_DAYS = Pattern.compile("=\\s*(\\d{1,4})");
    private static final String EXPRESSION = "=";
    private static final String NAME = "name.";

    private final Document model;
    private final Map<String, Double> places = new HashMap<>();
    private final Map<String, String> lanes = new HashMap<>();
    private final Map<String, String> messages = new HashMap<>();
    private final Map<String, Set<String>> awaited = new HashMap<>();

    private ModelReader(Document model) {
        this.model = model;
        readPlaces();
        readLanes();
        readMessages();
        readAwaited();
    }

    /** Every element that has an id, by its id. */
    static Map<String, ProcessElement> read(String xml) {
        return new ModelReader(ModelXml.parse(xml)).elements();
    }

    private void readPlaces() {
        for (Element shape : list(model.getElementsByTagNameNS(BPMN_DI, "BPMNShape"))) {
            list(shape.getElementsByTagNameNS(DC, "Bounds")).stream()
                    .findFirst()
                    .ifPresent(bounds ->
                            places.put(shape.getAttribute("bpmnElement"), Double.valueOf(bounds.getAttribute("x"))));
        }
    }

    private void readLanes() {
        for (Element lane : list(model.getElementsByTagNameNS(BPMN, "lane"))) {
            children(lane, "flowNodeRef")
                    .forEach(node -> lanes.put(node.getTextContent().strip(), lane.getAttribute("id")));
        }
    }

    private void readMessages() {
        for (Element message : list(model.getElementsByTagNameNS(BPMN, "message"))) {
            messages.put(message.getAttribute("id"), message.getAttribute("name"));
        }
    }

    /** The events that each event-based gateway waits for. */
    private void readAwaited() {
        for (Element gateway : list(model.getElementsByTagNameNS(BPMN, "eventBasedGateway"))) {
            awaited.put(gateway.getAttribute("id"), new HashSet<>());
        }
        for (Element flow : list(model.getElementsByTagNameNS(BPMN, "sequenceFlow"))) {
            awaited.getOrDefault(flow.getAttribute("sourceRef"), new HashSet<>())
                    .add(flow.getAttribute("targetRef"));
        }
    }

    private Map<String, ProcessElement> elements() {
        Map<String, Element> byId = new LinkedHashMap<>();
        for (Element element : list(model.getElementsByTagNameNS(BPMN, "*"))) {
            attribute(element, "id").ifPresent(id -> byId.put(id, element));
        }
        Map<String, ProcessElement> elements = new LinkedHashMap<>();
        byId.forEach((id, element) -> elements.put(id, element(id, element, messages(id, element, byId))));
        return elements;
    }

    private Set<String> messages(String id, Element element, Map<String, Element> byId) {
        Stream<Element> events = awaited.containsKey(id)
                ? awaited.get(id).stream().filter(byId::containsKey).map(byId::get)
                : Stream.of(element);
        return events.flatMap(this::messageRef)
                .flatMap(message -> Stream.ofNullable(messages.get(message)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> messageRef(Element event) {
        return Stream.concat(Stream.of(event), children(event, "messageEventDefinition"))
                .flatMap(holder -> attribute(holder, "messageRef").stream());
    }

    private ProcessElement element(String id, Element element, Set<String> awaits) {
        Map<String, String> properties = properties(element);
        return new ProcessElement(
                id,
                element.getLocalName(),
                names(element, properties),
                properties,
                laneId(element),
                ModelXml.isInSubprocess(element),
                awaited.values().stream().anyMatch(events -> events.contains(id)),
                awaits,
                places.getOrDefault(id, 0.0),
                formId(element),
                workingDays(element),
                candidateGroups(element),
                extensions(element, "userTask").findAny().isPresent());
    }

    private static Map<String, String> properties(Element element) {
        Map<String, String> properties = new LinkedHashMap<>();
        extensions(element, "property")
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("value")));
        return properties;
    }

    private static Map<String, String> names(Element element, Map<String, String> properties) {
        Map<String, String> names = new HashMap<>();
        attribute(element, "name").ifPresent(name -> names.put("nb", name));
        properties.forEach((property, value) -> {
            if (property.startsWith(NAME)) {
                names.put(property.substring(NAME.length()), value);
            }
        });
        return names;
    }

    private @Nullable String laneId(Element element) {
        for (@Nullable Node at = element; at instanceof Element around; at = at.getParentNode()) {
            String lane = lanes.get(around.getAttribute("id"));
            if (lane != null) {
                return lane;
            }
        }
        return null;
    }

    private static @Nullable String formId(Element element) {
        return extensions(element, "formDefinition")
                .flatMap(form -> attribute(form, "formId").stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer workingDays(Element element) {
        return extensions(element, "input")
                .filter(input -> input.getAttribute("target").equals("workingDays"))
                .map(input -> WORKING_DAYS.matcher(input.getAttribute("source")))
                .filter(days -> days.matches())
                .map(days -> Integer.valueOf(days.group(1)))
                .findFirst()
                .orElse(null);
    }

    private static List<String> candidateGroups(Element element) {
        return extensions(element, "assignmentDefinition")
                .map(assignment -> assignment.getAttribute("candidateGroups"))
                .filter(groups -> !groups.isBlank() && !groups.startsWith(EXPRESSION))
                .flatMap(groups -> Pattern.compile(",").splitAsStream(groups))
                .map(String::strip)
                .toList();
    }
}
