package no.tiltaksflyt.workshop.compare;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.property;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.workshop.compare.ChangeWord.Named;
import no.tiltaksflyt.workshop.compare.ChangeWord.Phrase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** How a sentence names the elements of a process, those without a name by what stands beside them. */
final class ElementNames {

    private final Map<String, Element> elements;
    private final Map<String, Element> firstOut = new HashMap<>();
    private final Map<String, Element> firstIn = new HashMap<>();

    ElementNames(Map<String, Element> elements) {
        this.elements = elements;
        elements.values().stream()
                .filter(element -> "sequenceFlow".equals(element.getLocalName()))
                .forEach(flow -> {
                    firstOut.putIfAbsent(flow.getAttribute("sourceRef"), flow);
                    firstIn.putIfAbsent(flow.getAttribute("targetRef"), flow);
                });
    }

    Object of(Element element) {
        if (element.hasAttribute("sourceRef")) {
            return flow(element);
        }
        return named(element).map(Object.class::cast).orElseGet(() -> unnamed(element));
    }

    private Object flow(Element flow) {
        Object source = end(flow, "sourceRef");
        Object target = end(flow, "targetRef");
        return named(flow)
                .<Object>map(name -> new Phrase("model-change.flow-named", name, source))
                .orElseGet(() -> new Phrase("model-change.flow", source, target));
    }

    private Object end(Element flow, String reference) {
        Element end = elements.get(flow.getAttribute(reference));
        if (end == null || end.hasAttribute("sourceRef")) {
            return new Named(Map.of("nb", flow.getAttribute(reference)));
        }
        return of(end);
    }

    private Object unnamed(Element element) {
        String id = element.getAttribute("id");
        Optional<Named> next = beside(firstOut.get(id), "targetRef");
        if (next.isPresent()) {
            return new Phrase("model-change.unnamed-before", next.get());
        }
        return beside(firstIn.get(id), "sourceRef")
                .<Object>map(name -> new Phrase("model-change.unnamed-after", name))
                .orElseGet(() -> new Named(Map.of("nb", id)));
    }

    private Optional<Named> beside(@Nullable Element flow, String reference) {
        return Optional.ofNullable(flow)
                .map(it -> elements.get(it.getAttribute(reference)))
                .flatMap(ElementNames::named);
    }

    private static Optional<Named> named(Element element) {
        return attribute(element, "name").map(name -> named(element, name));
    }

    private static Named named(Element element, String name) {
        Map<String, String> names = new LinkedHashMap<>(Map.of("nb", name));
        List.of("nn", "en")
                .forEach(language -> property(element, "name." + language)
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> names.put(language, text)));
        return new Named(names);
    }
}
