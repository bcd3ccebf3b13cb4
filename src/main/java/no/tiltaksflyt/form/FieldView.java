package no.tiltaksflyt.form;

import java.util.List;
import java.util.stream.Collectors;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * A component as the page shows it.
 *
 * @param id stable id in the page
 * @param name the parameter's name, the path to the value
 * @param kind what only a field of its kind has
 */
public record FieldView(
        String id,
        String name,
        String label,
        String description,
        boolean required,
        boolean readOnly,
        boolean disabled,
        Kind kind,
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
        return kind.answer();
    }

    /** Whether something was answered, here or inside. */
    public boolean answered() {
        return !answer().isEmpty() || rows().stream().flatMap(List::stream).anyMatch(FieldView::answered);
    }

    /** The fields inside: one row for a group, one for each entry of a dynamic list. */
    public List<List<FieldView>> rows() {
        return kind.rows();
    }

    /** A kind of field, with what its part of the page needs. */
    public sealed interface Kind {

        /** As the template {@code form/fields} tells the kinds apart. */
        default String name() {
            return getClass().getSimpleName();
        }

        default String answer() {
            return "";
        }

        default List<List<FieldView>> rows() {
            return List.of();
        }
    }

    /**
     * Text, a number, a date or a time.
     *
     * @param inputType of the native input
     * @param inputMode the keyboard that a phone shows; null for the usual one
     * @param value as the native input wants it
     */
    public record Line(
            String inputType, @Nullable String inputMode, String prefix, String suffix, boolean narrow, String value)
            implements Kind {

        @Override
        public String answer() {
            return value;
        }
    }

    public record Area(String value) implements Kind {

        @Override
        public String answer() {
            return value;
        }
    }

    public record Checkbox(boolean ticked) implements Kind {

        @Override
        public String answer() {
            return ticked ? "✓" : "";
        }
    }

    /** @param inputType {@code radio} for one of the options, {@code checkbox} for any number of them */
    public record Choices(String inputType, List<OptionView> options) implements Kind {

        @Override
        public String answer() {
            return chosen(options);
        }
    }

    public record Selection(List<OptionView> options) implements Kind {

        @Override
        public String answer() {
            return chosen(options);
        }
    }

    public record Group(boolean outlined, List<List<FieldView>> rows) implements Kind {}

    /**
     * A list of rows.
     *
     * @param changeable whether a person may add rows and remove them
     * @param origins for each row its place in the data, which the page sends along; empty for a new row
     */
    public record DynamicList(boolean changeable, List<List<FieldView>> rows, List<String> origins) implements Kind {}

    public record Table(List<String> columns, List<List<String>> cells) implements Kind {}

    public record FilePicker() implements Kind {}

    public record Documents(String title, List<Document> documents) implements Kind {}

    /** @param address empty when it is not linked */
    public record Document(String name, String address) {}

    /** @param html harmless: made of Markdown, with all other markup as text */
    public record Text(String html) implements Kind {}

    /** @param source empty when only the alternative text is shown */
    public record Image(String source, String alt) implements Kind {}

    public record Separator() implements Kind {}

    public record Spacer() implements Kind {}

    /** @param resets whether it empties the form; the button for sending is the page's own */
    public record Button(boolean resets) implements Kind {}

    private static String chosen(List<OptionView> options) {
        return options.stream()
                .filter(OptionView::chosen)
                .map(OptionView::label)
                .collect(Collectors.joining(", "));
    }
}
