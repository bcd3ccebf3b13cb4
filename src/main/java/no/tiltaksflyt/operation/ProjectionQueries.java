package no.tiltaksflyt.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the projection of the engine's records fares. The callers let only administrators in. */
@Component
class ProjectionQueries {

    private static final String OPEN_ALARMS = """
            select kind, message, last_raised_at
            from engine.exporter_alarm
            where cleared_at is null
            order by last_raised_at desc
            limit 20
            """;

    private static final String LATEST_DEAD_LETTERS = """
            select target, reason, written_at
            from engine.dead_letter
            order by id desc
            limit 20
            """;

    private static final String LAST_RECORD = """
            select max(last_recorded_at) as last_recorded_at
            from engine.exporter_position
            """;

    private final JdbcClient jdbc;

    ProjectionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What keeps the projection from being whole, newest first. */
    List<Alarm> openAlarms() {
        return jdbc.sql(OPEN_ALARMS).query(ProjectionQueries::alarm).list();
    }

    /** Records, or parts of them, that were put aside, newest first. */
    List<DeadLetter> latestDeadLetters() {
        return jdbc.sql(LATEST_DEAD_LETTERS)
                .query(ProjectionQueries::deadLetter)
                .list();
    }

    /** When the engine wrote the last record that has been projected; null before the first. */
    @Nullable
    Instant lastRecordAt() {
        return jdbc.sql(LAST_RECORD)
                .query((row, number) -> row.getTimestamp("last_recorded_at"))
                .optional()
                .map(java.sql.Timestamp::toInstant)
                .orElse(null);
    }

    private static Alarm alarm(ResultSet row, int number) throws SQLException {
        return new Alarm(
                row.getString("kind"),
                row.getString("message"),
                row.getTimestamp("last_raised_at").toInstant());
    }

    private static DeadLetter deadLetter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getString("target"),
                row.getString("reason"),
                row.getTimestamp("written_at").toInstant());
    }

    /** @param kind {@code GAP} or {@code OTHER_LOG}; text {@code operation.alarm.…} */
    record Alarm(String kind, String message, Instant lastRaisedAt) {}

    record DeadLetter(String target, String reason, Instant writtenAt) {}
}
