package no.tiltaksflyt.insight.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a page as a file has it: the same lines, with whole numbers instead of rounded ones.
 *
 * @param title what it is about, in the reader's language
 * @param heads of the columns, likewise
 * @param rows texts, numbers, dates; null for an empty cell
 */
public record Sheet(String title, List<String> heads, List<List<@Nullable Object>> rows) {

    public Sheet {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** A row, of which cells may be empty. */
    public static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (@Nullable Object cell : cells) {
            row.add(cell);
        }
        return Collections.unmodifiableList(row);
    }
}
