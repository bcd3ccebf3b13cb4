package no.tiltaksflyt.round.cockpit;

import java.nio.charset.StandardCharsets;
import no.tiltaksflyt.web.Csv;

/** A table of a round for spreadsheets and programs, in UTF-8. */
final class RoundCsv {

    private RoundCsv() {}

    static byte[] of(RoundTable table) {
        StringBuilder out = new StringBuilder();
        Csv csv = new Csv(out);
        csv.row(table.heads().toArray());
        table.rows().forEach(row -> csv.row(row.toArray()));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
