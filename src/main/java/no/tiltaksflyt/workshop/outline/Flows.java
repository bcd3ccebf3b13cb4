package no.tiltaksflyt.workshop.outline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;

/** The flows of a text, and what hangs on a step. */
final class Flows {

    private final Markup markup;
    private final List<MarkupElement> flows;

    Flows(Markup markup) {
        this.markup = markup;
        this.flows = markup.root()
                .all()
                .filter(element -> element.localName().equals("sequenceFlow") && element.is(ModelDocument.BPMN))
                .toList();
    }

    static String value(MarkupElement element, String attribute) {
        return element.value(attribute).orElse("");
    }

    MarkupElement step(String id) {
        return markup.byId(id)
                .filter(element -> FlowGraph.isNode(element.localName()))
                .orElseThrow(() -> new OutlineProblem(null, Code.UNKNOWN_ELEMENT));
    }

    List<MarkupElement> out(String id) {
        return flows.stream().filter(flow -> flow.has("sourceRef", id)).toList();
    }

    List<MarkupElement> in(String id) {
        return flows.stream().filter(flow -> flow.has("targetRef", id)).toList();
    }

    MarkupElement onlyOut(String id) {
        return only(out(id));
    }

    MarkupElement onlyIn(String id) {
        return only(in(id));
    }

    private static MarkupElement only(List<MarkupElement> flows) {
        if (flows.size() != 1) {
            throw new OutlineProblem(null, Code.NO_SINGLE_WAY);
        }
        return flows.getFirst();
    }

    Stream<MarkupElement> lanes() {
        return markup.root().all().filter(element -> element.localName().equals("lane"));
    }

    /** The innermost lane that lists a step. */
    Optional<String> lane(String step) {
        return lanes().filter(lane -> ref(lane, step).isPresent())
                .flatMap(lane -> lane.value("id").stream())
                .reduce((outer, inner) -> inner);
    }

    Optional<MarkupElement> ref(MarkupElement lane, String step) {
        return lane.children("flowNodeRef")
                .filter(reference -> markup.content(reference).strip().equals(step))
                .findFirst();
    }

    /** What a step lies in, from the inside out: subprocesses, process. */
    List<String> scopes(String id) {
        List<String> scopes = new ArrayList<>();
        for (MarkupElement outer = step(id).parent(); outer != null; outer = outer.parent()) {
            outer.value("id").ifPresent(scopes::add);
        }
        return scopes;
    }

    /** The step, its boundary events, their own ends, and all that lies inside. */
    Set<String> group(String id) {
        Set<String> group = new LinkedHashSet<>();
        addWithInside(step(id), group);
        markup.root().all().filter(event -> event.has("attachedToRef", id)).forEach(event -> {
            addWithInside(event, group);
            out(value(event, "id")).forEach(flow -> ownEnd(flow).ifPresent(end -> addWithInside(end, group)));
        });
        return group;
    }

    private static void addWithInside(MarkupElement element, Set<String> group) {
        element.all().forEach(inside -> inside.value("id").ifPresent(group::add));
    }

    /** The end that only this flow leads to. */
    private Optional<MarkupElement> ownEnd(MarkupElement flow) {
        return flow.value("targetRef")
                .filter(target -> in(target).size() == 1)
                .flatMap(markup::byId)
                .filter(target -> target.localName().equals("endEvent"));
    }
}
