package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that a form's fields have, with {@code []} for any row. */
final class FieldNames {

    /** Names of the page's own parameters begin so and are no fields. */
    static final String OWN_PREFIX = "_";

    static final String ROWS_PREFIX = "_rows.";

    /** Tells of a row where it was in the data; of a new one nothing. */
    static final String ORIGIN_PREFIX = "_from.";

    /** Names the fields with boxes to tick that the page shows: of them, it sends only what is ticked. */
    static final String SHOWN = "_shown";

    private final Set<String> fields = new HashSet<>();
    private final Set<String> containers = new HashSet<>();

    private FieldNames() {}

    static FieldNames of(Form form) {
        FieldNames names = new FieldNames();
        form.components().forEach(component -> names.add(component, ""));
        return names;
    }

    private void add(Component component, String parent) {
        String path = DataPath.join(parent, component.path());
        if (component.type().keyed()) {
            fields.add(path);
            addContainers(path);
        }
        String inside = component.is(ComponentType.DYNAMICLIST) ? path + "[]" : path;
        addContainers(inside);
        component.components().forEach(child -> add(child, inside));
    }

    private void addContainers(String path) {
        containers.add(path);
        for (int i = path.length() - 1; i > 0; i--) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                containers.add(path.substring(0, i));
            }
        }
    }

    boolean knows(String name) {
        return fields.contains(anyRow(name));
    }

    /** Whether it is neither a field nor holds any. */
    boolean isForeign(String name) {
        return !fields.contains(anyRow(name)) && !containers.contains(anyRow(name));
    }

    /** Whether it is the page's own count of a dynamic list's rows. */
    boolean countsRows(String name) {
        return name.startsWith(ROWS_PREFIX) && containers.contains(anyRow(name.substring(ROWS_PREFIX.length())) + "[]");
    }

    static boolean typed(String name) {
        return !name.startsWith(OWN_PREFIX)
                || name.startsWith(ROWS_PREFIX)
                || name.startsWith(ORIGIN_PREFIX)
                || name.equals(SHOWN);
    }

    /** The typed values that a page sends along, because it shows no field for them. */
    Map<String, List<String>> carried(Map<String, List<String>> typed, Set<String> shown) {
        Map<String, List<String>> carried = new LinkedHashMap<>();
        typed.forEach((name, values) -> {
            if (!shown.contains(name) && (knows(name) || countsRows(name) || tellsOrigin(name, shown))) {
                carried.put(values.stream().allMatch(FieldCheck::mayBeKept) ? name : FilledForm.HELD + name, values);
            }
        });
        List<String> ticks = typed.getOrDefault(SHOWN, List.of()).stream()
                .filter(name -> knows(name) && !shown.contains(name))
                .toList();
        if (!ticks.isEmpty()) {
            carried.put(SHOWN, ticks);
        }
        return carried;
    }

    /** Of rows that show, the page tells it itself. */
    private boolean tellsOrigin(String name, Set<String> shown) {
        int row = name.lastIndexOf('[');
        if (!name.startsWith(ORIGIN_PREFIX) || row < 0) {
            return false;
        }
        String list = name.substring(ORIGIN_PREFIX.length(), row);
        return !shown.contains(list) && containers.contains(anyRow(list) + "[]");
    }

    private static String anyRow(String name) {
        return name.replaceAll("\\[\\d+]", "[]");
    }

    /** The paths in the values that belong to no field. */
    List<String> unknown(Map<?, ?> values) {
        List<String> unknown = new ArrayList<>();
        values.forEach((name, value) -> collect(String.valueOf(name), String.valueOf(name), value, unknown));
        return unknown;
    }

    private void collect(String path, String pattern, Object value, List<String> unknown) {
        if (fields.contains(pattern)) {
            return;
        }
        if (!containers.contains(pattern)) {
            unknown.add(path);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> collect(path + "." + name, pattern + "." + name, child, unknown));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", pattern + "[]", list.get(i), unknown);
            }
        } else if (value != null) {
            unknown.add(path);
        }
    }
}
