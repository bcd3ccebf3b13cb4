package no.tiltaksflyt.measure;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A process definition for readers: its diagram with names in the reader's language, and the same as a list of steps.
 *
 * @param xml the BPMN with every name in the language of the model
 * @param steps start, human steps and places where the case waits, in the order in which the diagram is read
 * @param names of every named element, by its id
 */
record ProcessModel(String xml, List<Step> steps, Map<String, String> names) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

    /** What a reader calls a step: what a person does, and where it began. */
    private static final Set<String> STEP_TYPES = Set.of("userTask", "startEvent");

    /** Where a case waits for something from outside; the drawing names the events that it waits for, not the place. */
    private static final String WAIT = "eventBasedGateway";

    /**
     * @param name empty for a place where the case waits
     */
    record Step(String id, String name, String lane) {

        boolean isWait() {
            return name.isEmpty();
        }
    }

    static ProcessModel of(String xml, Locale language) {
        try {
            Document document = parse(xml);
            translate(document, language.getLanguage());
            return new ProcessModel(write(document), steps(document), names(document));
        } catch (Exception e) {
            throw new IllegalStateException("The process model cannot be read", e);
        }
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String write(Document document) throws Exception {
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private static void translate(Document document, String language) {
        for (Element property : elements(document.getElementsByTagNameNS(ZEEBE, "property"))) {
            if (property.getAttribute("name").equals("name." + language)) {
                Node owner = property.getParentNode().getParentNode().getParentNode();
                ((Element) owner).setAttribute("name", property.getAttribute("value"));
            }
        }
    }

    private static List<Step> steps(Document document) {
        Map<String, Double> places = places(document);
        Map<String, String> lanes = lanes(document);
        return elements(document.getElementsByTagNameNS(BPMN, "*")).stream()
                .filter(ProcessModel::isStep)
                .sorted(Comparator.comparing(step -> places.getOrDefault(step.getAttribute("id"), 0.0)))
                .map(step -> new Step(step.getAttribute("id"), step.getAttribute("name"), lane(step, lanes)))
                .toList();
    }

    private static boolean isStep(Element element) {
        if (element.getLocalName().equals(WAIT)) {
            return true;
        }
        boolean begins = element.getLocalName().equals("startEvent");
        boolean inside = "subProcess".equals(element.getParentNode().getLocalName());
        return STEP_TYPES.contains(element.getLocalName())
                && !element.getAttribute("name").isEmpty()
                && !(begins && inside);
    }

    private static Map<String, Double> places(Document document) {
        Map<String, Double> places = new HashMap<>();
        for (Element shape : elements(document.getElementsByTagNameNS(BPMN_DI, "BPMNShape"))) {
            Element bounds =
                    (Element) shape.getElementsByTagNameNS(DC, "Bounds").item(0);
            places.put(shape.getAttribute("bpmnElement"), Double.valueOf(bounds.getAttribute("x")));
        }
        return places;
    }

    private static Map<String, String> lanes(Document document) {
        Map<String, String> lanes = new HashMap<>();
        for (Element lane : elements(document.getElementsByTagNameNS(BPMN, "lane"))) {
            for (Element node : elements(lane.getElementsByTagNameNS(BPMN, "flowNodeRef"))) {
                lanes.put(node.getTextContent().strip(), lane.getAttribute("name"));
            }
        }
        return lanes;
    }

    /** An element of a subprocess lies in the subprocess's lane. */
    private static String lane(Element step, Map<String, String> lanes) {
        for (@Nullable Node at = step; at instanceof Element element; at = at.getParentNode()) {
            String lane = lanes.get(element.getAttribute("id"));
            if (lane != null) {
                return lane;
            }
        }
        return "";
    }

    private static Map<String, String> names(Document document) {
        Map<String, String> names = new HashMap<>();
        for (Element element : elements(document.getElementsByTagNameNS(BPMN, "*"))) {
            if (element.hasAttribute("id") && !element.getAttribute("name").isEmpty()) {
                names.put(element.getAttribute("id"), element.getAttribute("name"));
            }
        }
        return names;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
