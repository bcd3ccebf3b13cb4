package no.tiltaksflyt.workshop.running;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.children;
import static no.tiltaksflyt.workshop.file.ModelDocument.extensions;
import static no.tiltaksflyt.workshop.file.ModelDocument.list;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.running.MovablePart.Trait;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A deployed process, read for moving cases out of it or into it. */
record MovableProcess(String id, Map<String, MovablePart> parts) {

    private static final Pattern PART =
            Pattern.compile(".*(Task|Event|Gateway)|task|callActivity|subProcess|adHocSubProcess|transaction");
    private static final String EVENT_DEFINITION = "EventDefinition";
    /** What the deadline of a task is counted from. */
    private static final String WORKING_DAYS = "workingDays";

    Optional<MovablePart> part(@Nullable String elementId) {
        return elementId == null ? Optional.empty() : Optional.ofNullable(parts.get(elementId));
    }

    /** What waits beside an element: its boundary events, and what an event gateway waits for. */
    List<MovablePart> beside(String elementId) {
        return parts.values().stream()
                .filter(part -> elementId.equals(part.attachedTo()))
                .toList();
    }

    static MovableProcess read(String processId, String xml) {
        ModelDocument document = ModelDocument.read(xml);
        Map<String, String> afterEventGateway = afterEventGateway(document);
        Map<String, MovablePart> parts = new LinkedHashMap<>();
        document.byId().forEach((id, element) -> {
            if (PART.matcher(element.getLocalName()).matches()) {
                parts.put(id, part(id, element, afterEventGateway));
            }
        });
        return new MovableProcess(processId, parts);
    }

    private static Map<String, String> afterEventGateway(ModelDocument document) {
        Map<String, Element> byId = document.byId();
        Map<String, String> gateways = new HashMap<>();
        for (Element flow : document.bpmn("sequenceFlow")) {
            String source = flow.getAttribute("sourceRef");
            Element from = byId.get(source);
            if (from != null && "eventBasedGateway".equals(from.getLocalName())) {
                gateways.put(flow.getAttribute("targetRef"), source);
            }
        }
        return gateways;
    }

    private static MovablePart part(String id, Element element, Map<String, String> afterEventGateway) {
        return new MovablePart(
                id,
                type(element),
                scope(element),
                attachedTo(id, element, afterEventGateway),
                event(element),
                extensions(element, "userTask").findAny().isPresent(),
                loop(element),
                traits(element));
    }

    private static String type(Element element) {
        return isEventSubProcess(element) ? "eventSubProcess" : String.valueOf(element.getLocalName());
    }

    private static boolean isEventSubProcess(@Nullable Element element) {
        return element != null && "true".equals(element.getAttribute("triggeredByEvent"));
    }

    private static @Nullable Element parent(Element element) {
        return element.getParentNode() instanceof Element parent ? parent : null;
    }

    private static String scope(Element element) {
        Element parent = parent(element);
        return parent == null ? "" : parent.getAttribute("id");
    }

    /** The start of an event subprocess waits beside what the subprocess lies in. */
    private static @Nullable String attachedTo(String id, Element element, Map<String, String> afterEventGateway) {
        Element parent = parent(element);
        if (parent != null && isEventSubProcess(parent) && "startEvent".equals(element.getLocalName())) {
            return scope(parent);
        }
        return attribute(element, "attachedToRef").orElse(afterEventGateway.get(id));
    }

    private static String event(Element element) {
        return list(element.getChildNodes()).stream()
                .map(Element::getLocalName)
                .filter(name -> name != null && name.endsWith(EVENT_DEFINITION))
                .map(name -> name.substring(0, name.length() - EVENT_DEFINITION.length()))
                .findFirst()
                .orElse("");
    }

    private static String loop(Element element) {
        return children(element, "multiInstanceLoopCharacteristics")
                .map(it -> "true".equals(it.getAttribute("isSequential")) ? "sequential" : "parallel")
                .findFirst()
                .orElse("");
    }

    private static Map<Trait, String> traits(Element element) {
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        keep(traits, Trait.JOB, extensions(element, "taskDefinition"));
        keep(traits, Trait.INPUTS, extensions(element, "input").filter(input -> !isDeadline(input)));
        keep(
                traits,
                Trait.DUE,
                Stream.concat(
                        extensions(element, "taskSchedule"),
                        extensions(element, "input").filter(MovableProcess::isDeadline)));
        keep(traits, Trait.WHO, extensions(element, "assignmentDefinition"));
        keep(traits, Trait.FORM, extensions(element, "formDefinition"));
        keep(traits, Trait.TIMER, children(element, "timerEventDefinition").flatMap(MovableProcess::inside));
        return traits;
    }

    private static boolean isDeadline(Element input) {
        return WORKING_DAYS.equals(input.getAttribute("target"));
    }

    private static Stream<Element> inside(Element element) {
        return list(element.getChildNodes()).stream();
    }

    private static void keep(Map<Trait, String> traits, Trait trait, Stream<Element> told) {
        String text = told.map(MovableProcess::text).sorted().collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            traits.put(trait, text);
        }
    }

    private static String text(Element element) {
        String attributes = IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .map(it -> it.getLocalName() + "=" + it.getNodeValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return element.getLocalName() + " " + attributes + " "
                + element.getTextContent().strip();
    }
}
