package no.tiltaksflyt.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A BPMN or DMN file as the tests read it: as plain XML, so that nothing is hidden by a model's library. */
public record ShippedModel(Path path, Document document) {

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    public static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

    public static List<ShippedModel> processes() {
        return all("bpmn", ".bpmn");
    }

    public static List<ShippedModel> decisions() {
        return all("bpmn", ".dmn");
    }

    private static List<ShippedModel> all(String folder, String extension) {
        return paths(folder, extension).stream().map(ShippedModel::read).toList();
    }

    public static List<Path> paths(String folder, String extension) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static ShippedModel read(Path path) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new ShippedModel(path, factory.newDocumentBuilder().parse(path.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SAXException | ParserConfigurationException broken) {
            throw new IllegalStateException("Not XML: " + path, broken);
        }
    }

    public String baseName() {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** Every element of the model's own language, the drawing left out. */
    public List<Element> elements(String namespace, String... names) {
        List<String> wanted = List.of(names);
        return descendants(
                document.getDocumentElement(),
                element -> namespace.equals(element.getNamespaceURI())
                        && (wanted.isEmpty() || wanted.contains(element.getLocalName())));
    }

    public Element element(String id) {
        return elements(BPMN).stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No element " + id));
    }

    /** What a token passes: tasks, events, gateways, subprocesses. */
    public List<Element> flowNodes() {
        return elements(BPMN).stream()
                .filter(element -> element.getLocalName()
                        .matches("(.+Task|task|.+Gateway|startEvent|endEvent|boundaryEvent|intermediate.+Event|"
                                + "subProcess|callActivity)"))
                .toList();
    }

    public List<Element> flows() {
        return elements(BPMN, "sequenceFlow");
    }

    public static List<Element> descendants(Element parent, Predicate<Element> wanted) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getElementsByTagName("*");
        for (int index = 0; index < all.getLength(); index++) {
            if (all.item(index) instanceof Element element && wanted.test(element)) {
                found.add(element);
            }
        }
        return found;
    }

    public static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The extension elements of an element itself, not of those inside it. */
    public static List<Element> extensions(Element owner, String name) {
        return children(owner, "extensionElements").stream()
                .flatMap(extension -> descendants(
                        extension,
                        element -> ZEEBE.equals(element.getNamespaceURI()) && name.equals(element.getLocalName()))
                        .stream())
                .toList();
    }
}
