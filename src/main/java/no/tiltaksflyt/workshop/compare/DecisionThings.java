package no.tiltaksflyt.workshop.compare;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.children;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import no.tiltaksflyt.workshop.compare.ChangeWord.Named;
import no.tiltaksflyt.workshop.compare.ChangeWord.Phrase;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A DMN model as things: decisions, the columns and rules of their tables, and what they need. */
final class DecisionThings {

    private static final Set<String> OTHERS = Set.of(
            "inputData",
            "businessKnowledgeModel",
            "knowledgeSource",
            "decisionService",
            "itemDefinition",
            "textAnnotation",
            "association");
    private static final Set<String> COLUMNS = Set.of("input", "output", "annotation");
    private static final Map<String, String> CELLS =
            Map.of("inputEntry", "input", "outputEntry", "output", "annotationEntry", "annotation");

    private final ModelDocument model;
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final List<Sequence> sequences = new ArrayList<>();

    private DecisionThings(ModelDocument model) {
        this.model = model;
    }

    static ModelThings of(ModelDocument model) {
        return new DecisionThings(model).read();
    }

    private ModelThings read() {
        Map<String, String> facts = facts(model.root());
        attribute(model.root(), "id").ifPresent(id -> facts.put("@id", id));
        facts.put("@xmlns", String.valueOf(model.root().getNamespaceURI()));
        things.put("", new Thing(null, "model", new Phrase("model-change.model"), facts, Map.of()));
        ModelDocument.list(model.document().getElementsByTagNameNS(model.root().getNamespaceURI(), "*")).stream()
                .filter(element -> isOther(element) || isDecision(element))
                .forEach(this::add);
        return ModelThings.of(things, sequences, Drawing.of(model, namespaceOfDrawing(), "dmnElementRef"));
    }

    private String namespaceOfDrawing() {
        return ModelDocument.list(model.root().getChildNodes()).stream()
                .filter(child -> "DMNDI".equals(child.getLocalName()))
                .map(child -> String.valueOf(child.getNamespaceURI()))
                .findFirst()
                .orElse("none");
    }

    private void add(Element element) {
        String category = isDecision(element) ? "decision" : "other";
        put(element.getAttribute("id"), element, category, word(element), none -> null);
        children(element, "decisionTable").findFirst().ifPresent(table -> table(element, table));
    }

    private void table(Element decision, Element table) {
        String owner = decision.getAttribute("id");
        for (String kind : List.of("input", "output", "annotation")) {
            List<Element> columns = children(table, kind).toList();
            List<String> keys = keys(owner, columns);
            for (int at = 0; at < columns.size(); at++) {
                put(keys.get(at), columns.get(at), "column", column(columns.get(at)), none -> null);
            }
            sequences.add(new Sequence(owner, kind, keys, true));
        }
        List<Element> rules = children(table, "rule").toList();
        List<String> keys = keys(owner, rules);
        for (int at = 0; at < rules.size(); at++) {
            Object word = new Phrase("model-change.rule", at + 1, word(decision));
            put(keys.get(at), rules.get(at), "rule", word, cell -> columnOf(owner, table, cell));
        }
        sequences.add(new Sequence(owner, "rules", keys, true));
    }

    /** By id; without one by place. */
    private static List<String> keys(String owner, List<Element> members) {
        List<String> keys = new ArrayList<>();
        for (Element member : members) {
            String place = "%s/%s/%d".formatted(owner, member.getLocalName(), keys.size() + 1);
            keys.add(attribute(member, "id").orElse(place));
        }
        return keys;
    }

    private static @Nullable String columnOf(String owner, Element table, Element cell) {
        String kind = CELLS.get(String.valueOf(cell.getLocalName()));
        if (kind == null || !(cell.getParentNode() instanceof Element rule)) {
            return null;
        }
        int at = children(rule, String.valueOf(cell.getLocalName())).toList().indexOf(cell);
        List<String> keys = keys(owner, children(table, kind).toList());
        return at < keys.size() ? keys.get(at) : "%s/%s/%d".formatted(owner, kind, at + 1);
    }

    private void put(
            String key, Element element, String category, Object word, Function<Element, @Nullable String> keys) {
        FactWalk walk = FactWalk.of(element, DecisionThings::isApart, keys);
        String free = key;
        for (int number = 2; things.containsKey(free); number++) {
            free = key + " (" + number + ")";
        }
        walk.facts().put("type", String.valueOf(element.getLocalName()));
        String id = attribute(element, "id").orElseGet(() -> ownerId(element));
        things.put(free, new Thing(id, category, word, walk.facts(), walk.places()));
    }

    private static String ownerId(Element element) {
        return element.getParentNode() instanceof Element parent
                ? attribute(parent, "id").orElseGet(() -> ownerId(parent))
                : "";
    }

    private static Map<String, String> facts(Element element) {
        return FactWalk.of(element, DecisionThings::isApart, none -> null).facts();
    }

    private static boolean isApart(Element element) {
        boolean ofTable = element.getParentNode() instanceof Element parent
                && "decisionTable".equals(parent.getLocalName())
                && parent.getParentNode() instanceof Element decision
                && isDecision(decision)
                && children(decision, "decisionTable")
                        .findFirst()
                        .filter(parent::equals)
                        .isPresent();
        String name = String.valueOf(element.getLocalName());
        return isDecision(element)
                || isOther(element)
                || ofTable && (COLUMNS.contains(name) || name.equals("rule"))
                || name.equals("DMNDI");
    }

    private static boolean isDecision(Element element) {
        return "decision".equals(element.getLocalName()) && element.hasAttribute("id");
    }

    private static boolean isOther(Element element) {
        return element.hasAttribute("id") && OTHERS.contains(String.valueOf(element.getLocalName()));
    }

    private static Named word(Element element) {
        return new Named(Map.of("nb", attribute(element, "name").orElse(element.getAttribute("id"))));
    }

    private static Named column(Element column) {
        String expression = children(column, "inputExpression")
                .map(it -> it.getTextContent().strip())
                .findFirst()
                .orElse("");
        String name = attribute(column, "label")
                .or(() -> attribute(column, "name"))
                .orElse(expression.isEmpty() ? column.getAttribute("id") : expression);
        return new Named(Map.of("nb", name));
    }
}
