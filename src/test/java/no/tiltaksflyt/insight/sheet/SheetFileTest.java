package no.tiltaksflyt.insight.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetFileTest {

    private static final Sheet SHEET = new Sheet(
            "«Vurder tiltaket»: køen / [uke for uke] gjennom hele perioden",
            List.of("Steg", "Dager", "Dag", "Tid"),
            List.of(
                    Sheet.row("=HYPERLINK(\"https://ond.no\")", 12.5, LocalDate.of(2026, 3, 30), Instant.EPOCH),
                    Sheet.row("Vurder, tiltaket", 7L, null, null)));

    @TempDir
    private Path folder;

    @Test
    void shouldWriteNumbersAsNumbersAndNoFormula() throws IOException {
        Map<String, String> parts = parts(SheetFile.xlsx(SHEET, List.of("Saker fra 1. mars.", "+47 er ingen formel")));
        String page = parts.get("xl/worksheets/sheet1.xml");
        String texts = parts.get("xl/sharedStrings.xml").replace("&apos;", "'").replace("&quot;", "\"");

        assertThat(page).contains("<v>12.5</v>", "<v>7</v>").doesNotContain("<f>", "<f ");
        assertThat(texts)
                .contains("Saker fra 1. mars.", ">'+47 er ingen formel<", ">'=HYPERLINK(")
                .contains(">Vurder, tiltaket<");
        assertThat(parts.get("xl/workbook.xml"))
                .as("a name that a spreadsheet takes")
                .contains("Vurder tiltaket k")
                .doesNotContain("[", "«");
    }

    @Test
    void shouldWriteCommaSeparatedValuesThatASpreadsheetReadsAsUtf8() {
        assertThat(new String(SheetFile.csv(SHEET), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFSteg,Dager,Dag,Tid\r\n"
                        + "\"'=HYPERLINK(\"\"https://ond.no\"\")\",12.5,2026-03-30,1970-01-01T00:00:00Z\r\n"
                        + "\"Vurder, tiltaket\",7,,\r\n");
    }

    private Map<String, String> parts(byte[] book) throws IOException {
        Path file = Files.write(folder.resolve("book.xlsx"), book);
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                parts.put(part.getName(), new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
