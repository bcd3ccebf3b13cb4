package no.tiltaksflyt.workshop.file;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import no.tiltaksflyt.workshop.file.UnreadableModel.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** BPMN or DMN, read as a document. Nothing outside the text is ever fetched, and a text with a DOCTYPE is refused. */
public final class ModelDocument {

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    public static final String CAMUNDA_7 = "http://camunda.org/schema/1.0/bpmn";
    public static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    /** The largest file that is read. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    /** How deep elements may lie within each other: no drawing comes near it, and what reads them goes down by calls. */
    public static final int DEEPEST = 200;

    private static final String MOST_DEPTH = "jdk.xml.maxElementDepth";
    /** What the parser says then, in all its languages. */
    private static final String TOO_DEEP = "JAXP00010006";

    private static final String DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Document document;

    private ModelDocument(Document document) {
        this.document = document;
    }

    /** @throws UnreadableModel when it is empty, too large, not XML, too deep, has a DOCTYPE, or is neither BPMN nor DMN */
    public static ModelDocument read(String text) {
        if (text.isBlank()) {
            throw new UnreadableModel(Reason.EMPTY);
        }
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new UnreadableModel(Reason.TOO_LARGE);
        }
        ModelDocument model = new ModelDocument(parse(text));
        if (!model.isProcess() && !model.isDecision()) {
            throw new UnreadableModel(Reason.NO_MODEL);
        }
        return model;
    }

    private static Document parse(String text) {
        try {
            return builder().parse(new InputSource(new StringReader(withoutMark(text))));
        } catch (SAXParseException refused) {
            throw new UnreadableModel(reason(refused), refused.getLineNumber(), refused.getColumnNumber(), refused);
        } catch (SAXException | IOException refused) {
            throw new UnreadableModel(Reason.NOT_XML, 0, 0, refused);
        }
    }

    private static Reason reason(SAXParseException refused) {
        String words = String.valueOf(refused.getMessage());
        return words.contains("DOCTYPE") ? Reason.DOCTYPE : words.contains(TOO_DEEP) ? Reason.TOO_DEEP : Reason.NOT_XML;
    }

    /** Some programs begin a file with a byte order mark; it stays in the file and is no part of the document. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DOCTYPE, true);
            factory.setAttribute(MOST_DEPTH, String.valueOf(DEEPEST));
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The parser of the JDK knows these features", e);
        }
    }

    public Document document() {
        return document;
    }

    public boolean isProcess() {
        return BPMN.equals(root().getNamespaceURI());
    }

    /** DMN of any version: each has an address of its own under the same name. */
    public boolean isDecision() {
        String namespace = String.valueOf(root().getNamespaceURI());
        return namespace.contains("omg.org/spec/DMN/");
    }

    public Element root() {
        return document.getDocumentElement();
    }

    /** All BPMN elements of a name, in the order of the file. */
    public List<Element> bpmn(String localName) {
        return list(document.getElementsByTagNameNS(BPMN, localName));
    }

    /** What has an id, outside the drawing, in the order of the file; of two with the same id the first. */
    public Map<String, Element> byId() {
        Map<String, Element> byId = new LinkedHashMap<>();
        list(document.getElementsByTagNameNS(root().getNamespaceURI(), "*"))
                .forEach(element -> attribute(element, "id").ifPresent(id -> byId.putIfAbsent(id, element)));
        return byId;
    }

    /** The elements among some nodes. */
    public static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** The children of a local name, whatever their namespace. */
    public static Stream<Element> children(Element parent, String localName) {
        return list(parent.getChildNodes()).stream().filter(child -> localName.equals(child.getLocalName()));
    }

    /** The extension elements of Zeebe that an element itself has, at any depth; not those of elements inside it. */
    public static Stream<Element> extensions(Element owner, String localName) {
        return children(owner, "extensionElements")
                .flatMap(extensions -> list(extensions.getElementsByTagNameNS(ZEEBE, localName)).stream());
    }

    /** The value of an extension property. */
    public static Optional<String> property(Element owner, String name) {
        return extensions(owner, "property")
                .filter(property -> name.equals(property.getAttribute("name")))
                .map(property -> property.getAttribute("value"))
                .findFirst();
    }

    /** An attribute without a namespace; empty where it is missing or empty. */
    public static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
    }
}
