package no.tiltaksflyt.insight.api;

import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import no.tiltaksflyt.insight.CaseLine;
import org.jspecify.annotations.Nullable;

/** Writes XES 1.0: extensions, what every trace and event has, classifiers, then traces. */
final class XesWriter {

    private static final String NAMESPACE = "http://www.xes-standard.org/";
    private static final String NAME = "concept:name";
    private static final String TRANSITION = "lifecycle:transition";
    private static final String TIME = "time:timestamp";

    private static final Map<String, String> EXTENSIONS = new TreeMap<>(
            Map.of("Concept", "concept", "Lifecycle", "lifecycle", "Organizational", "org", "Time", "time"));

    private final XMLStreamWriter xml;

    XesWriter(Writer out) throws XMLStreamException {
        xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
    }

    void begin(String process) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "log");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("xes.version", "1.0");
        xml.writeAttribute("xes.features", "");
        for (Map.Entry<String, String> extension : EXTENSIONS.entrySet()) {
            declare(extension.getKey(), extension.getValue());
        }
        global("trace", Map.of(NAME, "string"));
        global("event", new TreeMap<>(Map.of(NAME, "string", TRANSITION, "string", TIME, "date")));
        classifier("Activity", NAME);
        classifier("Activity and lifecycle", NAME + " " + TRANSITION);
        attribute("string", NAME, process);
        attribute("string", "lifecycle:model", "standard");
    }

    private void declare(String name, String prefix) throws XMLStreamException {
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", name);
        xml.writeAttribute("prefix", prefix);
        xml.writeAttribute("uri", NAMESPACE + prefix + ".xesext");
    }

    private void global(String scope, Map<String, String> typeByKey) throws XMLStreamException {
        xml.writeStartElement("global");
        xml.writeAttribute("scope", scope);
        for (Map.Entry<String, String> each : typeByKey.entrySet()) {
            String type = each.getValue();
            attribute(type, each.getKey(), type.equals("date") ? "1970-01-01T00:00:00Z" : "");
        }
        xml.writeEndElement();
    }

    private void classifier(String name, String keys) throws XMLStreamException {
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", name);
        xml.writeAttribute("keys", keys);
    }

    void trace(CaseLine line, @Nullable String caseNumber, List<XesEvent> events) {
        try {
            xml.writeStartElement("trace");
            attribute("string", NAME, caseNumber == null ? line.caseRef().id() : caseNumber);
            attribute("string", "measureId", line.caseRef().id());
            attribute("string", "municipalityNumber", line.municipalityNumber());
            attribute("string", "districtId", line.districtId());
            attribute("string", "category", line.category());
            attribute("string", "origin", line.origin());
            attribute("string", "outcome", line.outcome());
            attribute("int", "version", line.version());
            for (XesEvent event : events) {
                write(event);
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(XesEvent event) throws XMLStreamException {
        xml.writeStartElement("event");
        attribute("string", NAME, event.activity());
        attribute("string", "concept:instance", event.instance());
        attribute("string", TRANSITION, event.transition());
        attribute("date", TIME, event.at());
        attribute("string", "org:resource", event.role());
        attribute("string", "org:role", event.role());
        attribute("string", "elementId", event.elementId());
        attribute("string", "party", event.party());
        xml.writeEndElement();
    }

    /** Nothing where there is no value. */
    private void attribute(String type, String key, @Nullable Object value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement(type);
            xml.writeAttribute("key", key);
            xml.writeAttribute("value", ofXml(value.toString()));
        }
    }

    /** Without characters that XML 1.0 cannot have. */
    private static String ofXml(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }
}
