package no.tiltaksflyt.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Makes ready to show what is not hidden. */
final class FieldViews {

    private static final int MOST_TABLE_ROWS = 500;

    private final Map<String, Object> data;
    private final Map<String, FieldProblem> problems;
    private final Feel feel;
    private final Locale locale;

    FieldViews(Map<String, Object> data, Map<String, FieldProblem> problems, Feel feel, Locale locale) {
        this.data = data;
        this.problems = problems;
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
        Object value = slot.keyed() ? DataPath.get(data, slot.path()) : null;
        return new FieldView(
                component.type().schemaName(),
                slot.domId(),
                slot.path(),
                text(slot, component.is(ComponentType.DATETIME) ? Labels.momentLabel(component) : "label"),
                text(slot, "description"),
                component.required(),
                slot.readOnly(),
                slot.disabled(),
                shown(component, value),
                options(slot, value),
                slot.rows().stream().map(this::of).toList(),
                more(slot),
                problems.get(slot.path()));
    }

    private String text(Slot slot, String attribute) {
        return Labels.text(slot.component(), attribute, slot.scope(), feel, locale);
    }

    private static String shown(Component component, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text when component.is(ComponentType.DATETIME) -> Moments.toPage(component, text);
            case BigDecimal decimal -> decimal.toPlainString().replace('.', ',');
            case Double floating -> BigDecimal.valueOf(floating).toPlainString().replace('.', ',');
            default -> value.toString();
        };
    }

    private List<OptionView> options(Slot slot, @Nullable Object value) {
        if (!slot.component().type().hasOptions()) {
            return List.of();
        }
        List<?> chosen = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<OptionView> views = new ArrayList<>();
        for (Option option : Option.of(slot, feel, locale)) {
            boolean on = chosen.stream()
                    .anyMatch(item -> item != null && Option.key(item).equals(option.key()));
            views.add(new OptionView(slot.domId() + "-" + views.size(), option.key(), option.label(), on));
        }
        return views;
    }

    private Map<String, Object> more(Slot slot) {
        Map<String, Object> more = new LinkedHashMap<>();
        Component component = slot.component();
        switch (component.type()) {
            case TEXTFIELD -> {
                adorners(slot, more);
                more.put("inputType", inputType(component));
            }
            case NUMBER -> {
                adorners(slot, more);
                more.put("inputMode", integer(component) ? "numeric" : "decimal");
            }
            case DATETIME -> more.put("inputType", nativeType(component));
            case TEXT -> more.put("html", html(slot));
            case IMAGE -> image(slot, more);
            case TABLE -> table(slot, more);
            case DYNAMICLIST -> more.put("mayChangeRows", component.flag("allowAddRemove"));
            case BUTTON -> more.put("action", component.text("action").equals("reset") ? "reset" : "submit");
            case GROUP -> more.put("outline", component.flag("showOutline"));
            case DOCUMENT_PREVIEW -> {
                more.put("documents", documents(slot));
                more.put("title", text(slot, "title"));
            }
            default -> {}
        }
        return more;
    }

    private void adorners(Slot slot, Map<String, Object> more) {
        Template template = new Template(feel, UnaryOperator.identity());
        Map<?, ?> appearance = slot.component().map("appearance");
        for (String side : List.of("prefix", "suffix")) {
            String text = appearance.get(side + "Adorner") instanceof String adorner ? adorner : "";
            more.put(side, template.text(text, slot.scope()));
        }
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
    private void image(Slot slot, Map<String, Object> more) {
        String source = text(slot, "source");
        boolean own = source.startsWith("/") && !source.startsWith("//") || source.startsWith("data:image/");
        more.put("source", own ? source : "");
        more.put("alt", text(slot, "alt"));
    }

    private void table(Slot slot, Map<String, Object> more) {
        List<Map<?, ?>> columns = columns(slot);
        List<List<String>> rows = new ArrayList<>();
        for (Object item : tableRows(slot)) {
            if (item instanceof Map<?, ?> row && rows.size() < MOST_TABLE_ROWS) {
                rows.add(columns.stream().map(column -> cell(row, column)).toList());
            }
        }
        more.put("columns", columns.stream().map(FieldViews::columnLabel).toList());
        more.put("cells", rows);
    }

    private static String cell(Map<?, ?> row, Map<?, ?> column) {
        Object value = row.get(column.get("key"));
        return value == null ? "" : value.toString();
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
    private List<Map<String, String>> documents(Slot slot) {
        List<Map<String, String>> documents = new ArrayList<>();
        for (Object item : tableRows(slot)) {
            if (item instanceof Map<?, ?> document) {
                Map<?, ?> metadata = document.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
                documents.add(Map.of("name", fileName(metadata), "address", address(document)));
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
}
