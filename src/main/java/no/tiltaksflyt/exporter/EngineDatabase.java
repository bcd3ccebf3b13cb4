package no.tiltaksflyt.exporter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** One connection to the schema {@code engine}, and the transactions that the exporter makes there. */
final class EngineDatabase implements AutoCloseable {

    private static final String READ_POSITION = """
            select position, fingerprint, last_fingerprint
              from engine.exporter_position
             where partition_id = ?
            """;

    private static final String BEGIN_POSITION = """
            insert into engine.exporter_position (partition_id, position, fingerprint, last_fingerprint, last_recorded_at)
            values (?, ?, ?, ?, to_timestamp(? / 1000.0))
            on conflict (partition_id) do nothing
            """;

    private static final String MOVE_POSITION = """
            update engine.exporter_position
               set position = ?,
                   last_fingerprint = ?,
                   last_recorded_at = to_timestamp(? / 1000.0),
                   updated_at = now()
             where partition_id = ?
               and position = ?
            """;

    private static final String ANNOUNCE = """
            select pg_notify('engine_change', '')
            """;

    private static final String RAISE_ALARM = """
            insert into engine.exporter_alarm (partition_id, kind, message)
            values (?, ?, ?)
            on conflict (partition_id, kind, message) do update
               set last_raised_at = now(),
                   cleared_at = null
            """;

    private static final String CLEAR_ALARM = """
            update engine.exporter_alarm
               set cleared_at = now()
             where partition_id = ?
               and kind = ?
               and cleared_at is null
            """;

    private static final List<String> PURGE = List.of(
            "delete from engine.user_task_group",
            "delete from engine.user_task",
            "delete from engine.variable",
            "delete from engine.element_instance",
            "delete from engine.process_instance",
            "delete from engine.job_in_trouble",
            "delete from engine.incident",
            "delete from engine.form",
            "delete from engine.process_definition",
            "delete from engine.dead_letter",
            "delete from engine.skipped_record",
            "delete from engine.exporter_alarm",
            "delete from engine.exporter_position");

    private final Connection connection;
    private final int partitionId;

    private EngineDatabase(Connection connection, int partitionId) {
        this.connection = connection;
        this.partitionId = partitionId;
    }

    /** The driver itself, since DriverManager does not see the drivers of the exporter's class loader. */
    static EngineDatabase connect(ExporterSettings settings, int partitionId) throws SQLException {
        Connection connection = new Driver().connect(settings.url(), properties(settings, partitionId));
        if (connection == null) {
            throw new SQLException("'" + settings.url() + "' is not an address of PostgreSQL.");
        }
        connection.setAutoCommit(false);
        if (connection.getAutoCommit()) {
            throw new SQLException("The connection commits each statement; rows and position would part.");
        }
        return new EngineDatabase(connection, partitionId);
    }

    private static Properties properties(ExporterSettings settings, int partitionId) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "tiltaksflyt-exporter-" + partitionId);
        properties.setProperty("connectTimeout", seconds(settings.connectTimeout()));
        properties.setProperty("loginTimeout", seconds(settings.connectTimeout().multipliedBy(2)));
        properties.setProperty("socketTimeout", seconds(settings.socketTimeout()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "2");
        properties.setProperty("options", sessionOptions(settings.socketTimeout()));
        return properties;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }

    /** The server gives up before our socket does, so that a hung transaction never keeps its locks. */
    private static String sessionOptions(Duration socketTimeout) {
        long bound = Math.max(1_000, socketTimeout.toMillis() * 2 / 3);
        return "-c statement_timeout=" + bound + " -c lock_timeout=" + bound / 2
                + " -c idle_in_transaction_session_timeout=" + bound + " -c TimeZone=UTC";
    }

    Optional<ExporterPosition> readPosition() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_POSITION)) {
            statement.setInt(1, partitionId);
            try (ResultSet row = statement.executeQuery()) {
                Optional<ExporterPosition> position = row.next()
                        ? Optional.of(new ExporterPosition(row.getLong(1), row.getString(2), row.getString(3)))
                        : Optional.<ExporterPosition>empty();
                connection.commit();
                return position;
            }
        }
    }

    /** Writes rows and position in one transaction; the position first, so that two writers meet there. */
    ExporterPosition write(@Nullable ExporterPosition before, String fingerprint, List<Change> changes)
            throws SQLException, PositionMovedException {
        RecordId last = changes.getLast().recordId();
        ExporterPosition after = new ExporterPosition(last.position(), fingerprint, last.fingerprint());
        move(before, after, last.timestamp());
        boolean announced = writeRows(changes);
        if (announced) {
            execute(ANNOUNCE);
        }
        connection.commit();
        return after;
    }

    private void move(@Nullable ExporterPosition before, ExporterPosition after, long timestamp)
            throws SQLException, PositionMovedException {
        int moved = before == null ? begin(after, timestamp) : move(before.position(), after, timestamp);
        if (moved != 1) {
            connection.rollback();
            throw new PositionMovedException(partitionId, before == null ? LogIdentity.NO_POSITION : before.position());
        }
    }

    private int begin(ExporterPosition position, long timestamp) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN_POSITION)) {
            statement.setInt(1, partitionId);
            statement.setLong(2, position.position());
            statement.setString(3, position.fingerprint());
            statement.setString(4, position.lastFingerprint());
            statement.setLong(5, timestamp);
            return statement.executeUpdate();
        }
    }

    private int move(long before, ExporterPosition after, long timestamp) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE_POSITION)) {
            statement.setLong(1, after.position());
            statement.setString(2, after.lastFingerprint());
            statement.setLong(3, timestamp);
            statement.setInt(4, partitionId);
            statement.setLong(5, before);
            return statement.executeUpdate();
        }
    }

    private boolean writeRows(List<Change> changes) throws SQLException {
        boolean announced = false;
        for (Map.Entry<TableWriter<?>, List<Object>> table : byWriter(changes).entrySet()) {
            write(table.getKey(), table.getValue());
            announced |= table.getKey().announced();
        }
        return announced;
    }

    /** In a fixed order, so that two partitions never wait for each other in a circle. */
    private static Map<TableWriter<?>, List<Object>> byWriter(List<Change> changes) {
        Map<TableWriter<?>, List<Object>> byWriter = new TreeMap<>(Comparator.comparing(TableWriter::table));
        for (Change change : changes) {
            byWriter.computeIfAbsent(change.writer(), writer -> new ArrayList<>())
                    .add(change.row());
        }
        return byWriter;
    }

    @SuppressWarnings("unchecked") // a change is made with a row of its own writer
    private <R> void write(TableWriter<R> writer, List<?> rows) throws SQLException {
        writer.write(connection, (List<R>) rows);
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    void raiseAlarm(String kind, String message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE_ALARM)) {
            statement.setInt(1, partitionId);
            statement.setString(2, kind);
            statement.setString(3, message);
            statement.executeUpdate();
        }
        connection.commit();
    }

    void clearAlarm(String kind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLEAR_ALARM)) {
            statement.setInt(1, partitionId);
            statement.setString(2, kind);
            statement.executeUpdate();
        }
        connection.commit();
    }

    void purge() throws SQLException {
        for (String delete : PURGE) {
            execute(delete);
        }
        connection.commit();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection is given up because it failed; there is nothing more to do for it.
        }
    }
}
