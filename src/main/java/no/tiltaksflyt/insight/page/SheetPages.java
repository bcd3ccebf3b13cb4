package no.tiltaksflyt.insight.page;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import no.tiltaksflyt.insight.sheet.FilterWords;
import no.tiltaksflyt.insight.sheet.Sheet;
import no.tiltaksflyt.insight.sheet.SheetFile;
import no.tiltaksflyt.insight.sheet.SheetQuestion;
import no.tiltaksflyt.insight.sheet.SheetSource;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.GetMapping;

/** Every table of the pages for managers as a file, with the filter of its page. */
@Controller
class SheetPages {

    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv;charset=UTF-8";

    private final Map<String, Function<SheetQuestion, Sheet>> sheets = new HashMap<>();
    private final FilterWords words;
    private final AskedFigures asking;
    private final CurrentPerson currentPerson;

    SheetPages(List<SheetSource> sources, FilterWords words, AskedFigures asking, CurrentPerson currentPerson) {
        sources.forEach(source -> sheets.putAll(source.sheets()));
        this.words = words;
        this.asking = asking;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/insight/table.xlsx")
    ResponseEntity<byte[]> xlsx(Asked asked, Table table, Locale language) {
        SheetQuestion question = question(asked, table, language);
        List<String> about = words.of(question.filter(), language);
        return file(table.name() + ".xlsx", SPREADSHEET, SheetFile.xlsx(sheet(table, question), about));
    }

    @GetMapping("/insight/table.csv")
    ResponseEntity<byte[]> csv(Asked asked, Table table, Locale language) {
        return file(table.name() + ".csv", CSV, SheetFile.csv(sheet(table, question(asked, table, language))));
    }

    /**
     * @param table its name; the flow, without one
     * @param of the step that it is about
     * @param until the day of a forecast
     * @param items the number of cases of a forecast
     */
    record Table(
            @Nullable String table,
            @Nullable String by,
            @Nullable String interval,
            @Nullable String of,
            @Nullable String until,
            @Nullable String items) {

        String name() {
            return table == null || table.isBlank() ? "flow" : table;
        }
    }

    private Sheet sheet(Table table, SheetQuestion question) {
        return Optional.ofNullable(sheets.get(table.name()))
                .orElseThrow(UserProblem::notFound)
                .apply(question);
    }

    private SheetQuestion question(Asked asked, Table table, Locale language) {
        return new SheetQuestion(
                currentPerson.get(),
                asking.begin(asked, new ExtendedModelMap()).orElseThrow(UserProblem::notFound),
                asked.chosenUnit(),
                Optional.ofNullable(table.by()).flatMap(Grouping::find).orElse(Grouping.STEP),
                PileModel.interval(Optional.ofNullable(table.interval()).orElse("")),
                table.of(),
                table.until(),
                table.items(),
                language);
    }

    private static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
