package no.tiltaksflyt.workshop.outline;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.children;
import static no.tiltaksflyt.workshop.file.ModelDocument.extensions;
import static no.tiltaksflyt.workshop.file.ModelDocument.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads a process as text from its document. */
final class OutlineReader {

    static final String WORKING_DAYS = "workingDays";

    private static final Pattern PLAIN_DAYS = Pattern.compile("\\s*=?\\s*(\\d{1,4})\\s*");
    private static final List<String> OTHER_LANGUAGES = List.of("nn", "en");
    private static final List<String> LANGUAGES = List.of("nb", "nn", "en");

    private final FlowGraph graph;
    private final Map<String, String> laneByNode = new HashMap<>();

    private OutlineReader(ModelDocument model) {
        this.graph = new FlowGraph(model);
        model.bpmn("lane")
                .forEach(lane -> children(lane, "flowNodeRef")
                        .forEach(node -> laneByNode.put(node.getTextContent().strip(), lane.getAttribute("id"))));
    }

    static ProcessOutline read(ModelDocument model) {
        List<Element> processes = model.bpmn("process");
        Optional<Element> main = processes.stream()
                .filter(process -> process.getAttribute("isExecutable").equals("true"))
                .findFirst()
                .or(() -> processes.stream().findFirst());
        OutlineReader reader = new OutlineReader(model);
        List<OutlineStep> steps = new ArrayList<>();
        processes.forEach(process -> reader.read(process, 0, null, steps));
        return new ProcessOutline(
                main.map(process -> process.getAttribute("id")).orElse(""),
                main.map(OutlineReader::names).orElse(Map.of()),
                model.bpmn("lane").stream().map(OutlineReader::lane).toList(),
                List.copyOf(steps));
    }

    private void read(Element scope, int depth, @Nullable String lane, List<OutlineStep> steps) {
        for (Element node : new ReadingOrder(graph, scope).nodes()) {
            String own = lane(node, lane);
            steps.add(step(node, depth, own));
            if (FlowGraph.isScope(node)) {
                read(node, depth + 1, own, steps);
            }
        }
    }

    private @Nullable String lane(Element node, @Nullable String outer) {
        String own = laneByNode.get(node.getAttribute("id"));
        return own != null ? own : laneByNode.getOrDefault(node.getAttribute("attachedToRef"), outer);
    }

    private OutlineStep step(Element node, int depth, @Nullable String lane) {
        String groups = value(node, "assignmentDefinition", "candidateGroups");
        boolean found = groups != null && groups.strip().startsWith("=");
        String deadline = deadline(node);
        Integer days = days(deadline);
        return new OutlineStep(
                node.getAttribute("id"),
                String.valueOf(node.getLocalName()),
                names(node),
                texts(node, "status.", LANGUAGES),
                lane,
                found ? List.of() : list(groups),
                found ? groups : null,
                days,
                days == null ? deadline : null,
                value(node, "formDefinition", "formId"),
                value(node, "taskDefinition", "type"),
                documentation(node),
                depth,
                graph.out(node).stream().map(flow -> way(flow, node)).toList(),
                attribute(node, "attachedToRef").orElse(null));
    }

    private static OutlineLane lane(Element lane) {
        return new OutlineLane(lane.getAttribute("id"), names(lane));
    }

    private static OutlineWay way(Element flow, Element node) {
        String condition = children(flow, "conditionExpression")
                .findFirst()
                .map(expression -> expression.getTextContent().strip())
                .orElse(null);
        boolean otherwise = flow.getAttribute("id").equals(node.getAttribute("default"));
        return new OutlineWay(
                flow.getAttribute("id"), names(flow), condition, flow.getAttribute("targetRef"), otherwise);
    }

    static Map<String, String> names(Element element) {
        Map<String, String> names = new LinkedHashMap<>();
        attribute(element, "name").ifPresent(name -> names.put("nb", name));
        names.putAll(texts(element, "name.", OTHER_LANGUAGES));
        return names;
    }

    private static Map<String, String> texts(Element element, String prefix, List<String> languages) {
        Map<String, String> texts = new LinkedHashMap<>();
        languages.forEach(language -> property(element, prefix + language)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> texts.put(language, text)));
        return texts;
    }

    private static String documentation(Element element) {
        return children(element, "documentation")
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }

    private static @Nullable String value(Element element, String extension, String attribute) {
        return extensions(element, extension)
                .flatMap(found -> attribute(found, attribute).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String deadline(Element node) {
        return extensions(node, "input")
                .filter(input -> input.getAttribute("target").equals(WORKING_DAYS))
                .flatMap(input -> attribute(input, "source").stream())
                .findFirst()
                .orElseGet(() -> value(node, "taskSchedule", "dueDate"));
    }

    private static @Nullable Integer days(@Nullable String deadline) {
        return Optional.ofNullable(deadline)
                .map(PLAIN_DAYS::matcher)
                .filter(plain -> plain.matches())
                .map(plain -> Integer.valueOf(plain.group(1)))
                .orElse(null);
    }

    private static List<String> list(@Nullable String groups) {
        return groups == null
                ? List.of()
                : Arrays.stream(groups.split(","))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList();
    }
}
