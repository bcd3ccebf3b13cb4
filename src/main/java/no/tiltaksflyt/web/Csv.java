package no.tiltaksflyt.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated values (RFC 4180); a text that a spreadsheet would run as a formula begins with an apostrophe. */
public final class Csv {

    private static final int DECIMALS = 6;
    private static final String RUNS_AS_FORMULA = "=+-@\t\r";

    private final Appendable out;

    public Csv(Appendable out) {
        this.out = out;
    }

    /** @param values texts, numbers (with a decimal point) and times; null for an empty one */
    public void row(@Nullable Object... values) {
        try {
            out.append(Arrays.stream(values).map(Csv::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number ->
                BigDecimal.valueOf(number)
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
            case Number number -> number.toString();
            default -> quoted(neutral(value.toString()));
        };
    }

    /** The text so that no spreadsheet runs it. */
    public static String neutral(String text) {
        return !text.isEmpty() && RUNS_AS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
