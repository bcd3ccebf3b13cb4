package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.check.ProcessModel.has;
import static no.tiltaksflyt.workshop.check.ProcessModel.is;
import static no.tiltaksflyt.workshop.check.ProcessModel.isEventSubProcess;
import static no.tiltaksflyt.workshop.check.ProcessModel.isScope;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import org.w3c.dom.Element;

/** The course: everything is reached, everything is left, and a gateway asks what it must. */
record FlowRules(ProcessScene scene) {

    void check() {
        ModelDocument model = scene.model().document();
        model.bpmn("process").stream()
                .filter(process -> starts(process).isEmpty()
                        && scene.model().nodes().stream().anyMatch(node -> node.getParentNode() == process))
                .forEach(process -> scene.findings().error(process, "no-start"));
        Set<Element> reached = reached();
        for (Element node : scene.model().nodes()) {
            if (!reached.contains(node) && !isCompensation(node)) {
                scene.findings().error(node, "unreachable");
            }
            leaving(node);
        }
    }

    // -- reached

    private Set<Element> reached() {
        Set<Element> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Element> waiting = new ArrayDeque<>(scene.model().document().bpmn("process"));
        while (!waiting.isEmpty()) {
            Element node = waiting.pop();
            if (reached.add(node)) {
                following(node).forEach(waiting::add);
            }
        }
        return reached;
    }

    private Stream<Element> following(Element node) {
        Stream<Element> inside = isScope(node) ? begun(node).stream() : Stream.empty();
        Stream<Element> links = links(node);
        Stream<Element> outside = Stream.concat(scene.model().targets(node), scene.model().attached(node).stream());
        return Stream.of(inside, outside, links).flatMap(all -> all);
    }

    /** What a scope begins with; where it has no start, whatever nothing leads to. */
    private List<Element> begun(Element scope) {
        boolean started = !starts(scope).isEmpty();
        return ModelDocument.list(scope.getChildNodes()).stream()
                .filter(ProcessModel::isNode)
                .filter(node -> is(node, "startEvent")
                        || isEventSubProcess(node)
                        || (!started && scene.model().incoming(node).isEmpty() && !is(node, "boundaryEvent")))
                .toList();
    }

    private static List<Element> starts(Element scope) {
        return ModelDocument.children(scope, "startEvent").toList();
    }

    /** From where a link is thrown to where it is caught. */
    private Stream<Element> links(Element node) {
        return is(node, "intermediateThrowEvent") && has(node, "linkEventDefinition")
                ? scene.model().nodes("intermediateCatchEvent").stream()
                        .filter(caught -> link(caught).equals(link(node)))
                : Stream.empty();
    }

    private static String link(Element event) {
        return ModelDocument.children(event, "linkEventDefinition")
                .map(link -> link.getAttribute("name"))
                .findFirst()
                .orElse("");
    }

    // -- left

    private void leaving(Element node) {
        List<Element> flows = scene.model().outgoing(node);
        if (node.getLocalName().endsWith("Gateway")) {
            gateway(node, flows);
        } else if (flows.isEmpty() && mustBeLeft(node)) {
            scene.findings().error(node, "dead-end");
        }
    }

    private static boolean mustBeLeft(Element node) {
        return !is(node, "endEvent")
                && !is(node, "boundaryEvent")
                && !isEventSubProcess(node)
                && !isCompensation(node)
                && !(is(node, "intermediateThrowEvent") && has(node, "linkEventDefinition"))
                && !ProcessModel.scope(node)
                        .filter(scope -> is(scope, "adHocSubProcess"))
                        .isPresent();
    }

    private static boolean isCompensation(Element node) {
        return "true".equals(node.getAttribute("isForCompensation"));
    }

    private void gateway(Element gateway, List<Element> flows) {
        if (flows.isEmpty()) {
            scene.findings().error(gateway, "gateway-without-flow");
        } else if (is(gateway, "eventBasedGateway")) {
            scene.model()
                    .targets(gateway)
                    .filter(target -> !is(target, "intermediateCatchEvent") && !is(target, "receiveTask"))
                    .forEach(target -> scene.findings().error(gateway, "event-gateway", called(target)));
        } else if (flows.size() > 1 && (is(gateway, "exclusiveGateway") || is(gateway, "inclusiveGateway"))) {
            conditions(gateway, flows);
        }
    }

    private static String called(Element element) {
        String name = element.getAttribute("name");
        return Findings.shortened(name.isBlank() ? element.getAttribute("id") : name);
    }

    private void conditions(Element gateway, List<Element> flows) {
        String otherwise = gateway.getAttribute("default");
        List<Element> silent = flows.stream()
                .filter(flow -> !flow.getAttribute("id").equals(otherwise))
                .filter(flow -> condition(flow).isEmpty())
                .toList();
        silent.forEach(flow -> scene.findings().error(flow, "no-condition", called(gateway)));
        if (silent.isEmpty() && otherwise.isEmpty()) {
            new GatewayGaps(scene).gap(flows).ifPresent(gap -> scene.findings().warning(gateway, "gateway-gap", gap));
        }
    }

    static String condition(Element flow) {
        return ModelDocument.children(flow, "conditionExpression")
                .map(condition -> condition.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
