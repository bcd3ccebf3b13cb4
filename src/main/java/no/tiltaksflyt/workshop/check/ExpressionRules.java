package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.file.ModelDocument.BPMN;
import static no.tiltaksflyt.workshop.file.ModelDocument.ZEEBE;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Every expression of a process: that it can be read, and that something sets what it asks. */
record ExpressionRules(ProcessScene scene) {

    private static final Set<String> TEXTS = Set.of(
            "conditionExpression", "completionCondition", "timeDate", "timeDuration", "timeCycle", "loopCardinality");

    /** What people write for people. */
    private static final Set<String> WORDS = Set.of("property", "header");

    void check() {
        Variables variables = new Variables(scene);
        for (Element element : scene.model().places().inOrder()) {
            expressions(element).forEach(text -> expression(element, text, variables));
        }
    }

    private static List<String> expressions(Element element) {
        String namespace = String.valueOf(element.getNamespaceURI());
        if (namespace.equals(ZEEBE) && !WORDS.contains(element.getLocalName())) {
            return attributes(element);
        }
        boolean isText = namespace.equals(BPMN) && TEXTS.contains(element.getLocalName());
        String text = isText ? element.getTextContent().strip() : element.getAttribute("name");
        boolean asks = text.startsWith("=") && (isText || ProcessModel.is(element, "message"));
        return asks || isCondition(element, text) ? List.of(text) : List.of();
    }

    /** A condition is always an expression: without its sign it is refused. */
    private static boolean isCondition(Element element, String text) {
        return ProcessModel.is(element, "conditionExpression") && !text.isEmpty();
    }

    private static List<String> attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .map(Node::getNodeValue)
                .map(String::strip)
                .filter(value -> value.startsWith("="))
                .toList();
    }

    private void expression(Element at, String text, Variables variables) {
        FeelText read = text.startsWith("=") ? scene.feel().expression(text) : FeelText.UNREADABLE;
        switch (read.reading()) {
            case TOO_LARGE -> scene.findings().error(at, "feel-too-large", FeelReader.LONGEST, FeelReader.DEEPEST);
            case UNREADABLE -> scene.findings().error(at, "feel-unreadable", Findings.shortened(text));
            case READABLE -> names(at, text, read, variables);
        }
    }

    private void names(Element at, String text, FeelText read, Variables variables) {
        Stream<String> unset = read.names().stream().sorted().filter(name -> !variables.isKnown(name, text));
        unset.forEach(name -> variables
                .meant(name)
                .ifPresentOrElse(
                        meant -> scene.findings().warning(at, "misspelt-variable", Findings.shortened(name), meant),
                        () -> unknown(at, name, variables)));
    }

    private void unknown(Element at, String name, Variables variables) {
        if (variables.areAllSeen()) {
            scene.findings().warning(at, "unset-variable", Findings.shortened(name));
        }
    }
}
