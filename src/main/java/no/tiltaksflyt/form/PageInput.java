package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.form.expression.Numbers;
import org.jspecify.annotations.Nullable;

/** Turns what a page sends (texts only) into values of the fields' types; what cannot be turned stays text. */
final class PageInput {

    private final Map<String, List<String>> parameters;
    private final Set<String> ticked;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private PageInput(Map<String, List<String>> parameters) {
        this.parameters = parameters;
        this.ticked = Set.copyOf(parameters.getOrDefault(FieldNames.SHOWN, List.of()));
    }

    static Edits read(Form form, Map<String, List<String>> parameters) {
        PageInput input = new PageInput(parameters);
        form.components().forEach(component -> input.read(component, ""));
        return new Edits(input.values, origins(parameters), unknown(form, parameters), List.of());
    }

    /** Names that are neither fields of the form nor the page's own. */
    private static List<String> unknown(Form form, Map<String, List<String>> parameters) {
        FieldNames names = FieldNames.of(form);
        return parameters.keySet().stream()
                .filter(name -> !name.startsWith(FieldNames.OWN_PREFIX) && !names.knows(name))
                .toList();
    }

    private static Map<String, Integer> origins(Map<String, List<String>> parameters) {
        Map<String, Integer> origins = new HashMap<>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(FieldNames.ORIGIN_PREFIX) && !values.isEmpty()) {
                String place = values.getFirst();
                int origin = place.matches("\\d{1,6}") ? Integer.parseInt(place) : Edits.NEW;
                origins.put(name.substring(FieldNames.ORIGIN_PREFIX.length()), origin);
            }
        });
        return origins;
    }

    private void read(Component component, String parent) {
        String path = DataPath.join(parent, component.path());
        switch (component.type()) {
            case GROUP -> component.components().forEach(child -> read(child, path));
            case DYNAMICLIST -> readRows(component, path);
            default -> readField(component, path);
        }
    }

    private void readRows(Component component, String path) {
        int count = rowCount(path);
        if (count > 0 || first(FieldNames.ROWS_PREFIX + path) != null) {
            DataPath.put(values, path, new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            String row = path + "[" + i + "]";
            DataPath.put(values, row, new LinkedHashMap<String, Object>());
            component.components().forEach(child -> read(child, row));
        }
    }

    private int rowCount(String path) {
        int count = 0;
        Pattern row = Pattern.compile(Pattern.quote(path) + "\\[(\\d{1,4})].*");
        for (String name : parameters.keySet()) {
            Matcher matcher = row.matcher(name);
            if (matcher.matches()) {
                count = Math.max(count, Integer.parseInt(matcher.group(1)) + 1);
            }
        }
        String told = first(FieldNames.ROWS_PREFIX + path);
        if (told != null && told.matches("\\d{1,4}")) {
            count = Math.max(count, Integer.parseInt(told));
        }
        return Math.min(count, RowChanges.MOST_SHOWN);
    }

    private void readField(Component component, String path) {
        if (component.type().fillable() && (parameters.containsKey(path) || ticked.contains(path))) {
            DataPath.put(values, path, value(component, path));
        }
    }

    private @Nullable Object value(Component component, String path) {
        return switch (component.type().value()) {
            case BOOLEAN -> parameters.containsKey(path);
            case MANY, MANY_FILES -> chosen(path).toList();
            case NUMBER -> Numbers.read(first(path));
            case DATETIME -> Moments.fromPage(component, first(path));
            case ONE -> chosen(path).findFirst().orElse(null);
            default -> lineFeeds(first(path));
        };
    }

    private @Nullable String first(String name) {
        List<String> all = parameters.getOrDefault(name, List.of());
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The choice of nothing, first in a list, is sent as an empty text. */
    private Stream<String> chosen(String name) {
        return parameters.getOrDefault(name, List.of()).stream().filter(text -> !text.isEmpty());
    }

    private static @Nullable String lineFeeds(@Nullable String text) {
        return text == null ? null : text.replace("\r\n", "\n");
    }
}
