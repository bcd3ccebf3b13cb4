package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.MarkupEdit;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;
import org.jspecify.annotations.Nullable;

/** Puts a new user task on the way that leaves a step. */
final class StepAddition {

    /** Between a step and what is put after it. */
    static final double GAP = 90;

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final String after;
    private final NewStepText step;
    private final String flow;
    private final String target;
    private final List<String> scopes;
    private final @Nullable String lane;
    private Markup markup;

    /** @param laneId of the lane that it comes into; null for that of the step before */
    StepAddition(Markup markup, String after, NewStep step, @Nullable String laneId) {
        Flows flows = new Flows(markup);
        this.markup = markup;
        this.after = after;
        flows.step(after);
        MarkupElement leaving = flows.onlyOut(after);
        this.flow = Flows.value(leaving, "id");
        this.target = Flows.value(leaving, "targetRef");
        this.step = new NewStepText(step);
        this.scopes = flows.scopes(after);
        this.lane = laneId == null ? flows.lane(after).orElse(null) : laneId;
        check(laneId);
    }

    private void check(@Nullable String laneId) {
        if (step.ids().stream().anyMatch(id -> markup.hasId(id) || markup.hasId(id + "_di"))) {
            throw new OutlineProblem(null, Code.ID_TAKEN);
        }
        if (laneId != null && new Flows(markup).lanes().noneMatch(lane -> lane.has("id", laneId))) {
            throw new OutlineProblem(null, Code.WRONG_PLACE);
        }
    }

    String text() {
        Diagram diagram = new Diagram(markup.text());
        Optional<StepDrawing> drawing = StepDrawing.make(diagram, after, flow, target, scopes, lane);
        again(diagram.written());
        drawing.ifPresent(this::draw);
        withNodes();
        withFlows();
        withLane();
        return declared();
    }

    private Optional<MarkupElement> element(String id) {
        return markup.byId(id);
    }

    private void draw(StepDrawing drawing) {
        element(drawing, after, drawing.shapes(step.nodes()));
        List<String> flows = List.of(step.done(), step.reminder(), step.alarm());
        element(drawing, flow, drawing.ways(flows));
    }

    private void element(StepDrawing drawing, String beside, List<String> lines) {
        Diagram diagram = new Diagram(markup.text());
        diagram.part(beside).ifPresent(part -> {
            List<String> prefixed = lines.stream().map(drawing.prefixes(part)).toList();
            again(markup.with(MarkupEdit.after(markup, part, prefixed)));
        });
    }

    private void withNodes() {
        MarkupElement before = element(after).orElseThrow();
        List<String> lines = step.nodeLines(flow, markup.lineEnd()).stream()
                .map(line -> prefixed(line, before))
                .toList();
        again(markup.with(MarkupEdit.after(markup, before, lines)));
    }

    private void withFlows() {
        MarkupElement leaving = element(flow).orElseThrow();
        List<String> lines = step.flowLines(target).stream()
                .map(line -> prefixed(line, leaving))
                .toList();
        again(markup.with(MarkupEdit.after(markup, leaving, lines)));
        again(MarkupEdit.withAttribute(
                markup, element(flow).orElseThrow(), "targetRef", step.nodes().getFirst()));
        again(StepEdit.withIncoming(markup, target, flow, step.done()));
    }

    /** After the step before where that is in the lane, else last. */
    private void withLane() {
        Flows flows = new Flows(markup);
        Optional<MarkupElement> row = Optional.ofNullable(lane).flatMap(this::element);
        if (row.isEmpty() || flows.lane(after).isEmpty()) {
            return;
        }
        MarkupElement found = row.get();
        List<String> lines = step.nodes().stream()
                .map(node -> "<%sflowNodeRef>%s</%sflowNodeRef>".formatted(found.prefix(), node, found.prefix()))
                .toList();
        Optional<MarkupElement> before =
                flows.ref(found, after).or(() -> found.children("flowNodeRef").reduce((one, other) -> other));
        again(markup.with(before.map(reference -> MarkupEdit.after(markup, reference, lines))
                .orElseGet(() -> MarkupEdit.last(markup, found, lines))));
    }

    private static String prefixed(String line, MarkupElement beside) {
        String bpmn = beside.prefix();
        String zeebe = beside.prefixOf(ModelDocument.ZEEBE).orElse("zeebe:");
        String type = beside.prefixOf(XSI)
                .map(xsi -> " %stype=\"%stFormalExpression\"".formatted(xsi, bpmn))
                .orElse("");
        return line.replace(" xsi:type=\"bpmn:tFormalExpression\"", type)
                .replace("<bpmn:", "<" + bpmn)
                .replace("</bpmn:", "</" + bpmn)
                .replace("<zeebe:", "<" + zeebe)
                .replace("</zeebe:", "</" + zeebe);
    }

    private String declared() {
        return element(after).orElseThrow().prefixOf(ModelDocument.ZEEBE).isPresent()
                ? markup.text()
                : MarkupEdit.withAttribute(markup, markup.root(), "xmlns:zeebe", ModelDocument.ZEEBE);
    }

    private void again(String text) {
        markup = Markup.again(text);
    }
}
