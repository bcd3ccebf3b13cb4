package no.tiltaksflyt.operation.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import org.springframework.util.unit.DataSize;

/**
 * The register as a file: UTF-8, a header, one municipality on each line, parted by semicolons or commas.
 *
 * @param rows those that are right
 * @param wrong what is wrong, in the order of the lines
 */
record RegisterFile(List<Row> rows, List<Wrong> wrong) {

    static final DataSize LARGEST = DataSize.ofMegabytes(1);

    private static final char MARK = '\uFEFF';
    /** Between the letters of a text in UTF-16. */
    private static final char NOTHING = '\0';

    private static final Column[] COLUMNS = Column.values();

    record Row(int line, Entry entry) {}

    static RegisterFile read(byte[] bytes, EntryRules rules) {
        if (bytes.length > LARGEST.toBytes()) {
            return refused(Wrong.ofFile("operation.register.wrong.large"));
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(left, text, true);
        String read = text.flip().toString();
        int nothing = read.indexOf(NOTHING);
        if (result.isError() || nothing >= 0) {
            String before = nothing < 0 ? read : read.substring(0, nothing);
            return refused(Wrong.ofLine(lines(before), "operation.register.wrong.encoding"));
        }
        return read(read.isEmpty() || read.charAt(0) != MARK ? read : read.substring(1), rules);
    }

    private static int lines(String text) {
        return 1 + (int) text.chars().filter(character -> character == '\n').count();
    }

    private static RegisterFile read(String text, EntryRules rules) {
        if (text.isBlank()) {
            return refused(Wrong.ofFile("operation.register.wrong.empty"));
        }
        char separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException broken) {
            return refused(Wrong.ofLine(after(records), "operation.register.wrong.quotes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reading(rules).all(records);
    }

    private static int after(List<CsvRecord> records) {
        return records.isEmpty() ? 1 : (int) records.getLast().getStartingLineNumber() + 1;
    }

    private static RegisterFile refused(Wrong wrong) {
        return new RegisterFile(List.of(), List.of(wrong));
    }

    /** What {@link #read} takes, with a mark by which spreadsheets know the encoding. */
    static byte[] of(List<Entry> entries) {
        return (MARK + text(entries)).getBytes(StandardCharsets.UTF_8);
    }

    static String text(List<Entry> entries) {
        StringWriter out = new StringWriter();
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').autoFlush(true).build(out);
        csv.writeRecord(Column.codes());
        entries.forEach(entry -> csv.writeRecord(
                List.of(COLUMNS).stream().map(column -> column.of(entry)).toList()));
        return out.toString();
    }

    /** Collects line by line. */
    private static final class Reading {

        private final EntryRules rules;
        private final List<Row> rows = new ArrayList<>();
        private final List<Wrong> wrong = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();

        Reading(EntryRules rules) {
            this.rules = rules;
        }

        RegisterFile all(List<CsvRecord> records) {
            List<String> header =
                    records.getFirst().getFields().stream().map(String::strip).toList();
            if (!header.equals(Column.codes())) {
                return refused(Wrong.ofLine(
                        1,
                        "operation.register.wrong.header",
                        String.join(", ", header),
                        String.join(", ", Column.codes())));
            }
            if (records.size() == 1) {
                return refused(Wrong.ofFile("operation.register.wrong.empty"));
            }
            records.stream().skip(1).forEach(this::one);
            return new RegisterFile(List.copyOf(rows), List.copyOf(wrong));
        }

        private void one(CsvRecord found) {
            int line = (int) found.getStartingLineNumber();
            if (found.getFieldCount() != COLUMNS.length) {
                wrong.add(Wrong.ofLine(
                        line,
                        "operation.register.wrong.count",
                        String.valueOf(found.getFieldCount()),
                        String.valueOf(COLUMNS.length)));
                return;
            }
            List<String> values = IntStream.range(0, COLUMNS.length)
                    .mapToObj(at -> rules.kept(COLUMNS[at], found.getField(at)))
                    .toList();
            int before = wrong.size();
            IntStream.range(0, COLUMNS.length).forEach(at -> cell(line, COLUMNS[at], values.get(at)));
            Integer first = seen.putIfAbsent(values.getFirst(), line);
            if (first != null) {
                wrong.add(new Wrong(
                        line,
                        Column.NUMBER.code(),
                        "operation.register.wrong.twice",
                        List.of(values.getFirst(), String.valueOf(first))));
            }
            if (wrong.size() == before) {
                rows.add(new Row(line, Column.entry(column -> values.get(column.ordinal()))));
            }
        }

        private void cell(int line, Column column, String value) {
            rules.wrong(column, value)
                    .ifPresent(messageKey -> wrong.add(Wrong.ofCell(line, column, messageKey, shortened(value))));
        }

        private static String shortened(String value) {
            return value.length() <= 60 ? value : value.substring(0, 60) + "…";
        }
    }
}
