package no.tiltaksflyt.insight.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.Csv;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A table as the bytes of a file. No text in it runs as a formula. */
public final class SheetFile {

    private static final int LONGEST_NAME = 31;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final double WIDEST = 60;

    private SheetFile() {}

    /** Comma-separated values in UTF-8, which spreadsheets know by its mark. */
    public static byte[] csv(Sheet sheet) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        Csv csv = new Csv(text);
        csv.row(sheet.heads().toArray());
        sheet.rows().forEach(row -> csv.row(row.toArray()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param about what the table tells of, in words: a line each above it */
    public static byte[] xlsx(Sheet sheet, List<String> about) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Tiltaksflyt", "1.0")) {
            write(sheet, about, book.newWorksheet(name(sheet.title())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Sheet sheet, List<String> about, Worksheet page) {
        page.value(0, 0, Csv.neutral(sheet.title()));
        page.style(0, 0).bold().fontSize(14).set();
        int line = 1;
        for (String words : about) {
            page.value(line++, 0, Csv.neutral(words));
        }
        line++;
        heads(sheet, line, page);
        page.freezePane(0, line + 1);
        for (List<@Nullable Object> row : sheet.rows()) {
            line++;
            for (int column = 0; column < row.size(); column++) {
                write(row.get(column), line, column, page);
            }
        }
    }

    private static void heads(Sheet sheet, int line, Worksheet page) {
        for (int column = 0; column < sheet.heads().size(); column++) {
            page.value(line, column, Csv.neutral(sheet.heads().get(column)));
            page.style(line, column).bold().wrapText(true).set();
            page.width(column, width(sheet, column));
        }
    }

    private static double width(Sheet sheet, int column) {
        int longest = sheet.rows().stream()
                .map(row -> row.get(column))
                .mapToInt(cell -> cell instanceof String text ? text.length() : 0)
                .max()
                .orElse(0);
        return Math.min(WIDEST, Math.max(14, longest + 2.0));
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
            default -> page.value(line, column, Csv.neutral(cell.toString()));
        }
    }

    /** As a spreadsheet takes the name of a sheet. */
    private static String name(String title) {
        String plain = title.replaceAll("[\\[\\]:*?/\\\\'«»]", "").strip();
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }
}
