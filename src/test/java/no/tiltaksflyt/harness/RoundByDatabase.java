package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the database of a data folder knows of a round; asked anew each time, so that the database may be away between. */
public record RoundByDatabase(Path data, String roundId) {

    private static final String DATABASE = "tiltaksflyt";

    private static final String STARTED = """
            select p.process_id || ' ' || i.number || ' ' || p.state
            from invited_municipality i
            join engine.process_instance p
                on p.variables ->> 'inputId' = i.input_id or p.variables ->> 'dialogueId' = i.dialogue_id
            where i.round_id = ?
            order by 1
            """;

    private static final String WRITTEN = """
            select m.number
            from invited_municipality m
            join email e on e.case_kind = 'input' and e.case_id = m.input_id
            where m.round_id = ?
            order by 1
            """;

    private static final String UNDER_WAY = """
            select ordering_key from engine_command where state <> 'sent'
            union all
            select 'incident' from engine.incident where state = 'CREATED'
            """;

    /**
     * Every process and every e-mail, each once, and nothing that is still to come.
     *
     * @param asked in the order of their numbers
     */
    public void awaitEveryInvitationOnce(List<String> asked) {
        List<String> processes = Stream.of("local-dialogue", "municipal-input")
                .flatMap(process -> asked.stream().map(number -> process + " " + number + " ACTIVE"))
                .toList();
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(started()).isEqualTo(processes);
            assertThat(written()).isEqualTo(asked);
            assertThat(read(UNDER_WAY)).isEmpty();
        });
    }

    public List<String> started() {
        return read(STARTED, roundId);
    }

    /** The numbers of those that an e-mail is kept for, however far it has come. */
    public List<String> written() {
        return read(WRITTEN, roundId);
    }

    /** The first column of what a query finds. */
    public List<String> read(String sql, String... values) {
        try (Connection connection = connect(DATABASE)) {
            return read(connection, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> read(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<String> read = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        read.add(rows.getString(1));
                    }
                }
            }
            return read;
        }
    }

    /** Nobody gets in, and whoever is in is thrown out. */
    public void takeAway() {
        atServer("alter database %s allow_connections false".formatted(DATABASE));
        throwOut();
    }

    public void giveBack() {
        atServer("alter database %s allow_connections true".formatted(DATABASE));
    }

    /** Whoever is in; she may come back. */
    public void throwOut() {
        atServer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(DATABASE));
    }

    private void atServer(String sql) {
        try (Connection connection = connect("postgres")) {
            read(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps what a statement has locked until it is closed. */
    public Held hold(String sql, String... values) {
        try {
            Connection connection = connect(DATABASE);
            connection.setAutoCommit(false);
            return new Held(connection, read(connection, sql, values));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param found by the statement that locks it */
    public record Held(Connection connection, List<String> found) implements AutoCloseable {

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        Path folder = data.resolve("postgres");
        try {
            String port =
                    Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3);
            String password =
                    Files.readString(folder.resolve("superuser.password")).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port.strip(), database), "postgres", password);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
