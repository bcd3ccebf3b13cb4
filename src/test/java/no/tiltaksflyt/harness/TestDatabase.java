package no.tiltaksflyt.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.tiltaksflyt.embedded.DatabaseSetup;
import no.tiltaksflyt.embedded.PostgresProcess;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fresh, migrated database on the one PostgreSQL of the test run: {@code static final TestDatabase DATABASE =
 * TestDatabase.fresh();}.
 *
 * <p>{@link #dataSource()} and {@link #jdbc()} are the application's own role with its few rights, as in production;
 * {@link #owner()} may write everywhere (to lay out rows of schema {@code engine} in a test).
 */
public final class TestDatabase {

    private static final String TEMPLATE = "template_migrated";
    private static final DatabaseSetup.Passwords PASSWORDS =
            new DatabaseSetup.Passwords("owner", "app", "exporter", "report");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What is lost with a crash of the machine is not missed, and nobody guesses passwords. */
    private static final List<String> IN_A_HURRY = List.of(
            "set scram_iterations = 1", "alter role %s password '%s'", "alter role %1$s set synchronous_commit = off");

    private final String name;
    private final DataSource application;
    private final DataSource owner;

    private TestDatabase(String name) {
        this.name = name;
        application = new KeptConnections(url(), DatabaseSetup.APPLICATION, PASSWORDS.application());
        owner = new KeptConnections(url(), DatabaseSetup.OWNER, PASSWORDS.owner());
    }

    public static TestDatabase fresh() {
        TestDatabase database = new TestDatabase("test_" + NUMBER.incrementAndGet());
        try {
            DatabaseSetup.copy(server(), TEMPLATE, database.name);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the roles and without a table, for a test of migrations. */
    public static TestDatabase empty() {
        TestDatabase database = new TestDatabase("test_" + NUMBER.incrementAndGet());
        try {
            DatabaseSetup.prepare(server(), database.name, PASSWORDS);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an earlier version of the application left it: {@link #migrate} brings it up to this one. */
    public static TestDatabase asOf(String version) {
        TestDatabase database = new TestDatabase("test_" + NUMBER.incrementAndGet());
        try {
            DatabaseSetup.prepare(server(), database.name, PASSWORDS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Flyway.configure()
                .dataSource(database.ownerDataSource())
                .target(version)
                .load()
                .migrate();
        return database;
    }

    public void migrate() {
        Flyway.configure().dataSource(ownerDataSource()).load().migrate();
    }

    /** The shared server; never stop or kill it (tests that kill start a {@link PostgresProcess} of their own). */
    public static PostgresProcess server() {
        return Server.RUNNING;
    }

    public String url() {
        return server().url(name);
    }

    /** As the application at runtime. */
    public DataSource dataSource() {
        return application;
    }

    /** The same, where nobody gets a connection beside the one that she holds. */
    public DataSource oneAtATime() {
        return new OneAtATime(application);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** As the owner of all tables. */
    public JdbcClient owner() {
        return JdbcClient.create(ownerDataSource());
    }

    public DataSource ownerDataSource() {
        return owner;
    }

    /** What the exporter gets as its args: url, user, password. */
    public Map<String, String> exporterArgs() {
        return Map.of("url", url(), "user", DatabaseSetup.EXPORTER, "password", PASSWORDS.exporter());
    }

    /** Started at first use, and ended with the test JVM. */
    private static final class Server {

        static final PostgresProcess RUNNING = start();

        private static PostgresProcess start() {
            Path folder = Path.of("target", "test-database");
            delete(folder);
            PostgresProcess server = new PostgresProcess(folder).start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            try {
                DatabaseSetup.prepare(server, TEMPLATE, PASSWORDS);
                hurry(server, DatabaseSetup.OWNER, PASSWORDS.owner());
                hurry(server, DatabaseSetup.APPLICATION, PASSWORDS.application());
                hurry(server, DatabaseSetup.EXPORTER, PASSWORDS.exporter());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Flyway.configure()
                    .dataSource(server.url(TEMPLATE), DatabaseSetup.OWNER, PASSWORDS.owner())
                    .load()
                    .migrate();
            return server;
        }

        private static void hurry(PostgresProcess server, String role, String password) throws SQLException {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                for (String sql : IN_A_HURRY) {
                    statement.execute(sql.formatted(role, password));
                }
            }
        }

        private static void delete(Path folder) {
            if (!Files.exists(folder)) {
                return;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
