package no.tiltaksflyt.workshop.outline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The flow nodes of a process or subprocess as a reader meets them: a step stands after all that lead to it, loops left
 * aside; the straight way before the side ways; boundary events after their task.
 */
final class ReadingOrder {

    private final FlowGraph graph;
    private final Map<String, Element> nodes;
    private final Map<String, List<Element>> attached = new HashMap<>();

    ReadingOrder(FlowGraph graph, Element scope) {
        this.graph = graph;
        this.nodes = FlowGraph.nodes(scope);
        nodes.values().forEach(this::attach);
    }

    private void attach(Element node) {
        if (isAttached(node)) {
            attached.computeIfAbsent(node.getAttribute("attachedToRef"), none -> new ArrayList<>())
                    .add(node);
        }
    }

    private boolean isAttached(Element node) {
        return nodes.containsKey(node.getAttribute("attachedToRef"))
                && !node.getAttribute("attachedToRef").equals(node.getAttribute("id"));
    }

    List<Element> nodes() {
        Set<String> met = new HashSet<>();
        List<Element> order = new ArrayList<>();
        starts().forEach(start -> order.addAll(from(start, met)));
        Set<Element> all = new LinkedHashSet<>();
        order.forEach(node -> addWithBoundary(node, all));
        nodes.values().forEach(node -> addWithBoundary(node, all));
        all.addAll(nodes.values());
        return List.copyOf(all);
    }

    /** Start events first, then whatever nothing leads to. */
    private List<Element> starts() {
        return Stream.concat(
                        nodes.values().stream()
                                .filter(node -> "startEvent".equals(node.getLocalName()))
                                .sorted(leftFirst()),
                        nodes.values().stream()
                                .filter(node -> graph.in(node).isEmpty() && !isAttached(node))
                                .sorted(leftFirst()))
                .distinct()
                .toList();
    }

    private Comparator<Element> leftFirst() {
        return Comparator.comparingDouble(node -> graph.place(node).x());
    }

    /** The nodes not met before, from one on: a walk in depth, read backwards. */
    private Collection<Element> from(Element start, Set<String> met) {
        Deque<Element> finished = new ArrayDeque<>();
        Deque<Element> path = new ArrayDeque<>();
        Deque<Iterator<Element>> ahead = new ArrayDeque<>();
        enter(start, met, path, ahead);
        while (!path.isEmpty()) {
            if (ahead.element().hasNext()) {
                enter(ahead.element().next(), met, path, ahead);
            } else {
                ahead.pop();
                finished.push(path.pop());
            }
        }
        return finished;
    }

    private void enter(Element node, Set<String> met, Deque<Element> path, Deque<Iterator<Element>> ahead) {
        if (met.add(node.getAttribute("id"))) {
            path.push(node);
            ahead.push(next(node).iterator());
        }
    }

    /** The side ways first, as the walk is read backwards. */
    private List<Element> next(Element node) {
        List<Element> next = new ArrayList<>();
        attached.getOrDefault(node.getAttribute("id"), List.of())
                .forEach(event -> next.addAll(targets(event).reversed()));
        next.addAll(targets(node).reversed());
        return next;
    }

    private List<Element> targets(Element node) {
        FlowGraph.Place from = graph.place(node);
        return graph.out(node).stream()
                .flatMap(flow -> Stream.ofNullable(nodes.get(flow.getAttribute("targetRef"))))
                .sorted(Comparator.<Element>comparingInt(
                                target -> graph.place(target).x() <= from.x() ? 1 : 0)
                        .thenComparingDouble(
                                target -> Math.abs(graph.place(target).y() - from.y()))
                        .thenComparingDouble(target -> graph.place(target).x()))
                .toList();
    }

    private void addWithBoundary(Element node, Set<Element> all) {
        if (isAttached(node) && !all.contains(nodes.get(node.getAttribute("attachedToRef")))) {
            return;
        }
        if (all.add(node)) {
            attached.getOrDefault(node.getAttribute("id"), List.of()).stream()
                    .sorted(leftFirst())
                    .forEach(event -> addWithEnd(event, all));
        }
    }

    /** A boundary event, and the end that only it leads to. */
    private void addWithEnd(Element event, Set<Element> all) {
        addWithBoundary(event, all);
        targets(event).stream()
                .filter(target -> "endEvent".equals(target.getLocalName()))
                .filter(target -> graph.in(target).size() == 1)
                .forEach(all::add);
    }
}
