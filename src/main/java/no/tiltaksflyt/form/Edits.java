package no.tiltaksflyt.form;

import java.util.List;
import java.util.Map;

/**
 * What somebody did with a form: only what was sent is here, and what is not here is untouched.
 *
 * @param values by the fields' paths
 * @param origins of each row that was sent, the place that it had in the data; none for a new one
 * @param unknown names that were sent and are no fields
 * @param unclear rows that were sent and may be any of several
 */
record Edits(Map<String, Object> values, Map<String, Integer> origins, List<String> unknown, List<String> unclear) {

    static final int NEW = -1;

    static Edits none() {
        return new Edits(Map.of(), Map.of(), List.of(), List.of());
    }

    boolean touch(String path) {
        return DataPath.has(values, path);
    }

    /** Where the row was in the data; rows of which nothing is said are where they were. */
    int origin(String row, int index) {
        return origins.getOrDefault(row, index);
    }

    /** How many rows were sent; none where the list was left out. */
    int rows(String list) {
        return DataPath.get(values, list) instanceof List<?> rows ? rows.size() : 0;
    }

    /** Where in the data the path was, each row in it where it came from. */
    String original(String path) {
        StringBuilder original = new StringBuilder();
        StringBuilder sent = new StringBuilder();
        for (Object step : DataPath.steps(path)) {
            String written = step instanceof Integer index ? "[" + index + "]" : "." + step;
            sent.append(sent.isEmpty() ? step : written);
            Integer origin = origins.get(sent.toString());
            original.append(original.isEmpty() ? step : origin == null ? written : "[" + origin + "]");
        }
        return original.toString();
    }
}
