package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.file.ModelDocument.BPMN;
import static no.tiltaksflyt.workshop.file.ModelDocument.BPMN_DI;
import static no.tiltaksflyt.workshop.file.ModelDocument.CAMUNDA_7;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The process as a whole: that it is one, ours, for this engine, drawn, and that everything has one name. */
record WholeRules(ProcessScene scene) {

    static final int LONGEST_NAME = 200;

    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final List<String> REFERENCES =
            List.of("sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "errorRef", "processRef");

    void check() {
        processes();
        otherEngine();
        drawing();
        elements();
    }

    private void processes() {
        List<Element> all = scene.model().document().bpmn("process");
        List<Element> executable = all.stream()
                .filter(process -> "true".equals(process.getAttribute("isExecutable")))
                .toList();
        if (all.isEmpty()) {
            scene.findings().error(scene.model().document().root(), "no-process");
        } else if (executable.isEmpty()) {
            scene.findings().mendableError(all.getFirst(), "not-executable");
        }
        executable.stream().skip(1).forEach(process -> scene.findings().error(process, "two-processes"));
        (executable.isEmpty() ? all : executable).stream().limit(1).forEach(this::identity);
    }

    private void identity(Element process) {
        String id = process.getAttribute("id");
        String model = scene.file().id();
        scene.around()
                .ownerOfProcess(id)
                .filter(owner -> !owner.equals(model))
                .ifPresentOrElse(
                        owner -> scene.findings().error(process, "foreign-process", id, owner),
                        () -> ownName(process, id, model));
    }

    private void ownName(Element process, String id, String model) {
        if (!id.equals(model)) {
            scene.findings().error(process, "process-id", id, model);
        }
    }

    private void otherEngine() {
        Map<Element, Set<String>> foreign = new LinkedHashMap<>();
        Element root = scene.model().document().root();
        Stream.concat(Stream.of(root), scene.model().places().inOrder().stream())
                .forEach(element -> otherEngine(element)
                        .forEach(name -> foreign.computeIfAbsent(
                                        scene.model().places().owner(element), any -> new TreeSet<>())
                                .add(name)));
        foreign.forEach((owner, names) -> scene.findings().error(owner, "camunda-7", String.join(", ", names)));
        String platform = root.getAttributeNS(MODELER, "executionPlatform");
        if (foreign.isEmpty() && platform.equals("Camunda Platform")) {
            scene.findings().error(root, "camunda-7", platform);
        }
    }

    private static Stream<String> otherEngine(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        Stream<Node> nodes = IntStream.range(0, attributes.getLength()).mapToObj(attributes::item);
        return Stream.concat(Stream.of(element), nodes)
                .filter(node -> CAMUNDA_7.equals(node.getNamespaceURI()))
                .map(Node::getLocalName);
    }

    private void drawing() {
        Element root = scene.model().document().root();
        if (root.getElementsByTagNameNS(BPMN_DI, "BPMNShape").getLength() == 0) {
            scene.findings().warning(root, "no-diagram");
        }
    }

    private void elements() {
        Set<String> ids = new HashSet<>();
        for (Element element : scene.model().places().inOrder()) {
            ModelDocument.attribute(element, "id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> scene.findings().error(element, "duplicate-id", id));
            if (BPMN.equals(element.getNamespaceURI())) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        int length = element.getAttribute("name").length();
        if (length > LONGEST_NAME) {
            scene.findings().error(element, "long-name", length, LONGEST_NAME);
        }
        if (element.getLocalName().toLowerCase(Locale.ROOT).contains("script")
                && ProcessModel.isNode(scene.model().places().owner(element))) {
            scene.findings().error(element, "script");
        }
        references(element);
    }

    private void references(Element element) {
        REFERENCES.forEach(name -> ModelDocument.attribute(element, name).ifPresent(id -> reference(element, id)));
        if (ProcessModel.is(element, "flowNodeRef")) {
            reference(element, element.getTextContent().strip());
        }
    }

    private void reference(Element element, String id) {
        String local = id.substring(id.indexOf(':') + 1);
        if (scene.model().find(local).isEmpty()) {
            scene.findings().error(element, "missing-reference", Findings.shortened(id));
        }
    }
}
