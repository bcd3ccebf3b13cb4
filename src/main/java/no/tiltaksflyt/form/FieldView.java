package no.tiltaksflyt.form;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * A component as the page shows it.
 *
 * @param type the component's name in the schema
 * @param id stable id in the page
 * @param name the parameter's name, the path to the value
 * @param value the value as text, as the native input wants it
 * @param rows the components inside: one row for a group, one for each entry of a dynamic list
 * @param more what only this type has, e.g. {@code html}, {@code prefix}, {@code columns}
 */
public record FieldView(
        String type,
        String id,
        String name,
        String label,
        String description,
        boolean required,
        boolean readOnly,
        boolean disabled,
        String value,
        List<OptionView> options,
        List<List<FieldView>> rows,
        Map<String, Object> more,
        @Nullable FieldProblem problem) {

    /** What the input refers to as its description, in reading order; null when there is nothing. */
    public @Nullable String describedBy() {
        String ids = (description.isEmpty() ? "" : id + "-description ") + (problem == null ? "" : id + "-problem");
        return ids.isBlank() ? null : ids.strip();
    }

    public boolean fillable() {
        return !readOnly && !disabled;
    }

    /** What was answered, as text to read; empty when nothing was. */
    public String answer() {
        return options.isEmpty() ? answeredText() : chosenLabels();
    }

    private String answeredText() {
        return switch (type) {
            case "checkbox" -> value.equals("true") ? "✓" : "";
            case "textfield", "textarea", "number", "datetime" -> value;
            default -> "";
        };
    }

    private String chosenLabels() {
        return options.stream()
                .filter(OptionView::chosen)
                .map(OptionView::label)
                .collect(Collectors.joining(", "));
    }
}
