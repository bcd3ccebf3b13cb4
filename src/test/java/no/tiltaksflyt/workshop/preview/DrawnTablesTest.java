package no.tiltaksflyt.workshop.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.preview.DrawnTables.Cell;
import no.tiltaksflyt.workshop.preview.DrawnTables.Row;
import no.tiltaksflyt.workshop.preview.DrawnTables.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision table beside its other version, cell by cell. */
class DrawnTablesTest {

    private static final String RULE = "<rule id=\"Rule_Little\">";

    private String text = "";

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(Path.of("src/test/resources/workshop/small-decision.dmn"));
    }

    private Table compared(String after) {
        return DrawnTables.of(file(text), file(after)).getFirst();
    }

    private static ModelFile file(String text) {
        return new ModelFile("small-decision", ModelKind.DECISION, text);
    }

    @Test
    void shouldShowWhatStoodInACellAndWhatStandsThere() {
        Table table = compared(text.replace("&lt; 100", "&lt; 250"));

        assertThat(table.rows().getFirst().cells())
                .containsExactly(new Cell("changed", "< 100", "< 250"), new Cell("", null, "\"wait\""));
        assertThat(table.rows()).extracting(Row::mark).containsOnly("");
    }

    @Test
    void shouldTellRulesAndColumnsThatCameAndWent() {
        String other = text.replace(RULE, "<rule id=\"Rule_Other\">")
                .replace("label=\"Videre\" name=\"next\"", "label=\"Deretter\" name=\"next\"");
        Table table = compared(other);

        assertThat(table.rows()).extracting(Row::mark).containsExactly("added", "", "removed");
        assertThat(table.columns().getLast()).isEqualTo(new Cell("changed", "Videre", "Deretter"));
    }

    @Test
    void shouldDrawNothingOfWhatCannotBeRead() {
        assertThat(DrawnTables.of(file(text), file("<x"))).isEmpty();
    }
}
