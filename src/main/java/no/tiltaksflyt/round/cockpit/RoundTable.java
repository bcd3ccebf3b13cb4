package no.tiltaksflyt.round.cockpit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a round's export.
 *
 * @param title names it, in the reader's language
 * @param heads of the columns: names for programs, words for people
 * @param rows texts, numbers, days and times; null for an empty cell
 */
record RoundTable(String title, List<String> heads, List<List<@Nullable Object>> rows) {

    RoundTable {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }
}
