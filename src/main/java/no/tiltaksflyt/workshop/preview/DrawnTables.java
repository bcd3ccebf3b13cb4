package no.tiltaksflyt.workshop.preview;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.children;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Two versions of decision tables as one: each cell with what stood there and what stands there. */
public final class DrawnTables {

    private static final List<String> COLUMNS = List.of("input", "output");

    private DrawnTables() {}

    /**
     * A table of both versions, columns and rules of the later one first.
     *
     * @param columns with what became of each
     */
    public record Table(String name, List<Cell> columns, List<Row> rows) {}

    /** @param mark {@code added} or {@code removed}; empty for a rule that is in both */
    public record Row(String mark, String why, List<Cell> cells) {}

    /**
     * What stands in a place.
     *
     * @param mark {@code added}, {@code removed} or {@code changed}; empty for what is as it was
     * @param before null where it was the same, or nothing
     */
    public record Cell(String mark, @Nullable String before, String text) {

        static Cell of(@Nullable String before, @Nullable String after) {
            if (after == null) {
                return new Cell("removed", null, String.valueOf(before));
            }
            if (before == null) {
                return new Cell("added", null, after);
            }
            return before.equals(after) ? new Cell("", null, after) : new Cell("changed", before, after);
        }
    }

    /** By the decisions of both; empty where one cannot be read. */
    public static List<Table> of(ModelFile before, ModelFile after) {
        try {
            Map<String, Read> earlier = tables(before);
            Map<String, Read> later = tables(after);
            return Stream.concat(later.keySet().stream(), earlier.keySet().stream())
                    .distinct()
                    .map(id -> table(earlier.getOrDefault(id, Read.NONE), later.getOrDefault(id, Read.NONE)))
                    .toList();
        } catch (UnreadableModel unreadable) {
            return List.of();
        }
    }

    /**
     * A table as it is written.
     *
     * @param rules their cells by column, by their ids
     */
    private record Read(String name, Map<String, String> columns, Map<String, Map<String, String>> rules) {

        static final Read NONE = new Read("", Map.of(), Map.of());
    }

    private static final String WHY = "why";

    private static Map<String, Read> tables(ModelFile file) {
        ModelDocument model = ModelDocument.read(file.text());
        Map<String, Read> tables = new LinkedHashMap<>();
        for (Element table : ModelDocument.list(
                model.document().getElementsByTagNameNS(model.root().getNamespaceURI(), "decisionTable"))) {
            if (table.getParentNode() instanceof Element decision) {
                tables.put(decision.getAttribute("id"), read(decision, table));
            }
        }
        return tables;
    }

    private static Read read(Element decision, Element table) {
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.forEach(kind ->
                children(table, kind).forEach(column -> columns.put(key(column, columns), head(column))));
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        children(table, "rule")
                .forEach(rule -> rules.put(key(rule, rules), cells(rule, List.copyOf(columns.keySet()))));
        return new Read(attribute(decision, "name").orElse(decision.getAttribute("id")), columns, rules);
    }

    private static String key(Element element, Map<String, ?> known) {
        return attribute(element, "id").orElseGet(() -> element.getLocalName() + " " + known.size());
    }

    private static String head(Element column) {
        return attribute(column, "label")
                .or(() -> attribute(column, "name"))
                .or(() -> children(column, "inputExpression")
                        .map(DrawnTables::text)
                        .findFirst())
                .orElseGet(() -> column.getAttribute("id"));
    }

    private static Map<String, String> cells(Element rule, List<String> columns) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<Element> entries = Stream.concat(children(rule, "inputEntry"), children(rule, "outputEntry"))
                .toList();
        for (int at = 0; at < Math.min(entries.size(), columns.size()); at++) {
            cells.put(columns.get(at), text(entries.get(at)));
        }
        children(rule, "description")
                .findFirst()
                .ifPresent(why -> cells.put(WHY, why.getTextContent().strip()));
        return cells;
    }

    private static String text(Element owner) {
        return children(owner, "text")
                .map(text -> text.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Table table(Read earlier, Read later) {
        List<String> columns = both(earlier.columns, later.columns);
        List<Row> rows = both(earlier.rules, later.rules).stream()
                .map(rule -> row(columns, earlier, later, rule))
                .toList();
        return new Table(
                later.name.isEmpty() ? earlier.name : later.name,
                columns.stream()
                        .map(column -> Cell.of(earlier.columns.get(column), later.columns.get(column)))
                        .toList(),
                rows);
    }

    private static Row row(List<String> columns, Read earlier, Read later, String rule) {
        Map<String, String> before = earlier.rules.get(rule);
        Map<String, String> after = later.rules.get(rule);
        String mark = before == null ? "added" : after == null ? "removed" : "";
        Map<String, String> here =
                Optional.ofNullable(after).or(() -> Optional.ofNullable(before)).orElseGet(Map::of);
        List<Cell> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(
                    mark.isEmpty() && before != null
                            ? Cell.of(before.get(column), here.getOrDefault(column, "–"))
                            : new Cell("", null, here.getOrDefault(column, "–")));
        }
        return new Row(mark, here.getOrDefault(WHY, ""), cells);
    }

    /** The later order; what went follows. */
    private static List<String> both(Map<String, ?> earlier, Map<String, ?> later) {
        return Stream.concat(later.keySet().stream(), earlier.keySet().stream())
                .distinct()
                .toList();
    }
}
