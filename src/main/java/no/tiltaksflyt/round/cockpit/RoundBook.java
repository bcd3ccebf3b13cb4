package no.tiltaksflyt.round.cockpit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.Csv;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Tables as the sheets of one spreadsheet (XLSX). No text in it runs as a formula. */
final class RoundBook {

    /** As many characters as a cell of a spreadsheet holds. */
    private static final int LONGEST_TEXT = 32_000;

    private static final double WIDTH = 24;

    private RoundBook() {}

    static byte[] of(List<RoundTable> tables) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Tiltaksflyt", "1.0")) {
            tables.forEach(table -> write(table, book.newWorksheet(table.title())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(RoundTable table, Worksheet page) {
        page.freezePane(0, 1);
        for (int column = 0; column < table.heads().size(); column++) {
            page.value(0, column, text(table.heads().get(column)));
            page.style(0, column).bold().wrapText(true).set();
            page.width(column, WIDTH);
        }
        for (int line = 0; line < table.rows().size(); line++) {
            List<@Nullable Object> row = table.rows().get(line);
            for (int column = 0; column < row.size(); column++) {
                write(row.get(column), line + 1, column, page);
            }
        }
    }

    private static void write(@Nullable Object cell, int line, int column, Worksheet page) {
        switch (cell) {
            case null -> {}
            case Number number -> page.value(line, column, number);
            case LocalDate day -> {
                page.value(line, column, day);
                page.style(line, column).format("yyyy-mm-dd").set();
            }
            case Instant time -> {
                page.value(line, column, time.atZone(Oslo.ZONE).toLocalDateTime());
                page.style(line, column).format("yyyy-mm-dd hh:mm").set();
            }
            default -> page.value(line, column, text(cell.toString()));
        }
    }

    /** Control characters other than breaks of lines are none that a spreadsheet may hold. */
    private static String text(String text) {
        String plain = Csv.neutral(text).replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", "");
        return plain.substring(0, Math.min(LONGEST_TEXT, plain.length()));
    }
}
