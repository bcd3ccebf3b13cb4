package no.tiltaksflyt.workshop.outline;

import java.util.Map;
import java.util.TreeMap;
import no.tiltaksflyt.workshop.markup.Markup;

/**
 * Changes a process as text. Every byte that a change does not ask for stays as it was; a change that asks for what is
 * there already gives the same text. What cannot be done throws {@link OutlineProblem}.
 */
public final class OutlineEdit {

    private OutlineEdit() {}

    /**
     * Changes fields of a step or a flow; name and documentation also of a process or lane.
     *
     * @param values groups with commas between them; an empty status, documentation, form or condition takes it away
     * @throws no.tiltaksflyt.workshop.file.UnreadableModel when the text is no model
     */
    public static String apply(String xml, String elementId, Map<OutlineField, String> values) {
        Markup markup = Markup.read(xml);
        for (Map.Entry<OutlineField, String> value : new TreeMap<>(values).entrySet()) {
            markup = Markup.again(new FieldEdit(markup, elementId, value.getKey()).to(value.getValue()));
        }
        return markup.text();
    }

    /** Puts a user task, with its reminder and alarm, on the only way that leaves a step, in the lane of that step. */
    public static String addUserTask(String xml, String afterElementId, NewStep step) {
        return new StepAddition(Markup.read(xml), afterElementId, step, null).text();
    }

    /** The same into another lane. */
    public static String addUserTask(String xml, String afterElementId, NewStep step, String laneId) {
        return new StepAddition(Markup.read(xml), afterElementId, step, laneId).text();
    }

    /** Takes a step with one way in and one way out away, with its boundary events, and joins the ways. */
    public static String removeStep(String xml, String elementId) {
        return new StepEdit(Markup.read(xml)).removed(elementId);
    }

    /** Puts a step with one way in and one way out on the only way that leaves another; its lane stays. */
    public static String moveStep(String xml, String elementId, String afterElementId) {
        return new StepEdit(Markup.read(xml)).moved(elementId, afterElementId);
    }
}
