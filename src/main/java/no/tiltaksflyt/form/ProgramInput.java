package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import no.tiltaksflyt.form.expression.PlainValue;
import org.jspecify.annotations.Nullable;

/**
 * What a program sends: typed values. It may send a variable as it was told, with the parts that are no fields; these
 * must be unchanged, and tell of a row which one it was.
 */
final class ProgramInput {

    private final FieldNames names;
    private final Map<String, Object> values;
    private final Map<String, Object> context;
    private final Map<String, Integer> origins = new HashMap<>();
    private final List<String> unclear = new ArrayList<>();

    private ProgramInput(Form form, Map<String, Object> values, Map<String, Object> context) {
        this.names = FieldNames.of(form);
        this.values = DataPath.copy(values);
        this.context = context;
    }

    static Edits read(Form form, Map<String, Object> values, Map<String, Object> context) {
        ProgramInput input = new ProgramInput(form, values, context);
        form.components().forEach(component -> input.place(component, "", ""));
        Edits edits = new Edits(input.values, input.origins, List.of(), List.copyOf(input.unclear));
        return new Edits(edits.values(), edits.origins(), input.unknown(edits), edits.unclear());
    }

    /** The paths that belong to no field, except those that are sent back unchanged. */
    private List<String> unknown(Edits edits) {
        return names.unknown(values).stream()
                .filter(path -> !unchanged(path, edits))
                .toList();
    }

    private boolean unchanged(String path, Edits edits) {
        String there = edits.original(path);
        return DataPath.has(context, there) && same(DataPath.get(values, path), DataPath.get(context, there));
    }

    private void place(Component component, String parent, String parentThere) {
        String path = DataPath.join(parent, component.path());
        String there = DataPath.join(parentThere, component.path());
        if (component.is(ComponentType.GROUP)) {
            component.components().forEach(child -> place(child, path, there));
        } else if (component.is(ComponentType.DYNAMICLIST)) {
            placeRows(component, path, there);
        }
    }

    private void placeRows(Component list, String path, String there) {
        List<?> sent = DataPath.get(values, path) instanceof List<?> rows ? rows : List.of();
        List<?> known = DataPath.get(context, there) instanceof List<?> rows ? rows : List.of();
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            int origin = origin(path, sent, known, i, used);
            used.add(origin);
            String row = path + "[" + i + "]";
            origins.put(row, origin);
            list.components().forEach(child -> place(child, row, there + "[" + origin + "]"));
        }
    }

    private int origin(String path, List<?> sent, List<?> known, int index, Set<Integer> used) {
        List<String> parts = foreign(path, sent.get(index));
        List<Integer> free = IntStream.range(0, known.size())
                .filter(row -> !used.contains(row))
                .boxed()
                .toList();
        if (!parts.isEmpty()) {
            return sameParts(sent.get(index), known, index, free, parts);
        }
        return sent.size() < known.size()
                ? sameFields(path, sent.get(index), known, index, free)
                : free.contains(index) ? index : Edits.NEW;
    }

    /** A row whose parts outside the fields are the same: the one at this index, otherwise the first. */
    private static int sameParts(
            @Nullable Object sent, List<?> known, int index, List<Integer> free, List<String> parts) {
        return free.stream()
                .filter(row -> parts.stream().allMatch(part -> same(part(sent, part), part(known.get(row), part))))
                .min((one, other) -> Boolean.compare(one != index, other != index))
                .orElse(Edits.NEW);
    }

    /** If rows were removed and nothing else tells which, the first row with the same values. */
    private int sameFields(String path, @Nullable Object sent, List<?> known, int index, List<Integer> free) {
        boolean matters = known.stream().anyMatch(row -> !foreign(path, row).isEmpty());
        int found = free.stream()
                .filter(row -> covers(known.get(row), sent))
                .findFirst()
                .orElse(Edits.NEW);
        if (found == Edits.NEW && matters) {
            unclear.add(path + "[" + index + "]");
        }
        return found;
    }

    private List<String> foreign(String path, @Nullable Object row) {
        List<String> parts = new ArrayList<>();
        if (row instanceof Map<?, ?> map) {
            map.keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> names.isForeign(path + "[]." + name))
                    .forEach(parts::add);
        }
        return parts;
    }

    private static @Nullable Object part(@Nullable Object row, String name) {
        return row instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static boolean covers(@Nullable Object known, @Nullable Object sent) {
        return sent instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.keySet().stream().allMatch(name -> same(map.get(name), part(known, String.valueOf(name))));
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(PlainValue.of(one), PlainValue.of(other));
    }
}
