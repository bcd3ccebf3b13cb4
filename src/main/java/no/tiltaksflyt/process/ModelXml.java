package no.tiltaksflyt.process;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** BPMN as text and as a document; a document that reaches outside itself is refused. */
final class ModelXml {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

    private static final String NAME = "name.";
    private static final List<String> HOW_IT_RUNS = List.of(
            "extensionElements",
            "documentation",
            "conditionExpression",
            "completionCondition",
            "timeDate",
            "timeDuration",
            "timeCycle");

    private ModelXml() {}

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalStateException("The process model cannot be read", e);
        }
    }

    /** What is drawn of a model, with every name in a language where the model tells it: nothing of how it runs. */
    static String drawn(String xml, String language) {
        Document model = parse(xml);
        for (Element property : list(model.getElementsByTagNameNS(ZEEBE, "property"))) {
            if (property.getAttribute("name").equals(NAME + language)) {
                owner(property).setAttribute("name", property.getAttribute("value"));
            }
        }
        HOW_IT_RUNS.stream()
                .flatMap(name -> list(model.getElementsByTagNameNS(BPMN, name)).stream())
                .forEach(element -> element.getParentNode().removeChild(element));
        return write(model);
    }

    private static String write(Document model) {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(model), new StreamResult(text));
            return text.toString();
        } catch (Exception e) {
            throw new IllegalStateException("The process model cannot be written", e);
        }
    }

    /** The element around {@code extensionElements} and {@code properties}. */
    private static Element owner(Element property) {
        return (Element) property.getParentNode().getParentNode().getParentNode();
    }

    static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    static Stream<Element> children(Element parent, String name) {
        return list(parent.getChildNodes()).stream().filter(child -> name.equals(child.getLocalName()));
    }

    /** The extension elements of an element itself, not of those inside it. */
    static Stream<Element> extensions(Element owner, String name) {
        return children(owner, "extensionElements")
                .flatMap(extensions -> list(extensions.getElementsByTagNameNS(ZEEBE, name)).stream());
    }

    static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
    }

    static boolean isInSubprocess(Element element) {
        Node parent = element.getParentNode();
        return "subProcess".equals(parent.getLocalName());
    }
}
