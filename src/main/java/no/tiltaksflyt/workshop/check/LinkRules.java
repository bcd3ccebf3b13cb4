package no.tiltaksflyt.workshop.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import org.w3c.dom.Element;

/** What a process takes from other models: decisions and called processes, and never itself again. */
record LinkRules(ProcessScene scene) {

    private static final int MOST_MODELS = 200;

    void check() {
        links("calledDecision", "decisionId", ModelKind.DECISION, "unknown-decision");
        links("calledElement", "processId", ModelKind.PROCESS, "unknown-process");
        scene.model().extensions("calledElement").forEach(this::cycle);
        Stream.of("formDefinition", "calledDecision", "calledElement")
                .flatMap(name -> scene.model().extensions(name).stream())
                .filter(link -> !"deployment".equals(link.getAttribute("bindingType")))
                .filter(link -> !link.hasAttribute("externalReference") && !link.hasAttribute("formKey"))
                .forEach(link -> scene.findings().mendableWarning(link, "late-binding"));
        scene.model().nodes("callActivity").stream()
                .filter(call -> ProcessModel.extension(call, "calledElement").isEmpty())
                .forEach(call -> scene.findings().error(call, "unknown-process", ""));
    }

    private void links(String localName, String attribute, ModelKind kind, String rule) {
        for (Element link : scene.model().extensions(localName)) {
            String id = link.getAttribute(attribute).strip();
            if (!id.startsWith("=")
                    && !isOurs(kind, id)
                    && scene.around().model(kind, id).isEmpty()) {
                scene.findings().error(link, rule, Findings.shortened(id));
            }
        }
    }

    private boolean isOurs(ModelKind kind, String id) {
        return kind == scene.file().kind() && id.equals(scene.file().id());
    }

    private void cycle(Element link) {
        String called = link.getAttribute("processId").strip();
        if (leadsHere(called)) {
            scene.findings().error(link, "cyclic-call", Findings.shortened(called));
        }
    }

    /** Whether a process, or one that it calls, calls the one that is checked. */
    private boolean leadsHere(String called) {
        Deque<String> waiting = new ArrayDeque<>(List.of(called));
        Set<String> seen = new HashSet<>();
        while (!waiting.isEmpty() && seen.size() < MOST_MODELS) {
            String id = waiting.pop();
            if (id.equals(scene.file().id())) {
                return true;
            }
            if (seen.add(id)) {
                scene.around()
                        .model(ModelKind.PROCESS, id)
                        .map(LinkRules::calls)
                        .ifPresent(waiting::addAll);
            }
        }
        return false;
    }

    private static List<String> calls(ModelFile file) {
        try {
            return ModelDocument.list(ModelDocument.read(file.text())
                            .document()
                            .getElementsByTagNameNS(ModelDocument.ZEEBE, "calledElement"))
                    .stream()
                    .map(call -> call.getAttribute("processId").strip())
                    .toList();
        } catch (UnreadableModel another) {
            return List.of();
        }
    }
}
