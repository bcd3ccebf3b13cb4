package no.tiltaksflyt.form.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands: the whole data, and the row of a dynamic list that it is in.
 *
 * @param parent the names that the row's surroundings know
 */
public record Scope(
        Map<String, Object> data, Object self, @Nullable Map<String, Object> parent, List<Integer> indexes) {

    public static Scope of(Map<String, Object> data) {
        return new Scope(data, data, null, List.of());
    }

    public Scope row(@Nullable Object row, int index) {
        List<Integer> deeper = new ArrayList<>(indexes);
        deeper.add(index + 1);
        return new Scope(data, row instanceof Map<?, ?> map ? map : Map.of(), names(self), List.copyOf(deeper));
    }

    /** The names that an expression may use, as in form-js: the data, and {@code this}, {@code parent} and {@code i}. */
    public Map<String, Object> context() {
        return names(data);
    }

    private Map<String, Object> names(Object known) {
        Map<String, Object> special = new HashMap<>();
        put(special, "this", self);
        put(special, "parent", parent);
        put(special, "i", indexes);
        return withKnown(special, known);
    }

    /** The names inside a loop of a template: those of the item, and its surroundings as {@code parent}. */
    public static Map<String, Object> inLoop(@Nullable Object item, Map<String, Object> around) {
        Map<String, Object> special = new HashMap<>();
        put(special, "this", item);
        put(special, "parent", around);
        return withKnown(special, item);
    }

    private static Map<String, Object> withKnown(Map<String, Object> special, @Nullable Object known) {
        Map<String, Object> context = new LinkedHashMap<>(special);
        if (known instanceof Map<?, ?> map) {
            map.forEach((name, value) -> put(context, String.valueOf(name), value));
        }
        special.forEach((name, value) -> put(context, "_" + name + "_", value));
        return context;
    }

    @SuppressWarnings("NullAway") // values may be null
    private static void put(Map<String, Object> names, String name, @Nullable Object value) {
        names.put(name, value);
    }
}
