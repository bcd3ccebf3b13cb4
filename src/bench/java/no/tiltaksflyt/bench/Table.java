package no.tiltaksflyt.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plain table for a terminal; also valid Markdown. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public static Table of(String... heading) {
        return new Table().row((Object[]) heading);
    }

    public static Table ofLatencies(String what) {
        return of(what, "count", "median ms", "p95 ms", "p99 ms", "max ms");
    }

    /** Numbers with a fraction show one decimal, small ones two. */
    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double number ? text(number) : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    public Table row(String what, Latencies times) {
        return row(what, times.count(), times.millis(.5), times.millis(.95), times.millis(.99), times.millis(1));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
    }

    public void print() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (int i = 0; i < rows.size(); i++) {
            System.out.println(line(rows.get(i), widths));
            if (i == 0) {
                System.out.println(rule(widths));
            }
        }
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> (i == 0 ? "%-" + widths[i] + "s" : "%" + widths[i] + "s").formatted(row.get(i)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String rule(int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> "-".repeat(widths[i] + 1) + (i == 0 ? "-" : ":"))
                .collect(Collectors.joining("|", "|", "|"));
    }
}
