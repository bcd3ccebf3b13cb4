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
    private final Set<String> awaited = new HashSet<>();

    private ModelReader(Document model) {
        this.model = model;
        readPlaces();
        readLanes();
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

    private void readAwaited() {
        Set<String> waiting = new HashSet<>();
        list(model.getElementsByTagNameNS(BPMN, "eventBasedGateway"))
                .forEach(gateway -> waiting.add(gateway.getAttribute("id")));
        list(model.getElementsByTagNameNS(BPMN, "sequenceFlow")).stream()
                .filter(flow -> waiting.contains(flow.getAttribute("sourceRef")))
                .forEach(flow -> awaited.add(flow.getAttribute("targetRef")));
    }

    private Map<String, ProcessElement> elements() {
        Map<String, ProcessElement> elements = new LinkedHashMap<>();
        for (Element element : list(model.getElementsByTagNameNS(BPMN, "*"))) {
            attribute(element, "id").ifPresent(id -> elements.put(id, element(id, element)));
        }
        return elements;
    }

    private ProcessElement element(String id, Element element) {
        Map<String, String> properties = properties(element);
        return new ProcessElement(
                id,
                element.getLocalName(),
                names(element, properties),
                properties,
                laneId(element),
                ModelXml.isInSubprocess(element),
                awaited.contains(id),
                places.getOrDefault(id, 0.0),
                formId(element),
                workingDays(element),
                candidateGroups(element));
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
