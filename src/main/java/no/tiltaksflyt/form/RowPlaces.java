package no.tiltaksflyt.form;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells a page where each row that it shows was in the data, so that its other parts follow it. */
record RowPlaces(Edits edits, Map<String, Object> context) {

    /** One text for each row: its place, or nothing for a new one. */
    List<String> of(String list, int rows) {
        int known = DataPath.get(context, edits.original(list)) instanceof List<?> there ? there.size() : 0;
        return IntStream.range(0, rows)
                .mapToObj(row -> place(list + "[" + row + "]", row, known))
                .toList();
    }

    private String place(String row, int index, int known) {
        int origin = edits.origin(row, index);
        return origin >= 0 && origin < known ? String.valueOf(origin) : "";
    }
}
