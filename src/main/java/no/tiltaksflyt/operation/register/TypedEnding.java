package no.tiltaksflyt.operation.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.util.MultiValueMap;

/**
 * What is typed of municipalities that end, before anybody has looked at it.
 *
 * @param also the numbers of others that end with it
 * @param successors the numbers of municipalities that take over, and are there already
 * @param created those that take over and are new, the empty ones too
 */
record TypedEnding(String lastDay, String also, String successors, List<Map<Column, String>> created) {

    static final int MOST_CREATED = 5;

    static TypedEnding of(MultiValueMap<String, String> form) {
        List<Map<Column, String>> created = IntStream.range(0, MOST_CREATED)
                .filter(at -> form.containsKey(field(Column.NUMBER, at)))
                .mapToObj(at -> created(form, at))
                .toList();
        return new TypedEnding(text(form, "lastDay"), text(form, "also"), text(form, "successors"), created);
    }

    private static Map<Column, String> created(MultiValueMap<String, String> form, int at) {
        Map<Column, String> typed = new EnumMap<>(Column.class);
        Arrays.stream(Column.values()).forEach(column -> typed.put(column, text(form, field(column, at))));
        return typed;
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text;
    }

    /** The name of a field of the new municipality at this place. */
    static String field(Column column, int at) {
        return column.code() + "-" + at;
    }

    /** With room for one more that is new. */
    TypedEnding more() {
        List<Map<Column, String>> more = new ArrayList<>(created);
        if (more.size() < MOST_CREATED) {
            more.add(Map.of());
        }
        return new TypedEnding(lastDay, also, successors, more);
    }
}
