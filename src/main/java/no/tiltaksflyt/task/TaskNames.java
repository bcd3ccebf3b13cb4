package no.tiltaksflyt.task;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What elements are called in the reader's language; a deployed model never changes, so each is read once. */
@Component
class TaskNames {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    private static final String BASE_LANGUAGE = "nb";

    private final TaskQueries queries;
    private final Map<Long, Map<String, String>> byDefinition = new ConcurrentHashMap<>();

    TaskNames(TaskQueries queries) {
        this.queries = queries;
    }

    /** The name of an element, or its id where the model tells none. */
    String of(long processDefinitionKey, String elementId, Locale locale) {
        Map<String, String> names = names(processDefinitionKey);
        String base = names.getOrDefault(elementId + " " + BASE_LANGUAGE, elementId);
        return names.getOrDefault(elementId + " " + locale.getLanguage(), base);
    }

    private Map<String, String> names(long key) {
        Map<String, String> known = byDefinition.get(key);
        if (known != null) {
            return known;
        }
        Map<String, String> read = queries.processXml(key).map(TaskNames::read).orElse(Map.of());
        if (!read.isEmpty()) {
            byDefinition.put(key, read);
        }
        return read;
    }

    private static Map<String, String> read(String xml) {
        Map<String, String> names = new HashMap<>();
        Document model = parse(xml);
        NodeList elements = model.getElementsByTagNameNS(BPMN, "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.hasAttribute("id") && element.hasAttribute("name")) {
                names.put(element.getAttribute("id") + " " + BASE_LANGUAGE, element.getAttribute("name"));
            }
        }
        readTranslations(model, names);
        return names;
    }

    private static void readTranslations(Document model, Map<String, String> names) {
        NodeList properties = model.getElementsByTagNameNS(ZEEBE, "property");
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            String name = property.getAttribute("name");
            if (name.startsWith("name.")) {
                names.put(owner(property) + " " + name.substring("name.".length()), property.getAttribute("value"));
            }
        }
    }

    /** The element around extensionElements and properties. */
    private static String owner(Element property) {
        Node owner = property.getParentNode().getParentNode().getParentNode();
        return owner instanceof Element element ? element.getAttribute("id") : "";
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalStateException("A deployed model cannot be read", e);
        }
    }
}
