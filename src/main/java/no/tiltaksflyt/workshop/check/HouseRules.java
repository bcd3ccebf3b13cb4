package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.check.ProcessModel.is;
import static no.tiltaksflyt.workshop.check.ProcessModel.isNode;
import static no.tiltaksflyt.workshop.check.ProcessModel.isScope;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.w3c.dom.Element;

/** What readers of a case need, and what keeps models alike: names in three languages, statuses, explanations, ids. */
record HouseRules(ProcessScene scene) {

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("startEvent", "StartEvent"),
            Map.entry("endEvent", "EndEvent"),
            Map.entry("boundaryEvent", "BoundaryEvent"),
            Map.entry("intermediateCatchEvent", "Event"),
            Map.entry("intermediateThrowEvent", "Event"),
            Map.entry("subProcess", "SubProcess"),
            Map.entry("callActivity", "CallActivity"),
            Map.entry("sequenceFlow", "SequenceFlow"),
            Map.entry("lane", "Lane"),
            Map.entry("participant", "Participant"),
            Map.entry("message", "Message"),
            Map.entry("error", "Error"));
    private static final Pattern SPEAKING = Pattern.compile("_[A-Z][A-Za-z]+");
    private static final Set<String> UNSEEN_NAMES = Set.of("message", "error", "signal", "escalation");

    void check() {
        scene.model().places().inOrder().stream()
                .filter(scene.model().places()::isSeen)
                .forEach(this::element);
    }

    private void element(Element element) {
        names(element);
        if (element.getLocalName().matches(".+Task|eventBasedGateway")) {
            missing(element, "status", "nb", "nn", "en")
                    .ifPresent(languages -> scene.findings().warning(element, "no-status", languages));
        }
        if (is(element, "lane")) {
            authority(element);
        }
        explanation(element);
        id(element);
    }

    private void names(Element element) {
        boolean named = !element.getAttribute("name").isBlank();
        if (named && !UNSEEN_NAMES.contains(element.getLocalName())) {
            missing(element, "name", "nn", "en")
                    .ifPresent(languages -> scene.findings().warning(element, "untranslated-name", languages));
        }
        if (!named && isNode(element) && !element.getLocalName().endsWith("Gateway")) {
            scene.findings().warning(element, "no-name");
        }
    }

    private static Optional<String> missing(Element element, String property, String... languages) {
        String missing = Stream.of(languages)
                .filter(language -> ModelDocument.property(element, property + "." + language)
                        .filter(text -> !text.isBlank())
                        .isEmpty())
                .collect(Collectors.joining(", "));
        return Optional.of(missing).filter(any -> !any.isEmpty());
    }

    private void authority(Element lane) {
        boolean known = ModelDocument.property(lane, "authority")
                .flatMap(Authority::find)
                .isPresent();
        if (!known) {
            List<String> codes =
                    Stream.of(Authority.values()).map(Authority::code).toList();
            scene.findings().warning(lane, "lane-without-authority", String.join(", ", codes));
        }
    }

    private void explanation(Element element) {
        boolean wanted =
                isScope(element) || (isNode(element) && element.getLocalName().endsWith("Task"));
        boolean given = ModelDocument.children(element, "documentation")
                .anyMatch(text -> !text.getTextContent().isBlank());
        if (wanted && !given && is(element, "userTask")) {
            scene.findings().error(element, "no-explanation");
        } else if (wanted && !given) {
            scene.findings().warning(element, "no-explanation");
        }
    }

    private void id(Element element) {
        String name = element.getLocalName();
        String id = element.getAttribute("id");
        String prefix = prefix(name);
        String wanted = prefix.isEmpty() ? id.replaceAll("_.*", "") : prefix;
        boolean speaks = id.startsWith(wanted)
                && SPEAKING.matcher(id.substring(wanted.length())).matches();
        if (!speaks && !is(element, "process")) {
            scene.findings().warning(element, "silent-id", Findings.shortened(id), prefix.isEmpty() ? "Name" : prefix);
        }
    }

    private static String prefix(String localName) {
        if (localName.endsWith("Gateway")) {
            return "Gateway";
        }
        return localName.matches("task|.+Task") ? "Task" : PREFIXES.getOrDefault(localName, "");
    }
}
