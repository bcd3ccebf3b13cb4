package no.tiltaksflyt.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds a row to a dynamic list of a sent page, or takes one out and moves the later ones up. */
public final class FormRows {

    private static final Pattern ADD = Pattern.compile("add:(.{1,200})");
    private static final Pattern REMOVE = Pattern.compile("remove:(.{1,200}):(\\d{1,3})");

    private FormRows() {}

    /** @param action {@code add:} with the list, or {@code remove:} with the list and the row; others change nothing */
    public static Map<String, List<String>> changed(Map<String, List<String>> parameters, String action) {
        Matcher add = ADD.matcher(action);
        if (add.matches()) {
            return withCount(parameters, add.group(1), 1);
        }
        Matcher remove = REMOVE.matcher(action);
        if (remove.matches()) {
            int row = Integer.parseInt(remove.group(2));
            return withCount(without(parameters, remove.group(1), row), remove.group(1), -1);
        }
        return parameters;
    }

    private static Map<String, List<String>> withCount(Map<String, List<String>> parameters, String list, int change) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        List<String> count = changed.getOrDefault("_rows." + list, List.of("0"));
        int rows = count.getFirst().matches("\\d{1,3}") ? Integer.parseInt(count.getFirst()) : 0;
        changed.put("_rows." + list, List.of(String.valueOf(Math.max(0, rows + change))));
        if (change > 0) {
            changed.put("_from." + list + "[" + rows + "]", List.of(""));
        }
        return changed;
    }

    private static Map<String, List<String>> without(Map<String, List<String>> parameters, String list, int row) {
        Pattern field = Pattern.compile("((?:_rows\\.|_from\\.)?" + Pattern.quote(list) + ")\\[(\\d{1,3})](.*)");
        Map<String, List<String>> changed = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            List<String> kept = name.equals("_shown")
                    ? values.stream()
                            .flatMap(shown -> moved(field, shown, row).stream())
                            .toList()
                    : values;
            moved(field, name, row).ifPresent(moved -> changed.put(moved, kept));
        });
        return changed;
    }

    private static Optional<String> moved(Pattern field, String name, int row) {
        Matcher matcher = field.matcher(name);
        int at = matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
        if (at > row) {
            return Optional.of(matcher.group(1) + "[" + (at - 1) + "]" + matcher.group(3));
        }
        return at == row ? Optional.empty() : Optional.of(name);
    }
}
