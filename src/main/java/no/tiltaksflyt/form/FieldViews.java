package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.PlainValue;
import no.tiltaksflyt.form.expression.Template;
import no.tiltaksflyt.form.markdown.Markdown;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Makes ready to show what is not hidden. */
final class FieldViews {

    private static final int MOST_TABLE_ROWS = 500;

    private final Map<String, Object> data;
    private final Map<String, FieldProblem> problems;
    private final RowPlaces places;
    private final Feel feel;
    private final Locale locale;

    FieldViews(
            Map<String, Object> data, Map<String, FieldProblem> problems, RowPlaces places, Feel feel, Locale locale) {
        this.data = data;
        this.problems = problems;
        this.places = places;
        this.feel = feel;
        this.locale = locale;
    }

    List<FieldView> of(List<Slot> slots) {
        return slots.stream()
                .filter(slot -> !slot.hidden() && !slot.component().is(ComponentType.EXPRESSION))
                .map(this::view)
                .toList();
    }

    private FieldView view(Slot slot) {
        Component component = slot.component();
        return new FieldView(
                slot.domId(),
                slot.path(),
                text(slot, component.is(ComponentType.DATETIME) ? Labels.momentLabel(component) : "label"),
                text(slot, "description"),
                component.required(),
                slot.readOnly(),
                slot.disabled(),
                kind(slot),
                problems.get(slot.path()));
    }

    private FieldView.Kind kind(Slot slot) {
        Component component = slot.component();
        return switch (component.type()) {
            case TEXTFIELD -> line(slot, inputType(component), null, false);
            case NUMBER -> line(slot, "text", integer(component) ? "numeric" : "decimal", true);
            case DATETIME -> new FieldView.Line(nativeType(component), null, "", "", true, shown(slot));
            case TEXTAREA -> new FieldView.Area(shown(slot));
            case CHECKBOX -> new FieldView.Checkbox(shown(slot).equals("true"));
            case RADIO -> new FieldView.Choices("radio", options(slot));
            case CHECKLIST, TAGLIST -> new FieldView.Choices("checkbox", options(slot));
            case SELECT -> new FieldView.Selection(options(slot));
            case FILEPICKER -> new FieldView.FilePicker();
            case GROUP -> new FieldView.Group(component.flag("showOutline"), rows(slot));
            case DYNAMICLIST ->
                new FieldView.DynamicList(
                        component.flag("allowAddRemove"),
                        rows(slot),
                        places.of(slot.path(), slot.rows().size()));
            case TABLE -> table(slot);
            case TEXT -> new FieldView.Text(html(slot));
            case IMAGE -> image(slot);
            case SEPARATOR -> new FieldView.Separator();
            case SPACER -> new FieldView.Spacer();
            case BUTTON -> new FieldView.Button(component.text("action").equals("reset"));
            case DOCUMENT_PREVIEW -> new FieldView.Documents(text(slot, "title"), documents(slot));
            case EXPRESSION -> throw new IllegalArgumentException("An expression does not show");
        };
    }

    private List<List<FieldView>> rows(Slot slot) {
        return slot.rows().stream().map(this::of).toList();
    }

    private String text(Slot slot, String attribute) {
        return Labels.text(slot.component(), attribute, slot.scope(), feel, locale);
    }

    private @Nullable Object value(Slot slot) {
        return DataPath.get(data, slot.path());
    }

    private String shown(Slot slot) {
        Object value = value(slot);
        return switch (value) {
            case null -> "";
            case String text when slot.component().is(ComponentType.DATETIME) -> Moments.toPage(slot.component(), text);
            case Number number -> PlainValue.text(number).replace('.', ',');
            default -> PlainValue.text(value);
        };
    }

    private List<OptionView> options(Slot slot) {
        Object value = value(slot);
        List<?> chosen = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<OptionView> views = new ArrayList<>();
        for (Option option : Option.of(slot, feel, locale)) {
            boolean on = chosen.stream()
                    .anyMatch(item -> item != null && Option.key(item).equals(option.key()));
            views.add(new OptionView(slot.domId() + "-" + views.size(), option.key(), option.label(), on));
        }
        return views;
    }

    private FieldView.Line line(Slot slot, String inputType, @Nullable String inputMode, boolean narrow) {
        return new FieldView.Line(
                inputType, inputMode, adorner(slot, "prefix"), adorner(slot, "suffix"), narrow, shown(slot));
    }

    private String adorner(Slot slot, String side) {
        return slot.component().map("appearance").get(side + "Adorner") instanceof String adorner
                ? new Template(feel, UnaryOperator.identity()).text(adorner, slot.scope())
                : "";
    }

    private static String inputType(Component component) {
        return switch (String.valueOf(component.rule("validationType"))) {
            case "email" -> "email";
            case "phone" -> "tel";
            default -> "text";
        };
    }

    private static String nativeType(Component component) {
        return switch (Moments.subtype(component)) {
            case "time" -> "time";
            case "datetime" -> "datetime-local";
            default -> "date";
        };
    }

    private static boolean integer(Component component) {
        return component.get("decimalDigits") instanceof Number digits && digits.intValue() == 0;
    }

    private String html(Slot slot) {
        String markdown = slot.component().text("text", locale);
        return Markdown.html(new Template(feel, Markdown::escape).text(markdown, slot.scope()));
    }

    /** Only pictures of our own or carried in the form itself; the pages' content policy lets no other through. */
    private FieldView.Image image(Slot slot) {
        String source = text(slot, "source");
        boolean own = source.startsWith("/") && !source.startsWith("//") || source.startsWith("data:image/");
        return new FieldView.Image(own ? source : "", text(slot, "alt"));
    }

    private FieldView.Table table(Slot slot) {
        List<Map<?, ?>> columns = columns(slot);
        List<List<String>> rows = new ArrayList<>();
        for (Object item : tableRows(slot)) {
            if (item instanceof Map<?, ?> row && rows.size() < MOST_TABLE_ROWS) {
                rows.add(columns.stream().map(column -> cell(row, column)).toList());
            }
        }
        return new FieldView.Table(columns.stream().map(FieldViews::columnLabel).toList(), rows);
    }

    private static String cell(Map<?, ?> row, Map<?, ?> column) {
        return PlainValue.text(row.get(column.get("key")));
    }

    private static String columnLabel(Map<?, ?> column) {
        Object label = column.get("label") == null ? column.get("key") : column.get("label");
        return String.valueOf(label);
    }

    private List<Map<?, ?>> columns(Slot slot) {
        Object columns = slot.component().get("columns");
        if (Feel.isExpression(slot.component().get("columnsExpression"))) {
            columns = feel.value(
                    slot.component().get("columnsExpression"), slot.scope().context());
        }
        List<Map<?, ?>> maps = new ArrayList<>();
        if (columns instanceof List<?> list) {
            list.forEach(column -> {
                if (column instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }

    private List<?> tableRows(Slot slot) {
        String source = slot.component().text("dataSource");
        Object rows =
                source.isEmpty() ? null : feel.evaluate(source, slot.scope().context());
        return rows instanceof List<?> list ? list : List.of();
    }

    /** Name and address of each document; addresses outside this application are not linked. */
    private List<FieldView.Document> documents(Slot slot) {
        List<FieldView.Document> documents = new ArrayList<>();
        for (Object item : tableRows(slot)) {
            if (item instanceof Map<?, ?> document) {
                Map<?, ?> metadata = document.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
                documents.add(new FieldView.Document(fileName(metadata), address(document)));
            }
        }
        return documents;
    }

    private static String fileName(Map<?, ?> metadata) {
        return metadata.get("fileName") instanceof String name ? name : "?";
    }

    private static String address(Map<?, ?> document) {
        return document.get("endpoint") instanceof String address
                        && address.startsWith("/")
                        && !address.startsWith("//")
                ? address
                : "";
    }

    /** Tells a page where each row that it shows was in the data, so that its other parts follow it. */
    record RowPlaces(Edits edits, Map<String, Object> context) {

        /** One text for each row: its place, or nothing for a new one. */
        List<String> of(String list, int rows) {
            int known = DataPath.get(context, edits.original(list)) instanceof List<?> there ? there.size() : 0;
            return IntStream.range(0, rows)
                    .mapToObj(row -> place(list + "[" + row + "]", row, known))
                    .toList();
        }

        private String place(String row, int index, int known) {
            int origin = edits.origin(row, index);
            return origin >= 0 && origin < known ? String.valueOf(origin) : "";
        }
    }
}
