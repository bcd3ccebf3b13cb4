package no.tiltaksflyt.measure.casefile;

import java.util.Collection;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks one query of many measures. */
final class RowsByMeasureQueries {

    private RowsByMeasureQueries() {}

    /** @param sql of rows with a {@code measure_id}, for the parameter {@code measureIds} of type {@code text[]} */
    static <T> RowsByMeasure<T> read(JdbcClient jdbc, String sql, Collection<String> measureIds, RowMapper<T> mapper) {
        RowsByMeasure<T> read = new RowsByMeasure<>();
        jdbc.sql(sql)
                .param("measureIds", measureIds.toArray(String[]::new))
                .query((row, number) -> read.add(row.getString("measure_id"), mapper.mapRow(row, number)))
                .list();
        return read;
    }
}
