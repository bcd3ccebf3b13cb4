package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import no.tiltaksflyt.form.expression.PlainValue;
import org.jspecify.annotations.Nullable;

/** What a person might do with a form: at most three deeds, each on something that it shows. */
final class RandomEdits {

    private static final List<String> TEXTS = List.of("", "abc", "ABC", "x", "123", "a b", "{{n}}");
    private static final List<Object> NUMBERS = List.of(1, 2.5, -3, 100, 12_345_678.5);

    private final Random random;
    private final Map<String, Component> components = new HashMap<>();
    private final PretendPage page;
    private final List<Map<String, Object>> made = new ArrayList<>();

    RandomEdits(Random random, Form form, PretendPage page) {
        this.random = random;
        this.page = page;
        form.components().forEach(this::know);
    }

    private void know(Component component) {
        components.put(component.id(), component);
        component.components().forEach(this::know);
    }

    /** As {@code parity.ts} reads them. */
    List<Map<String, Object>> made() {
        return made;
    }

    void make() {
        int deeds = random.nextInt(4);
        for (int i = 0; i < deeds; i++) {
            List<FieldView> open = open(page.filled().fields()).toList();
            if (!open.isEmpty()) {
                edit(open.get(random.nextInt(open.size())));
            }
        }
    }

    private Stream<FieldView> open(List<FieldView> fields) {
        return fields.stream()
                .flatMap(field -> Stream.concat(
                        editable(field) ? Stream.of(field) : Stream.empty(),
                        field.rows().stream().flatMap(this::open)));
    }

    private boolean editable(FieldView field) {
        return field.fillable()
                && switch (field.kind()) {
                    case FieldView.Line line -> true;
                    case FieldView.Area area -> true;
                    case FieldView.Checkbox box -> true;
                    case FieldView.Choices choices -> !choices.options().isEmpty();
                    case FieldView.Selection selection -> !selection.options().isEmpty();
                    case FieldView.DynamicList list -> list.changeable();
                    default -> false;
                };
    }

    /** The component's id and the rows that the field is in. */
    static String name(FieldView field) {
        return field.id().substring("field-".length()).replace('-', '#');
    }

    private void edit(FieldView field) {
        String[] name = name(field).split("#");
        Map<String, Object> edit = new LinkedHashMap<>();
        edit.put("id", name[0]);
        edit.put("indexes", Stream.of(name).skip(1).map(Integer::valueOf).toList());
        made.add(edit);
        if (field.kind() instanceof FieldView.DynamicList list) {
            moveRow(field, list, edit);
        } else {
            fill(field, components.get(name[0]), edit);
        }
    }

    private void moveRow(FieldView field, FieldView.DynamicList list, Map<String, Object> edit) {
        if (list.rows().isEmpty() || random.nextBoolean() || holdsNumbers(components.get((String) edit.get("id")))) {
            edit.put("add", true);
            page.addRow(field.name());
        } else {
            int row = random.nextInt(list.rows().size());
            edit.put("remove", row);
            page.removeRow(field.name(), row);
        }
    }

    /** In form-js a number that was drawn just now brings its row back. */
    private static boolean holdsNumbers(Component component) {
        return component.is(ComponentType.NUMBER)
                || component.components().stream().anyMatch(RandomEdits::holdsNumbers);
    }

    private void fill(FieldView field, Component component, Map<String, Object> edit) {
        switch (field.kind()) {
            case FieldView.Checkbox box -> {
                edit.put("value", !box.ticked());
                page.edit(field.name(), box.ticked() ? null : List.of("true"));
            }
            case FieldView.Choices choices
            when choices.inputType().equals("checkbox") -> {
                List<String> chosen = choices.options().stream()
                        .map(OptionView::value)
                        .filter(value -> random.nextBoolean())
                        .toList();
                edit.put("value", chosen.stream().map(RandomEdits::typed).toList());
                page.edit(field.name(), chosen.isEmpty() ? null : chosen);
            }
            case FieldView.Choices choices -> choose(field, choices.options(), edit);
            case FieldView.Selection selection -> choose(field, selection.options(), edit);
            default -> write(field, component, edit);
        }
    }

    private void choose(FieldView field, List<OptionView> options, Map<String, Object> edit) {
        String value = options.get(random.nextInt(options.size())).value();
        edit.put("value", typed(value));
        page.edit(field.name(), List.of(value));
    }

    /** The numbers that random forms offer have one digit. */
    private static Object typed(String value) {
        return value.matches("\\d") ? (Object) Integer.valueOf(value) : value;
    }

    private void write(FieldView field, Component component, Map<String, Object> edit) {
        switch (component.type()) {
            case NUMBER -> {
                Object number = random.nextInt(4) == 0 ? null : NUMBERS.get(random.nextInt(NUMBERS.size()));
                String text = number == null ? "" : PlainValue.text(number);
                put(edit, number == null || !component.flag("serializeToString") ? number : text);
                page.edit(field.name(), List.of(text.replace('.', ',')));
            }
            case DATETIME -> {
                String moment = random.nextInt(4) == 0 ? null : RandomForm.momentOf(component.text("subtype"));
                put(edit, moment);
                page.edit(field.name(), List.of(moment == null ? "" : moment));
            }
            default -> {
                String text = TEXTS.get(random.nextInt(TEXTS.size()));
                put(edit, text);
                page.edit(field.name(), List.of(text));
            }
        }
    }

    @SuppressWarnings("NullAway") // null empties the field
    private static void put(Map<String, Object> edit, @Nullable Object value) {
        edit.put("value", value);
    }
}
