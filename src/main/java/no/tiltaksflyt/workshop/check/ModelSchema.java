package no.tiltaksflyt.workshop.check;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.camunda.bpm.model.dmn.Dmn;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** The XML schemas of BPMN and DMN, as their libraries have them; nothing is fetched from anywhere but their jars. */
final class ModelSchema {

    /** By the namespace of what they describe. */
    private static final Map<String, String> FILES = Map.of(
            ModelDocument.BPMN,
            "BPMN20.xsd",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "DMN11.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "DMN12.xsd",
            ModelDocument.DMN,
            "DMN13.xsd",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "DMN14.xsd",
            "https://www.omg.org/spec/DMN/20230324/MODEL/",
            "DMN15.xsd");

    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();
    private static final String OF_DMN = "/org/camunda/bpm/model/dmn/schema/";
    private static final int MOST_PROBLEMS = 50;
    private static final Pattern QUOTED = Pattern.compile("'([^']{1,100})'");

    /** Ids twice and ids in vain are told of at their elements. */
    private static final String IDS = "cvc-id";

    /** What Xerces says again of an attribute that it has already told of. */
    private static final String AGAIN = "cvc-attribute.3";

    private ModelSchema() {}

    /** A place where a text leaves the schema. */
    record Problem(String elementId, int line, int column, String what) {}

    private static Schema read(String file) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            boolean ofDmn = file.startsWith("DMN");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> new Part(systemId, ofDmn));
            return factory.newSchema(new StreamSource(open(file, ofDmn), file));
        } catch (SAXException e) {
            throw new IllegalStateException("The schema " + file + " cannot be read", e);
        }
    }

    private static InputStream open(String name, boolean ofDmn) {
        InputStream schema =
                ofDmn ? Dmn.class.getResourceAsStream(OF_DMN + name) : Bpmn.class.getResourceAsStream("/" + name);
        if (schema == null) {
            throw new IllegalStateException("No schema " + name);
        }
        return schema;
    }

    /** The first problems of a text that is well-formed and has no DOCTYPE; none of a version of DMN that is not known. */
    static List<Problem> problems(String text, @Nullable String namespace) {
        String file = FILES.get(String.valueOf(namespace));
        return file == null ? List.of() : problems(text, READ.computeIfAbsent(file, ModelSchema::read));
    }

    private static List<Problem> problems(String text, Schema schema) {
        Watcher watcher = new Watcher();
        try {
            ValidatorHandler validator = schema.newValidatorHandler();
            validator.setErrorHandler(watcher);
            watcher.setParent(reader());
            watcher.setContentHandler(validator);
            watcher.parse(new InputSource(new StringReader(text)));
        } catch (SAXException stopped) {
            return watcher.problems;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return watcher.problems;
    }

    private static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The parser of the JDK knows these features", e);
        }
    }

    /** Knows at each moment in which element with an id the reader is. */
    private static final class Watcher extends XMLFilterImpl {

        private final Deque<String> ids = new ArrayDeque<>();
        private final List<Problem> problems = new ArrayList<>();

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            @Nullable String id = attributes.getValue("id");
            ids.push(id == null ? ids.isEmpty() ? "" : ids.peek() : id);
            super.startElement(uri, localName, qName, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            super.endElement(uri, localName, qName);
            ids.pop();
        }

        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) throws SAXException {
            String message = String.valueOf(problem.getMessage());
            if (!message.startsWith(IDS) && !message.startsWith(AGAIN)) {
                String at = ids.isEmpty() ? "" : String.valueOf(ids.peek());
                problems.add(new Problem(at, problem.getLineNumber(), problem.getColumnNumber(), what(message)));
            }
            if (problems.size() >= MOST_PROBLEMS) {
                throw new SAXException("Enough");
            }
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }

        /** What the schema's message names first: the element, attribute or value that does not belong. */
        private static String what(String message) {
            Matcher quoted = QUOTED.matcher(message);
            return quoted.find() ? quoted.group(1).replaceAll("\"[^\"]*\":|[{}]", "") : "…";
        }
    }

    /** A part of the schema, by its name in the jar. */
    private record Part(String systemId, boolean ofDmn) implements LSInput {

        @Override
        public InputStream getByteStream() {
            return open(systemId.substring(systemId.lastIndexOf('/') + 1), ofDmn);
        }

        @Override
        public String getSystemId() {
            return systemId;
        }

        @Override
        public java.io.@Nullable Reader getCharacterStream() {
            return null;
        }

        @Override
        public @Nullable String getStringData() {
            return null;
        }

        @Override
        public @Nullable String getPublicId() {
            return null;
        }

        @Override
        public @Nullable String getBaseURI() {
            return null;
        }

        @Override
        public @Nullable String getEncoding() {
            return null;
        }

        @Override
        public boolean getCertifiedText() {
            return false;
        }

        @Override
        public void setByteStream(InputStream unused) {}

        @Override
        public void setSystemId(String unused) {}

        @Override
        public void setCharacterStream(java.io.Reader unused) {}

        @Override
        public void setStringData(String unused) {}

        @Override
        public void setPublicId(String unused) {}

        @Override
        public void setBaseURI(String unused) {}

        @Override
        public void setEncoding(String unused) {}

        @Override
        public void setCertifiedText(boolean unused) {}
    }
}
