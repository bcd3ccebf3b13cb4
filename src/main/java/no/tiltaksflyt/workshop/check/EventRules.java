package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.check.ProcessModel.extension;
import static no.tiltaksflyt.workshop.check.ProcessModel.has;
import static no.tiltaksflyt.workshop.check.ProcessModel.is;
import static no.tiltaksflyt.workshop.check.ProcessModel.scope;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.springframework.scheduling.support.CronExpression;
import org.w3c.dom.Element;

/** What a case waits for and what it throws: messages, times and errors. */
record EventRules(ProcessScene scene) {

    private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle");
    private static final Pattern CYCLE = Pattern.compile("R\\d{0,9}/(?:([^/]+)/)?([^/]+)");

    void check() {
        messages();
        scene.model().document().bpmn("timerEventDefinition").forEach(this::timer);
        scene.model().nodes("endEvent").forEach(this::error);
        scene.model().nodes("boundaryEvent").stream()
                .filter(event -> scene.model().outgoing(event).isEmpty() && !has(event, "compensateEventDefinition"))
                .forEach(event -> scene.findings().error(event, "boundary-without-flow"));
    }

    // -- messages

    private void messages() {
        Set<String> used = new HashSet<>();
        for (Element node : scene.model().nodes()) {
            waitsFor(node).forEach(wait -> {
                used.add(wait.getAttribute("messageRef"));
                message(node, wait.getAttribute("messageRef"));
            });
        }
        scene.model()
                .document()
                .bpmn("messageEventDefinition")
                .forEach(any -> used.add(any.getAttribute("messageRef")));
        scene.model().document().bpmn("message").stream()
                .filter(message -> !used.contains(message.getAttribute("id")))
                .forEach(message -> scene.findings().warning(message, "unused-message"));
    }

    private static Stream<Element> waitsFor(Element node) {
        return switch (node.getLocalName()) {
            case "receiveTask" -> Stream.of(node);
            case "startEvent", "intermediateCatchEvent", "boundaryEvent" ->
                ModelDocument.children(node, "messageEventDefinition");
            default -> Stream.empty();
        };
    }

    private void message(Element node, String reference) {
        Optional<Element> message = scene.model().find(reference);
        if (reference.isEmpty()) {
            scene.findings().error(node, "no-message");
        }
        message.filter(any -> any.getAttribute("name").isBlank())
                .ifPresent(any -> scene.findings().error(node, "no-message-name"));
        boolean startsCase = is(node, "startEvent")
                && scope(node).filter(around -> is(around, "process")).isPresent();
        message.filter(any -> !startsCase && correlationKey(any).isEmpty())
                .ifPresent(any -> scene.findings().error(node, "no-correlation-key"));
    }

    private static String correlationKey(Element message) {
        return extension(message, "subscription")
                .map(subscription -> subscription.getAttribute("correlationKey").strip())
                .orElse("");
    }

    // -- times

    private void timer(Element timer) {
        List<Element> times = ModelDocument.list(timer.getChildNodes()).stream()
                .filter(child -> TIMES.contains(child.getLocalName()))
                .toList();
        boolean readable = times.size() == 1
                && isTime(
                        times.getFirst().getLocalName(),
                        times.getFirst().getTextContent().strip());
        if (!readable) {
            String written = Findings.shortened(timer.getTextContent());
            scene.findings().error(timer, "bad-timer", written.isEmpty() ? "…" : written);
        }
    }

    /** FEEL is read where all FEEL is. */
    private static boolean isTime(String kind, String text) {
        return text.startsWith("=") && text.length() > 1
                || switch (kind) {
                    case "timeDate" -> isDate(text);
                    case "timeDuration" -> isDuration(text);
                    default -> isCycle(text);
                };
    }

    private static boolean isDate(String text) {
        try {
            ZonedDateTime.parse(text);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isDuration(String text) {
        try {
            return text.length() < 60
                    && DatatypeFactory.newDefaultInstance().newDuration(text).getSign() >= 0;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isCycle(String text) {
        Matcher cycle = CYCLE.matcher(text);
        return cycle.matches()
                ? isDuration(cycle.group(2)) && (cycle.group(1) == null || isDate(cycle.group(1)))
                : CronExpression.isValidExpression(text);
    }

    // -- errors

    private void error(Element end) {
        ModelDocument.children(end, "errorEventDefinition").forEach(thrown -> {
            String code = code(thrown);
            if (code.isEmpty()) {
                scene.findings().error(end, "no-error-code");
            } else if (!code.startsWith("=") && !isCaught(end, code)) {
                scene.findings().warning(end, "uncaught-error", Findings.shortened(code));
            }
        });
    }

    private String code(Element definition) {
        return scene.model()
                .find(definition.getAttribute("errorRef"))
                .map(error -> error.getAttribute("errorCode").strip())
                .orElse("");
    }

    private boolean isCaught(Element thrower, String code) {
        Optional<Element> around = scope(thrower);
        while (around.isPresent()) {
            if (catchers(around.get()).anyMatch(definition -> catches(definition, code))) {
                return true;
            }
            around = scope(around.get());
        }
        return false;
    }

    private Stream<Element> catchers(Element scope) {
        Stream<Element> starts = ModelDocument.list(scope.getChildNodes()).stream()
                .filter(ProcessModel::isEventSubProcess)
                .flatMap(inside -> ModelDocument.children(inside, "startEvent"));
        return Stream.concat(starts, scene.model().attached(scope).stream())
                .flatMap(event -> ModelDocument.children(event, "errorEventDefinition"));
    }

    private boolean catches(Element definition, String code) {
        return definition.getAttribute("errorRef").isEmpty() || code(definition).equals(code);
    }
}
