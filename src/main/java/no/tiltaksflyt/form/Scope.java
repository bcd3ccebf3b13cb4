package no.tiltaksflyt.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an expression stands: the whole data, and the row of a dynamic list that it is in. */
record Scope(
        Map<String, Object> data, Map<?, ?> self, @Nullable Map<?, ?> parent, List<Integer> indexes) {

    static Scope of(Map<String, Object> data) {
        return new Scope(data, data, null, List.of());
    }

    Scope row(@Nullable Object row, int index) {
        List<Integer> deeper = new java.util.ArrayList<>(indexes);
        deeper.add(index + 1);
        return new Scope(data, row instanceof Map<?, ?> map ? map : Map.of(), self, List.copyOf(deeper));
    }

    /** The names that an expression may use, as in form-js: the data, the row's own, and the four special ones. */
    @SuppressWarnings("NullAway") // values may be null
    Map<String, Object> context() {
        Map<String, Object> context = new HashMap<>(data);
        self.forEach((name, value) -> context.put(String.valueOf(name), value));
        context.put("this", self);
        context.put("data", data);
        context.put("i", indexes);
        context.put("parent", parent);
        return context;
    }
}
