package no.tiltaksflyt.workshop.compare;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.children;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A BPMN model as things: steps, flows, lanes, messages and all else that can be pointed at. */
final class ProcessThings {

    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("process", "process"),
            Map.entry("sequenceFlow", "flow"),
            Map.entry("messageFlow", "flow"),
            Map.entry("association", "flow"),
            Map.entry("lane", "lane"),
            Map.entry("participant", "participant"),
            Map.entry("message", "message"),
            Map.entry("callActivity", "step"),
            Map.entry("task", "step"),
            Map.entry("subProcess", "step"),
            Map.entry("transaction", "step"),
            Map.entry("adHocSubProcess", "step"));
    private static final Set<String> OTHERS = Set.of(
            "collaboration",
            "error",
            "escalation",
            "signal",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "textAnnotation",
            "group",
            "category");
    private static final List<String> STEPS = List.of("Task", "Event", "Gateway");

    /** Told by the flows and by the step's lane. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("incoming", "outgoing", "flowNodeRef");

    private static final String MODEL = "";

    private final ModelDocument model;
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, List<String>> in = new LinkedHashMap<>();
    private final Map<String, List<String>> out = new LinkedHashMap<>();
    private final Map<String, String> lanes = new LinkedHashMap<>();
    private final ElementNames names;

    private ProcessThings(ModelDocument model) {
        this.model = model;
        ModelDocument.list(model.document().getElementsByTagNameNS(ModelDocument.BPMN, "*")).stream()
                .filter(ProcessThings::isThing)
                .forEach(element -> elements.putIfAbsent(key(element), element));
        model.bpmn("sequenceFlow").forEach(this::connect);
        model.bpmn("lane").forEach(this::fill);
        this.names = new ElementNames(elements);
    }

    static ModelThings of(ModelDocument model) {
        return new ProcessThings(model).read();
    }

    private void connect(Element flow) {
        String id = flow.getAttribute("id");
        out.computeIfAbsent(flow.getAttribute("sourceRef"), none -> new ArrayList<>())
                .add(id);
        in.computeIfAbsent(flow.getAttribute("targetRef"), none -> new ArrayList<>())
                .add(id);
    }

    private void fill(Element lane) {
        refs(lane, "flowNodeRef")
                .forEach(node -> lanes.merge(node, lane.getAttribute("id"), (one, other) -> one + ", " + other));
    }

    private static List<String> refs(Element element, String name) {
        return children(element, name)
                .map(reference -> reference.getTextContent().strip())
                .toList();
    }

    /** An id that is used twice stands for the first; the second is told by a number. */
    private String key(Element element) {
        String id = soleProcess(element) ? "process" : element.getAttribute("id");
        String key = id;
        for (int number = 2; elements.containsKey(key); number++) {
            key = id + " (" + number + ")";
        }
        return key;
    }

    /** The only process of a file is the same thing under another id. */
    private boolean soleProcess(Element element) {
        return "process".equals(element.getLocalName()) && model.bpmn("process").size() == 1;
    }

    private static boolean isThing(Element element) {
        return element.hasAttribute("id") && !category(element).isEmpty();
    }

    private static String category(Element element) {
        String name = String.valueOf(element.getLocalName());
        if (!ModelDocument.BPMN.equals(element.getNamespaceURI())) {
            return "";
        }
        if (OTHERS.contains(name)) {
            return "other";
        }
        boolean step = STEPS.stream().anyMatch(name::endsWith);
        return CATEGORIES.getOrDefault(name, step ? "step" : "");
    }

    private ModelThings read() {
        Map<String, Thing> things = new LinkedHashMap<>();
        things.put(MODEL, model());
        elements.forEach((key, element) -> things.put(key, thing(element)));
        List<Sequence> sequences = new ArrayList<>();
        elements.forEach((key, element) -> {
            if (String.valueOf(element.getLocalName()).endsWith("Gateway")) {
                sequences.add(new Sequence(key, "ways", ways(element), false));
            }
        });
        return ModelThings.of(things, sequences, Drawing.of(model, ModelDocument.BPMN_DI, "bpmnElement"));
    }

    private List<String> ways(Element gateway) {
        List<String> listed = refs(gateway, "outgoing");
        return listed.isEmpty() ? out.getOrDefault(gateway.getAttribute("id"), List.of()) : listed;
    }

    private Thing model() {
        Map<String, String> facts =
                FactWalk.of(model.root(), this::isApart, none -> null).facts();
        attribute(model.root(), "id").ifPresent(id -> facts.put("@id", id));
        return new Thing(null, "model", new ChangeWord.Phrase("model-change.model"), facts, Map.of());
    }

    private Thing thing(Element element) {
        String id = element.getAttribute("id");
        Map<String, String> facts =
                FactWalk.of(element, this::isApart, none -> null).facts();
        facts.put("type", String.valueOf(element.getLocalName()));
        put(facts, "lane", lanes.get(id));
        put(facts, "parent", parent(element));
        if (soleProcess(element)) {
            facts.put("@id", id);
        }
        disagreements(facts, "incoming", refs(element, "incoming"), in.getOrDefault(id, List.of()));
        disagreements(facts, "outgoing", refs(element, "outgoing"), out.getOrDefault(id, List.of()));
        refs(element, "flowNodeRef").stream()
                .filter(node -> !elements.containsKey(node))
                .forEach(node -> facts.put("flowNodeRef[" + node + "]", node));
        return new Thing(id, category(element), names.of(element), facts, Map.of());
    }

    private static void put(Map<String, String> facts, String path, @Nullable String value) {
        if (value != null) {
            facts.put(path, value);
        }
    }

    private boolean isApart(Element element) {
        String name = String.valueOf(element.getLocalName());
        boolean own = ModelDocument.BPMN.equals(element.getNamespaceURI());
        return isThing(element)
                || own && TOLD_ELSEWHERE.contains(name)
                || ModelDocument.BPMN_DI.equals(element.getNamespaceURI()) && name.equals("BPMNDiagram");
    }

    /** The subprocess, lane or pool that it lies in; absent directly in a process. */
    private static @Nullable String parent(Element element) {
        Node parent = element.getParentNode();
        while (parent instanceof Element outer && !isThing(outer)) {
            parent = outer.getParentNode();
        }
        boolean told = parent instanceof Element outer && !"process".equals(outer.getLocalName());
        return told ? ((Element) parent).getAttribute("id") : null;
    }

    /** A step lists its flows again; where it lists any, the list must be theirs. */
    private static void disagreements(Map<String, String> facts, String name, List<String> listed, List<String> flows) {
        listed.stream().filter(flow -> !flows.contains(flow)).forEach(flow -> facts.put(name + "[" + flow + "]", flow));
        flows.stream()
                .filter(flow -> !listed.isEmpty() && !listed.contains(flow))
                .forEach(flow -> facts.put(name + "-missing[" + flow + "]", flow));
    }

    /** How a sentence names what an id stands for. */
    static Function<String, Object> namesIn(ModelThings model) {
        Map<String, Object> words = model.things().values().stream()
                .filter(thing -> thing.id() != null)
                .collect(Collectors.toMap(thing -> String.valueOf(thing.id()), Thing::word, (one, other) -> one));
        return id -> words.getOrDefault(id, new ChangeWord.Named(Map.of("nb", id)));
    }
}
