package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.tiltaksflyt.form.expression.Numbers;
import no.tiltaksflyt.form.expression.PlainValue;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * What a form sends. form-js sends the fields that show and are not disabled, as they read the data; here an
 * untouched value stays as it was, and so do the parts of a variable that are no field of the form.
 *
 * @param data what the fields hold
 * @param context the data that the form was opened with
 * @param raw that data, its rows where they were put
 * @param begun what the fields made of it before somebody touched them
 */
record Answer(
        List<Slot> slots,
        Map<String, Object> data,
        Map<String, Object> context,
        Map<String, Object> raw,
        Map<String, Object> begun) {

    /** What form-js would send. */
    Map<String, Object> asFormJs() {
        Map<String, Object> sent = new LinkedHashMap<>();
        Slot.visit(slots, slot -> {
            if (slot.keyed() && !slot.hidden() && !slot.disabled()) {
                DataPath.put(sent, slot.path(), sent(slot));
            }
        });
        return sent;
    }

    /** Each variable that the form has a part in, whole. */
    Map<String, Object> variables() {
        Map<String, Object> tree = DataPath.copy(raw);
        List<String> names = new ArrayList<>();
        Slot.visit(slots, slot -> {
            if (slot.hidden() || slot.disabled()) {
                return;
            }
            if (slot.keyed()) {
                put(tree, slot);
                names.add(DataPath.first(slot.path()));
            } else if (slot.component().is(ComponentType.DYNAMICLIST) && moved(slot)) {
                names.add(DataPath.first(slot.path()));
            }
        });
        Map<String, Object> variables = new LinkedHashMap<>();
        names.forEach(name -> DataPath.put(variables, name, tree.get(name)));
        return variables;
    }

    private boolean moved(Slot list) {
        String name = DataPath.first(list.path());
        return !Objects.equals(PlainValue.of(context.get(name)), PlainValue.of(raw.get(name)));
    }

    private void put(Map<String, Object> tree, Slot slot) {
        if (!untouched(slot)) {
            DataPath.put(tree, slot.path(), sent(slot));
        }
    }

    /** There is a value, and the field holds what it reads of it. */
    boolean untouched(Slot slot) {
        String path = slot.path();
        boolean there = DataPath.has(raw, path) || !DataPath.reaches(raw, path);
        return there && !slot.component().is(ComponentType.EXPRESSION) && same(slot);
    }

    private boolean same(Slot slot) {
        return slot.readOnly()
                || seen(slot, DataPath.get(data, slot.path())).equals(seen(slot, DataPath.get(begun, slot.path())));
    }

    /** As a page shows it and sends it back, which may be less than the value. */
    private static Object seen(Slot slot, @Nullable Object value) {
        Component component = slot.component();
        return switch (component.type().value()) {
            case TEXT -> seenText(value);
            case NUMBER ->
                Numbers.of(value instanceof String text ? Numbers.read(text) : value)
                        .map(Numbers::plain)
                        .orElse("");
            case MANY -> value instanceof List<?> list ? Set.copyOf(plain(list)) : Set.of();
            case DATETIME -> Moments.toPage(component, value);
            default -> Objects.requireNonNullElse(PlainValue.of(value), "");
        };
    }

    private static String seenText(@Nullable Object value) {
        String text = VisibleText.inItsOwnDirection(PlainValue.text(value)).replaceAll("\\r\\n?", "\n");
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    private static List<Object> plain(List<?> list) {
        return list.stream()
                .<Object>map(item -> Objects.requireNonNullElse(PlainValue.of(item), ""))
                .toList();
    }

    private @Nullable Object sent(Slot slot) {
        Object value = DataPath.get(data, slot.path());
        if (!slot.component().is(ComponentType.NUMBER)) {
            return value;
        }
        if (same(slot)) {
            return DataPath.get(begun, slot.path());
        }
        if (value instanceof String && slot.component().flag("serializeToString")) {
            return value;
        }
        Object number = value instanceof String text ? Numbers.read(text) : value;
        return Numbers.of(number).map(Numbers::plain).orElse(null);
    }
}
