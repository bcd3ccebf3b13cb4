package no.tiltaksflyt.workshop.compare;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * All that an element says, as facts by their paths: every attribute and text at any depth, whatever its namespace, in no
 * order and without the white space between tags. What is an element of its own is left to its own walk.
 */
final class FactWalk {

    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final Map<String, String> PREFIXES = Map.of(
            ModelDocument.ZEEBE,
            "zeebe:",
            ModelDocument.CAMUNDA_7,
            "camunda:",
            "http://camunda.org/schema/modeler/1.0",
            "modeler:",
            XSI,
            "xsi:");

    /** Lists that say nothing themselves. */
    private static final Set<String> CONTAINERS = Set.of(
            "extensionElements",
            "zeebe:properties",
            "zeebe:ioMapping",
            "zeebe:taskHeaders",
            "zeebe:executionListeners",
            "zeebe:taskListeners");

    private static final Map<String, String> KEYS = Map.of(
            "zeebe:property", "name",
            "zeebe:input", "target",
            "zeebe:output", "target",
            "zeebe:header", "key",
            "zeebe:executionListener", "eventType",
            "zeebe:taskListener", "eventType");

    private final String ownNamespace;
    private final Predicate<Element> apart;
    private final Function<Element, @Nullable String> keys;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * @param apart what is no part of the element that it lies in
     * @param keys what tells an element from others of its name beside it; null where the order does
     */
    private FactWalk(String ownNamespace, Predicate<Element> apart, Function<Element, @Nullable String> keys) {
        this.ownNamespace = ownNamespace;
        this.apart = apart;
        this.keys = keys;
    }

    static FactWalk of(Element owner, Predicate<Element> apart, Function<Element, @Nullable String> keys) {
        String namespace =
                String.valueOf(owner.getOwnerDocument().getDocumentElement().getNamespaceURI());
        FactWalk walk = new FactWalk(namespace, apart, keys);
        walk.attributes(owner, "", owner.hasAttribute("id") ? "id" : null);
        walk.content(owner, "");
        return walk;
    }

    /** Of a drawing, where nothing is apart. */
    static Map<String, String> whole(Element owner) {
        return without(owner, none -> false);
    }

    /** Of the rest of a drawing. */
    static Map<String, String> without(Element owner, Predicate<Element> apart) {
        String namespace = String.valueOf(owner.getNamespaceURI());
        FactWalk walk = new FactWalk(namespace, apart, none -> null);
        walk.attributes(owner, "", null);
        walk.content(owner, "");
        return walk.facts;
    }

    Map<String, String> facts() {
        return facts;
    }

    Map<String, String> places() {
        return places;
    }

    private void content(Element element, String path) {
        String text = text(element);
        if (!text.isEmpty()) {
            put(path + "#text", text);
        }
        ModelDocument.list(element.getChildNodes()).stream()
                .filter(child -> !apart.test(child))
                .forEach(child -> child(child, path));
    }

    private void child(Element child, String path) {
        String name = name(child);
        int said = facts.size();
        String keyAttribute = KEYS.get(name);
        String own = path + (path.isEmpty() ? "" : "/") + name + key(child, keyAttribute);
        String unique = free(own);
        attributes(child, unique, keyAttribute);
        content(child, CONTAINERS.contains(name) ? path : unique);
        if (facts.size() == said && !CONTAINERS.contains(name)) {
            put(unique, "");
        }
        remember(child, unique);
    }

    private String key(Element child, @Nullable String keyAttribute) {
        String key = keyAttribute == null ? keys.apply(child) : child.getAttribute(keyAttribute);
        return key == null ? "" : "[" + key + "]";
    }

    /** A cell is found by its own id. */
    private void remember(Element child, String path) {
        if (keys.apply(child) == null) {
            return;
        }
        ModelDocument.attribute(child, "id")
                .ifPresent(id -> facts.keySet().stream()
                        .filter(fact -> fact.startsWith(path))
                        .forEach(fact -> places.putIfAbsent(fact, id)));
    }

    private void attributes(Element element, String path, @Nullable String except) {
        IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(at -> (Attr) element.getAttributes().item(at))
                .filter(attribute -> !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI()))
                .filter(attribute -> !attribute.getName().equals(except))
                .forEach(attribute -> put(path + "@" + name(attribute), value(element, attribute)));
    }

    private String value(Element element, Attr attribute) {
        String value = attribute.getValue();
        int colon = value.indexOf(':');
        if (!XSI.equals(attribute.getNamespaceURI()) || !"type".equals(attribute.getLocalName())) {
            return value;
        }
        String namespace = element.lookupNamespaceURI(colon < 0 ? null : value.substring(0, colon));
        return namespace + "#" + value.substring(colon + 1);
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    private String name(Node node) {
        String namespace = node.getNamespaceURI();
        String local = String.valueOf(node.getLocalName());
        boolean own = namespace == null || namespace.equals(ownNamespace);
        return own ? local : PREFIXES.getOrDefault(namespace, namespace + "#") + local;
    }

    /** The path, numbered where another element has it already. */
    private String free(String path) {
        String free = path;
        for (int number = 2; isTaken(free); number++) {
            free = path + "(" + number + ")";
        }
        return free;
    }

    private boolean isTaken(String path) {
        return !taken.add(path);
    }

    private void put(String path, String value) {
        facts.put(path, value);
    }
}
