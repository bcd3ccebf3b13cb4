package no.tiltaksflyt.round.cockpit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import no.tiltaksflyt.web.Csv;

/** The municipalities of a round for spreadsheets and programs, in UTF-8. */
final class RoundCsv {

    private RoundCsv() {}

    static byte[] of(List<MunicipalityLine> lines) {
        StringBuilder out = new StringBuilder();
        Csv csv = new Csv(out);
        csv.row(
                "number",
                "name",
                "county",
                "district",
                "status",
                "since",
                "late",
                "proposals",
                "reminders",
                "extendedTo",
                "dialogueHeldOn");
        lines.forEach(line -> csv.row(
                line.number(),
                line.name(),
                line.county(),
                line.districtId(),
                line.status().code(),
                line.since(),
                line.late(),
                line.proposals(),
                line.reminders(),
                line.extendedTo(),
                line.dialogueHeldOn()));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
