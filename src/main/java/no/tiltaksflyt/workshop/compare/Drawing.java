package no.tiltaksflyt.workshop.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.w3c.dom.Element;

/** How the elements of a model are drawn, in a form that only differs where the drawing does. */
final class Drawing {

    private static final String WHOLE = "";

    private Drawing() {}

    /** By the element that is drawn; all that belongs to none under an empty name. */
    static Map<String, String> of(ModelDocument model, String namespace, String reference) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (Element part : ModelDocument.list(model.document().getElementsByTagNameNS(namespace, "*"))) {
            if (isShape(part, reference)) {
                parts.computeIfAbsent(part.getAttribute(reference), none -> new ArrayList<>())
                        .add(said(FactWalk.whole(part)));
            } else if (isOuter(part)) {
                Map<String, String> facts = FactWalk.without(part, inside -> isShape(inside, reference));
                parts.computeIfAbsent(WHOLE, none -> new ArrayList<>()).add(said(facts));
            }
        }
        Map<String, String> drawn = new LinkedHashMap<>();
        parts.forEach(
                (element, said) -> drawn.put(element, said.stream().sorted().collect(Collectors.joining("\n"))));
        return drawn;
    }

    private static boolean isShape(Element part, String reference) {
        String name = String.valueOf(part.getLocalName());
        return part.hasAttribute(reference) && (name.endsWith("Shape") || name.endsWith("Edge"));
    }

    private static boolean isOuter(Element part) {
        return part.getParentNode() instanceof Element parent
                && !String.valueOf(part.getNamespaceURI()).equals(parent.getNamespaceURI());
    }

    private static String said(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
