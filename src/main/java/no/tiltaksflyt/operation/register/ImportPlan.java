package no.tiltaksflyt.operation.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;

/**
 * Exactly what a file would change in the register.
 *
 * @param from the day from which names, counties and districts hold
 * @param absent in the register on that day and not in the file; they stay as they are
 */
record ImportPlan(LocalDate from, List<Entry> added, List<Change> changed, int unchanged, List<Entry> absent) {

    /** One municipality before and after. */
    record Change(Entry before, Entry after) {

        public List<FieldChange> fields() {
            return Arrays.stream(Column.values())
                    .filter(column -> isChanged(column))
                    .map(column -> new FieldChange(column, column.of(before), column.of(after)))
                    .toList();
        }

        boolean isChanged(Column... columns) {
            return Stream.of(columns).anyMatch(column -> !column.of(before).equals(column.of(after)));
        }
    }

    record FieldChange(Column column, String before, String after) {}

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty();
    }

    /** The same for the same changes of the same register alone; SHA-256, in hexadecimal digits. */
    public String hash() {
        String whole = String.join(
                "\n\n",
                from.toString(),
                RegisterFile.text(added),
                RegisterFile.text(changed.stream().map(Change::before).toList()),
                RegisterFile.text(changed.stream().map(Change::after).toList()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
