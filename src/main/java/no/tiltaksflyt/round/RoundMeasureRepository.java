package no.tiltaksflyt.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.measure.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which measures came of which round. */
@Repository
class RoundMeasureRepository {

    private static final String FIND = """
            select measure_id, round_id, number, origin, begun_at
            from round_measure
            where measure_id = :measureId and removed_at is null
            """;

    private static final String OF = """
            select r.measure_id, r.round_id, r.number, r.origin, r.begun_at
            from round_measure r
            join measure m on m.measure_id = r.measure_id
            where r.round_id = :roundId and r.number = :number and r.removed_at is null
            order by m.case_number
            """;

    private static final String INSERT = """
            insert into round_measure (measure_id, round_id, number, origin) values (:measureId, :roundId, :number, :origin)
            """;

    private static final String BEGUN = """
            update round_measure set begun_at = :at where measure_id = :measureId and begun_at is null
            """;

    private static final String REMOVED = """
            update round_measure set removed_at = :at where measure_id = :measureId and begun_at is null and removed_at is null
            """;

    private final JdbcClient jdbc;

    RoundMeasureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RoundMeasure> find(String measureId) {
        return jdbc.sql(FIND)
                .param("measureId", measureId)
                .query(RoundMeasureRepository::measure)
                .optional();
    }

    List<RoundMeasure> of(String roundId, String number) {
        return jdbc.sql(OF)
                .param("roundId", roundId)
                .param("number", number)
                .query(RoundMeasureRepository::measure)
                .list();
    }

    void insert(String measureId, Invited municipality, Origin origin) {
        jdbc.sql(INSERT)
                .param("measureId", measureId)
                .param("roundId", municipality.roundId())
                .param("number", municipality.number())
                .param("origin", origin.code())
                .update();
    }

    void begun(String measureId, Instant at) {
        requireOne(BEGUN, measureId, at);
    }

    void removed(String measureId, Instant at) {
        requireOne(REMOVED, measureId, at);
    }

    private void requireOne(String sql, String measureId, Instant at) {
        int changed = jdbc.sql(sql)
                .param("measureId", measureId)
                .param("at", Timestamp.from(at))
                .update();
        if (changed != 1) {
            throw new IllegalStateException(changed + " rows of measure " + measureId + " in its round were changed");
        }
    }

    private static RoundMeasure measure(ResultSet row, int number) throws SQLException {
        return new RoundMeasure(
                row.getString("measure_id"),
                row.getString("round_id"),
                row.getString("number"),
                row.getString("origin"),
                begunAt(row.getTimestamp("begun_at")));
    }

    private static @Nullable Instant begunAt(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
