package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {

    @TempDir
    Path folder;

    @Test
    void shouldBeDurableAndOnLoopbackOnly() throws SQLException {
        try (PostgresProcess database = new PostgresProcess(folder).start()) {
            assertThat(settings(database))
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on")
                    .containsEntry("max_connections", "100")
                    .containsEntry("listen_addresses", "127.0.0.1")
                    .containsEntry("unix_socket_directories", "");
        }
    }

    @Test
    void shouldKeepWhatWasCommittedThroughAKill() throws SQLException {
        try (PostgresProcess database = new PostgresProcess(folder).start()) {
            execute(database, "create table kept (id integer primary key)");
            execute(database, "insert into kept values (42)");
            database.destroyForcibly();
            assertThat(database.isReady()).isFalse();

            database.start();

            assertThat(number(database, "select id from kept")).isEqualTo(42);
        }
    }

    private static Map<String, String> settings(PostgresProcess database) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, setting from pg_settings")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }

    private static void execute(PostgresProcess database, String sql) throws SQLException {
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(PostgresProcess database, String sql) throws SQLException {
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
