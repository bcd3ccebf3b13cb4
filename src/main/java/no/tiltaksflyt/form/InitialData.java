package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a form begins with, as in form-js: what is there, read as each field reads it, else default values. */
final class InitialData {

    private static final int MOST_REPETITIONS = 100;

    private final Map<String, Object> context;
    private final Map<String, Object> initial;

    private InitialData(Map<String, Object> context) {
        this.context = context;
        this.initial = DataPath.copy(context);
    }

    static Map<String, Object> of(Form form, Map<String, Object> context) {
        return of(form.components(), context);
    }

    /** A row that a person adds to a dynamic list. */
    static Map<String, Object> row(Component list) {
        return of(list.components(), Map.of());
    }

    private static Map<String, Object> of(List<Component> components, Map<String, Object> context) {
        InitialData data = new InitialData(context);
        components.forEach(component -> data.fill(component, ""));
        return data.initial;
    }

    private void fill(Component component, String parent) {
        String path = DataPath.join(parent, component.path());
        switch (component.type()) {
            case GROUP -> component.components().forEach(child -> fill(child, path));
            case DYNAMICLIST -> fillRows(component, path);
            default -> fillField(component, path);
        }
    }

    private void fillRows(Component list, String path) {
        List<Object> rows = new ArrayList<>();
        for (Object row : DataPath.get(context, path) instanceof List<?> there ? there : repetitions(list)) {
            rows.add(row instanceof Map<?, ?> map ? DataPath.copy(map) : new LinkedHashMap<String, Object>());
        }
        DataPath.put(initial, path, rows);
        for (int i = 0; i < rows.size(); i++) {
            String row = path + "[" + i + "]";
            list.components().forEach(child -> fill(child, row));
        }
    }

    private static List<?> repetitions(Component list) {
        int rows = list.get("defaultRepetitions") instanceof Number number ? number.intValue() : 1;
        return Collections.nCopies(Math.clamp(rows, 0, MOST_REPETITIONS), Map.of());
    }

    private void fillField(Component component, String path) {
        if (component.type().keyed()) {
            DataPath.put(initial, path, value(component, path));
        }
    }

    private @Nullable Object value(Component component, String path) {
        if (DataPath.has(context, path)) {
            return Sanitized.of(component, DataPath.get(context, path), context);
        }
        return component.attributes().containsKey("defaultValue")
                ? component.get("defaultValue")
                : Sanitized.empty(component);
    }
}
