package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.Markup.Cut;
import no.tiltaksflyt.workshop.markup.MarkupEdit;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;

/** Takes a step out of its flow, or puts it elsewhere. */
final class StepEdit {

    private static final Set<String> CONNECTIONS = Set.of("sequenceFlow", "association", "messageFlow");

    private static final double ASIDE = 30;

    private final Flows flows;
    private Markup markup;

    StepEdit(Markup markup) {
        this.markup = markup;
        this.flows = new Flows(markup);
    }

    String removed(String id) {
        String in = Flows.value(flows.onlyIn(id), "id");
        MarkupElement leaving = flows.onlyOut(id);
        String out = Flows.value(leaving, "id");
        String target = Flows.value(leaving, "targetRef");
        Set<String> group = flows.group(id);
        if (in.equals(out) || group.contains(target)) {
            throw new OutlineProblem(null, Code.NO_SINGLE_WAY);
        }
        requireOtherWays(group, out);
        Diagram diagram = new Diagram(markup.text());
        diagram.draw(in, StepRoute.joined(diagram.way(in), diagram.way(out)));
        again(diagram.written());
        lead(in, target);
        replaceIncoming(target, out, in);
        take(group);
        return markup.text();
    }

    /** What a boundary event leads to must be reached by others, too, unless it goes with it. */
    private void requireOtherWays(Set<String> group, String out) {
        boolean lost = group.stream()
                .flatMap(id -> flows.out(id).stream())
                .filter(flow -> !flow.has("id", out))
                .map(flow -> Flows.value(flow, "targetRef"))
                .anyMatch(target -> !group.contains(target) && flows.in(target).size() == 1);
        if (lost) {
            throw new OutlineProblem(null, Code.NO_SINGLE_WAY);
        }
    }

    private void take(Set<String> group) {
        List<MarkupElement> gone = new ArrayList<>();
        List<String> goneWays = new ArrayList<>();
        markup.root().all().filter(element -> isOf(element, group)).forEach(element -> {
            gone.add(element);
            if (CONNECTIONS.contains(element.localName())) {
                goneWays.add(Flows.value(element, "id"));
            }
        });
        markup.root().all().filter(element -> isTold(element, group, goneWays)).forEach(gone::add);
        List<Cut> cuts = gone.stream()
                .distinct()
                .filter(element -> gone.stream().noneMatch(outer -> outer != element && isInside(element, outer)))
                .map(element -> MarkupEdit.removal(markup, element))
                .toList();
        again(markup.with(cuts));
    }

    private static boolean isOf(MarkupElement element, Set<String> group) {
        boolean connected = CONNECTIONS.contains(element.localName())
                && (group.contains(Flows.value(element, "sourceRef"))
                        || group.contains(Flows.value(element, "targetRef")));
        return element.is(ModelDocument.BPMN) && (group.contains(Flows.value(element, "id")) || connected);
    }

    /** Said of what is gone: in a lane, in the drawing, at the step that a way led to. */
    private boolean isTold(MarkupElement element, Set<String> group, List<String> ways) {
        String drawn = Flows.value(element, "bpmnElement");
        boolean shape = element.is(ModelDocument.BPMN_DI)
                && (element.localName().equals("BPMNShape")
                        || element.localName().equals("BPMNEdge"));
        return switch (element.localName()) {
            case "flowNodeRef" -> group.contains(markup.content(element).strip());
            case "incoming", "outgoing" -> ways.contains(markup.content(element).strip());
            default -> shape && (group.contains(drawn) || ways.contains(drawn));
        };
    }

    private static boolean isInside(MarkupElement element, MarkupElement outer) {
        return element.start() >= outer.start() && element.end() <= outer.end();
    }

    String moved(String id, String afterId) {
        MarkupElement after = flows.step(afterId);
        Set<String> group = flows.group(id);
        if (group.contains(afterId) || !Objects.equals(scope(after), scope(flows.step(id)))) {
            throw new OutlineProblem(null, Code.WRONG_PLACE);
        }
        String in = Flows.value(flows.onlyIn(id), "id");
        MarkupElement leaving = flows.onlyOut(id);
        MarkupElement follower = flows.onlyOut(afterId);
        if (follower.has("targetRef", id)) {
            return markup.text();
        }
        String out = Flows.value(leaving, "id");
        String next = Flows.value(leaving, "targetRef");
        String follow = Flows.value(follower, "id");
        String target = Flows.value(follower, "targetRef");
        again(redrawn(id, afterId, in, out, follow, target));
        reconnect(in, next, follow, id, out, target);
        return markup.text();
    }

    private static Optional<String> scope(MarkupElement step) {
        return Optional.ofNullable(step.parent()).flatMap(parent -> parent.value("id"));
    }

    /** One way leads past the step, one to it, one on from it. */
    private void reconnect(String past, String next, String to, String id, String on, String target) {
        lead(past, next);
        lead(to, id);
        lead(on, target);
        replaceIncoming(next, on, past);
        replaceIncoming(id, past, to);
        replaceIncoming(target, to, on);
    }

    private String redrawn(String id, String afterId, String in, String out, String follow, String target) {
        Diagram diagram = new Diagram(markup.text());
        Optional<DiagramBox> step = diagram.shape(id);
        Optional<DiagramBox> after = diagram.shape(afterId);
        if (step.isEmpty() || after.isEmpty()) {
            return markup.text();
        }
        DiagramBox shape = step.get();
        double gap = StepAddition.GAP;
        diagram.widen(after.get().right(), shape.right() - shape.x() + gap);
        diagram.draw(in, StepRoute.joined(diagram.way(in), diagram.way(out)));
        diagram.move(flows.group(id), after.get().right() + gap - shape.x(), 0);
        aside(diagram, id, shape);
        diagram.draw(follow, StepRoute.between(after.get(), shape));
        diagram.shape(target).ifPresent(to -> diagram.draw(out, StepRoute.between(shape, to)));
        return diagram.written();
    }

    /** Below all else in its lane or subprocess, where its new place is taken. */
    private void aside(Diagram diagram, String id, DiagramBox shape) {
        Set<String> group = flows.group(id);
        Set<String> except = new HashSet<>(flows.scopes(id));
        except.addAll(group);
        DiagramBox whole = diagram.around(group, shape);
        Optional<DiagramBox> home =
                StepDrawing.home(diagram, flows.scopes(id), flows.lane(id).orElse(null));
        home.filter(none -> diagram.isTaken(whole, except)).ifPresent(it -> {
            double line = it.bottom();
            diagram.heighten(line, whole.bottom() - whole.y() + 2 * ASIDE);
            diagram.move(group, 0, line + ASIDE - whole.y());
        });
    }

    private void lead(String flow, String target) {
        again(MarkupEdit.withAttribute(markup, flows(flow), "targetRef", target));
    }

    private MarkupElement flows(String id) {
        return markup.byId(id).orElseThrow(() -> new OutlineProblem(null, Code.UNKNOWN_ELEMENT));
    }

    private void replaceIncoming(String step, String old, String now) {
        again(withIncoming(markup, step, old, now));
    }

    /** The text with a step's own list of ways in brought up to date, where it has one. */
    static String withIncoming(Markup markup, String step, String old, String now) {
        return Stream.of(markup.byId(step))
                .flatMap(Optional::stream)
                .flatMap(element -> element.children("incoming"))
                .filter(incoming -> markup.content(incoming).strip().equals(old))
                .findFirst()
                .map(incoming -> MarkupEdit.withContent(markup, incoming, now))
                .orElse(markup.text());
    }

    private void again(String text) {
        markup = Markup.again(text);
    }
}
