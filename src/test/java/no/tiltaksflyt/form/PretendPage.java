package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page as a browser holds it: sends what its fields show, and what it was told to send along. */
final class PretendPage {

    private static final Locale NB = Locale.of("nb");

    private final Forms forms;
    private final Form form;
    private final Map<String, Object> context;
    private Map<String, List<String>> typed = new LinkedHashMap<>();
    private FilledForm filled;

    PretendPage(Forms forms, Form form, Map<String, Object> context) {
        this.forms = forms;
        this.form = form;
        this.context = context;
        this.filled = forms.fresh(form, context, NB);
        show(Map.of());
    }

    FilledForm filled() {
        return filled;
    }

    private void show(Map<String, List<String>> carried) {
        typed = new LinkedHashMap<>(carried);
        filled.fields().forEach(this::take);
    }

    private void take(FieldView field) {
        switch (field.kind()) {
            case FieldView.Line line -> type(field, line.value());
            case FieldView.Area area -> type(field, area.value());
            case FieldView.Checkbox box -> {
                shown(field);
                tick(field, box.ticked() ? List.of("true") : List.of());
            }
            case FieldView.Choices choices -> {
                if (choices.inputType().equals("checkbox")) {
                    shown(field);
                }
                tick(field, chosen(choices.options()));
            }
            case FieldView.Selection selection -> {
                List<String> chosen = chosen(selection.options());
                tick(field, chosen.isEmpty() ? List.of("") : chosen);
            }
            case FieldView.DynamicList list -> {
                typed.put(
                        "_rows." + field.name(),
                        List.of(String.valueOf(list.rows().size())));
                for (int i = 0; i < list.origins().size(); i++) {
                    typed.put(
                            "_from." + field.name() + "[" + i + "]",
                            List.of(list.origins().get(i)));
                }
            }
            default -> {}
        }
        field.rows().forEach(row -> row.forEach(this::take));
    }

    private void type(FieldView field, String value) {
        if (!field.disabled()) {
            typed.put(field.name(), List.of(value));
        }
    }

    private void shown(FieldView field) {
        if (field.fillable()) {
            typed.merge("_shown", List.of(field.name()), PretendPage::both);
        }
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private void tick(FieldView field, List<String> values) {
        if (field.fillable() && !values.isEmpty()) {
            typed.put(field.name(), values);
        }
    }

    private static List<String> chosen(List<OptionView> options) {
        return options.stream()
                .filter(OptionView::chosen)
                .map(OptionView::value)
                .toList();
    }

    /** Types into a field, or chooses; null empties a box or a choice of several. */
    void edit(String name, @Nullable List<String> values) {
        typed.remove(name);
        if (values != null) {
            typed.put(name, values);
        }
        refresh();
    }

    void addRow(String list) {
        int rows = rows(list);
        typed.put("_rows." + list, List.of(String.valueOf(rows + 1)));
        typed.put("_from." + list + "[" + rows + "]", List.of(""));
        refresh();
    }

    /** As the task's page does it. */
    void removeRow(String list, int row) {
        Map<String, List<String>> moved = new LinkedHashMap<>();
        typed.forEach((name, values) -> {
            String kept = without(list, row, name);
            if (kept != null) {
                moved.put(
                        kept,
                        name.equals("_shown")
                                ? values.stream()
                                        .map(shown -> without(list, row, shown))
                                        .filter(shown -> shown != null)
                                        .toList()
                                : values);
            }
        });
        moved.put("_rows." + list, List.of(String.valueOf(rows(list) - 1)));
        typed = moved;
        refresh();
    }

    private int rows(String list) {
        return Integer.parseInt(typed.get("_rows." + list).getFirst());
    }

    private static @Nullable String without(String list, int row, String name) {
        for (String prefix : List.of("", "_rows.", "_from.")) {
            String start = prefix + list + "[";
            if (name.startsWith(start)) {
                int end = name.indexOf(']', start.length());
                int at = Integer.parseInt(name.substring(start.length(), end));
                return at == row ? null : start + (at > row ? at - 1 : at) + name.substring(end);
            }
        }
        return name;
    }

    /** Sends what it holds, and shows what comes back. */
    PretendPage again() {
        refresh();
        return this;
    }

    private void refresh() {
        filled = forms.fromPage(form, typed, context, NB);
        show(filled.carried(typed));
    }
}
