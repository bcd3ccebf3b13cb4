package no.tiltaksflyt.round.cockpit;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.Rounds;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A round as files, with what whoever asks may see: tables for programs, and one spreadsheet of them all for people. */
@Controller
class ExportPages {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType SPREADSHEET =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Rounds rounds;
    private final RoundTables tables;
    private final CurrentPerson currentPerson;

    ExportPages(Rounds rounds, RoundTables tables, CurrentPerson currentPerson) {
        this.rounds = rounds;
        this.tables = tables;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/rounds/{roundId}/municipalities.csv")
    ResponseEntity<byte[]> municipalities(@PathVariable String roundId, Locale language) {
        return csv(roundId, "innspillsrunde", language, tables::municipalities);
    }

    @GetMapping("/rounds/{roundId}/answers.csv")
    ResponseEntity<byte[]> answers(@PathVariable String roundId, Locale language) {
        return csv(roundId, "innspillsrunde-svar", language, tables::answers);
    }

    @GetMapping("/rounds/{roundId}/proposals.csv")
    ResponseEntity<byte[]> proposals(@PathVariable String roundId, Locale language) {
        return csv(roundId, "innspillsrunde-forslag", language, tables::proposals);
    }

    @GetMapping("/rounds/{roundId}/export.xlsx")
    ResponseEntity<byte[]> spreadsheet(@PathVariable String roundId, Locale language) {
        RoundTables.Reader reader = reader(language, true);
        Round round = round(roundId);
        byte[] book = RoundBook.of(List.of(
                tables.municipalities(round, reader), tables.answers(round, reader), tables.proposals(round, reader)));
        return file("innspillsrunde-%s.xlsx".formatted(round.deadline()), SPREADSHEET, book);
    }

    private ResponseEntity<byte[]> csv(
            String roundId, String name, Locale language, BiFunction<Round, RoundTables.Reader, RoundTable> table) {
        RoundTables.Reader reader = reader(language, false);
        Round round = round(roundId);
        return file("%s-%s.csv".formatted(name, round.deadline()), CSV, RoundCsv.of(table.apply(round, reader)));
    }

    private RoundTables.Reader reader(Locale language, boolean forPeople) {
        return new RoundTables.Reader(RoundAccess.requireReader(currentPerson.get()), language, forPeople);
    }

    private Round round(String roundId) {
        Person person = currentPerson.get();
        return rounds.seenBy(person, Rounds.requireId(roundId));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
