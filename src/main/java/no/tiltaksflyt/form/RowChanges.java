package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings the rows of dynamic lists into the places that somebody gave them; each row brings all its parts along. */
final class RowChanges {

    /** Rows that a form shows at most; later ones stay as they are. */
    static final int MOST_SHOWN = 1_000;

    private final Form form;
    private final Edits edits;
    private final Set<String> closed;

    /** @param closed paths of the lists whose rows may not be changed */
    RowChanges(Form form, Edits edits, Set<String> closed) {
        this.form = form;
        this.edits = edits;
        this.closed = closed;
    }

    /** @param fresh what a new row of a list holds */
    void apply(Map<String, Object> data, Function<Component, Map<String, Object>> fresh) {
        form.components().forEach(component -> apply(component, "", data, fresh));
    }

    private void apply(
            Component component,
            String parent,
            Map<String, Object> data,
            Function<Component, Map<String, Object>> fresh) {
        String path = DataPath.join(parent, component.path());
        switch (component.type()) {
            case GROUP -> component.components().forEach(child -> apply(child, path, data, fresh));
            case DYNAMICLIST -> applyRows(component, path, data, fresh);
            default -> {}
        }
    }

    private void applyRows(
            Component list, String path, Map<String, Object> data, Function<Component, Map<String, Object>> fresh) {
        if (moves(list, path)) {
            DataPath.put(data, path, rows(list, path, known(data, path), fresh));
        }
        for (int i = 0; i < known(data, path).size(); i++) {
            String row = path + "[" + i + "]";
            list.components().forEach(child -> apply(child, row, data, fresh));
        }
    }

    private boolean moves(Component list, String path) {
        return list.flag("allowAddRemove")
                && !closed.contains(path)
                && DataPath.get(edits.values(), path) instanceof List<?>;
    }

    private static List<?> known(Map<String, Object> data, String path) {
        return DataPath.get(data, path) instanceof List<?> rows ? rows : List.of();
    }

    private List<Object> rows(
            Component list, String path, List<?> known, Function<Component, Map<String, Object>> fresh) {
        List<Object> rows = new ArrayList<>();
        List<?> sent = (List<?>) DataPath.get(edits.values(), path);
        for (int i = 0; sent != null && i < sent.size(); i++) {
            int origin = edits.origin(path + "[" + i + "]", i);
            rows.add(origin >= 0 && origin < known.size() ? copy(known.get(origin)) : fresh.apply(list));
        }
        known.stream().skip(MOST_SHOWN).forEach(rows::add);
        return rows;
    }

    @SuppressWarnings("NullAway") // a row may be null in the data
    private static Object copy(@Nullable Object row) {
        return row instanceof Map<?, ?> map ? DataPath.copy(map) : row;
    }
}
