package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.file.ModelDocument.ZEEBE;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names that models read: in expressions, mappings, decision tables, texts of forms. One too many does no harm. */
final class AnswerUse {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Set<String> KEYS = Set.of("key", "path", "valuesKey");

    private final Set<String> names = new HashSet<>();

    private AnswerUse() {}

    static Set<String> in(List<ModelFile> models) {
        AnswerUse use = new AnswerUse();
        models.forEach(use::read);
        return use.names;
    }

    /** What a form itself makes of its answers. */
    static Set<String> inside(JsonNode form) {
        AnswerUse use = new AnswerUse();
        use.expressions(form);
        return use.names;
    }

    private void read(ModelFile model) {
        try {
            if (model.kind() == ModelKind.FORM) {
                form(JsonMapper.shared().readTree(model.text()));
            } else {
                ModelDocument.list(ModelDocument.read(model.text()).document().getElementsByTagNameNS("*", "*"))
                        .forEach(element -> element(element, model.kind()));
            }
        } catch (UnreadableModel | JacksonException unreadable) {
            // Says nothing of what it would read.
        }
    }

    private void form(JsonNode form) {
        expressions(form);
        form.propertyStream()
                .filter(property -> KEYS.contains(property.getKey()))
                .forEach(property -> add(property.getValue().asString("")));
        form.path("components").forEach(this::form);
    }

    private void expressions(JsonNode node) {
        if (node.isContainer()) {
            node.valueStream().forEach(this::expressions);
        } else if (node.asString("").startsWith("=") || node.asString("").contains("{{")) {
            add(node.asString(""));
        }
    }

    private void element(Element element, ModelKind kind) {
        if (ZEEBE.equals(element.getNamespaceURI())) {
            NamedNodeMap attributes = element.getAttributes();
            IntStream.range(0, attributes.getLength())
                    .mapToObj(attributes::item)
                    .map(Node::getNodeValue)
                    .forEach(this::add);
        } else if (element.getAttribute("name").startsWith("=")) {
            add(element.getAttribute("name"));
        }
        String text = isLeaf(element) ? element.getTextContent().strip() : "";
        if (text.startsWith("=") || kind == ModelKind.DECISION && "text".equals(element.getLocalName())) {
            add(text);
        }
    }

    private static boolean isLeaf(Element element) {
        return Stream.iterate(element.getFirstChild(), child -> child != null, Node::getNextSibling)
                .noneMatch(Element.class::isInstance);
    }

    private void add(String text) {
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
    }
}
