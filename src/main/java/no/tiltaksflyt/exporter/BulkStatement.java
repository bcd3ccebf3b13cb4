package no.tiltaksflyt.exporter;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement for many rows: each parameter is an array that holds one column, to be read by {@code unnest}. */
final class BulkStatement<R> {

    private record Column<R>(String type, Function<R, @Nullable Object> value) {

        Array array(Connection connection, Collection<R> rows) throws SQLException {
            List<@Nullable Object> elements = new ArrayList<>(rows.size());
            for (R row : rows) {
                elements.add(value.apply(row));
            }
            return connection.createArrayOf(type, elements.toArray(emptyArray()));
        }

        private @Nullable Object[] emptyArray() {
            return switch (type) {
                case "int8" -> new Long[0];
                case "int4" -> new Integer[0];
                default -> new String[0];
            };
        }
    }

    private final String sql;
    private final List<Column<R>> columns;

    private BulkStatement(String sql, List<Column<R>> columns) {
        this.sql = sql;
        this.columns = columns;
    }

    static <R> BulkStatement<R> of(String sql) {
        return new BulkStatement<>(sql, List.of());
    }

    BulkStatement<R> bigint(Function<R, @Nullable Long> value) {
        return with("int8", value);
    }

    BulkStatement<R> integer(Function<R, @Nullable Integer> value) {
        return with("int4", value);
    }

    BulkStatement<R> text(Function<R, @Nullable String> value) {
        return with("text", value);
    }

    private BulkStatement<R> with(String type, Function<R, ? extends @Nullable Object> value) {
        List<Column<R>> more = new ArrayList<>(columns);
        more.add(new Column<>(type, value::apply));
        return new BulkStatement<>(sql, List.copyOf(more));
    }

    void execute(Connection connection, Collection<R> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, columns.get(i).array(connection, rows));
            }
            statement.execute();
        }
    }
}
