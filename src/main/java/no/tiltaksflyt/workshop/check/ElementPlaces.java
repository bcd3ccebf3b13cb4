package no.tiltaksflyt.workshop.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Where the elements of a model stand in its file, and which of them a person knows. */
final class ElementPlaces {

    /** What has an id but is a part of what is seen. */
    private static final Pattern PARTS = Pattern.compile(".+EventDefinition|.+LoopCharacteristics|.*[eE]xpression"
            + "|completionCondition|loopCardinality|time.+|laneSet|extensionElements|documentation|.+Requirement"
            + "|variable|text|.+Annotations?");

    private final @Nullable Element root;
    private final List<Element> inOrder;
    private final Map<Element, Integer> places = new IdentityHashMap<>();

    private ElementPlaces(@Nullable Element root, List<Element> inOrder) {
        this.root = root;
        this.inOrder = inOrder;
        inOrder.forEach(element -> places.put(element, places.size() + 1));
    }

    static ElementPlaces none() {
        return new ElementPlaces(null, List.of());
    }

    static ElementPlaces of(ModelDocument model) {
        return new ElementPlaces(model.root(), ModelDocument.list(model.root().getElementsByTagName("*")));
    }

    /** Every element but the root. */
    List<Element> inOrder() {
        return inOrder;
    }

    int of(Element element) {
        return places.getOrDefault(element, 0);
    }

    boolean isRoot(Element element) {
        return element == root;
    }

    /** The nearest element around it, or itself, that is seen and has an id. */
    Element owner(Element element) {
        Element owner = element;
        while (!isSeen(owner) && owner.getParentNode() instanceof Element parent) {
            owner = parent;
        }
        return owner;
    }

    boolean isSeen(Element element) {
        return root != null
                && String.valueOf(root.getNamespaceURI()).equals(element.getNamespaceURI())
                && element.hasAttribute("id")
                && !PARTS.matcher(element.getLocalName()).matches();
    }
}
