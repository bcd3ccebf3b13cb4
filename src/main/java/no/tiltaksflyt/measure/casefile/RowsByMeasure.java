package no.tiltaksflyt.measure.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one query tells of many measures at once, in the query's order for each. */
final class RowsByMeasure<T> {

    private final Map<String, List<T>> rows = new HashMap<>();

    private RowsByMeasure() {}

    /** @param sql of rows with a {@code measure_id}, for the parameter {@code measureIds} of type {@code text[]} */
    static <T> RowsByMeasure<T> read(JdbcClient jdbc, String sql, Collection<String> measureIds, RowMapper<T> mapper) {
        RowsByMeasure<T> read = new RowsByMeasure<>();
        jdbc.sql(sql)
                .param("measureIds", measureIds.toArray(String[]::new))
                .query((row, number) -> read.add(row.getString("measure_id"), mapper.mapRow(row, number)))
                .list();
        return read;
    }

    private boolean add(String measureId, @Nullable T row) {
        return row != null
                && rows.computeIfAbsent(measureId, first -> new ArrayList<>()).add(row);
    }

    /** Empty for a measure that the query tells nothing of. */
    List<T> of(String measureId) {
        return List.copyOf(rows.getOrDefault(measureId, List.of()));
    }

    /** The only one; null where there is none. */
    @Nullable
    T oneOf(String measureId) {
        return of(measureId).stream().findFirst().orElse(null);
    }
}
