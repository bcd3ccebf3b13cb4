package no.tiltaksflyt.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The roles and databases of an embedded PostgreSQL: an owner (migrations), the application, the exporter, who reads reports. */
public final class DatabaseSetup {

    public static final String OWNER = "tiltaksflyt";
    public static final String APPLICATION = "tiltaksflyt_app";
    public static final String EXPORTER = "tiltaksflyt_exporter";
    public static final String REPORT = "tiltaksflyt_report";

    /** Roles belong to the whole server; held until the connection is closed. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_lock(hashtextextended('roles', 0))";

    private DatabaseSetup() {}

    /** Creates what is missing and sets the passwords; safe to repeat. */
    public static void prepare(PostgresProcess server, String database, Passwords passwords) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            execute(connection, ONE_AT_A_TIME);
            role(connection, OWNER, passwords.owner());
            role(connection, APPLICATION, passwords.application());
            role(connection, EXPORTER, passwords.exporter());
            role(connection, REPORT, passwords.report());
            if (!exists(connection, "select from pg_database where datname = ?", database)) {
                execute(connection, "create database %s owner %s".formatted(name(database), OWNER));
                execute(connection, "revoke all on database %s from public".formatted(name(database)));
            }
            allowConnect(connection, database);
        }
    }

    /** A copy of a migrated database, made in a fraction of a second. */
    public static void copy(PostgresProcess server, String template, String database) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            execute(
                    connection,
                    "create database %s template %s owner %s".formatted(name(database), name(template), OWNER));
            allowConnect(connection, database);
        }
    }

    private static void allowConnect(Connection connection, String database) throws SQLException {
        execute(
                connection,
                "grant connect, temporary on database %s to %s, %s".formatted(name(database), APPLICATION, EXPORTER));
        execute(connection, "grant connect on database %s to %s".formatted(name(database), REPORT));
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        boolean there = exists(connection, "select from pg_roles where rolname = ?", role);
        String verb = there ? "alter" : "create";
        execute(
                connection,
                "%s role %s login nosuperuser nocreatedb nocreaterole password '%s'"
                        .formatted(verb, name(role), password.replace("'", "''")));
    }

    private static String name(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a plain name: " + name);
        }
        return name;
    }

    private static boolean exists(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The passwords of the four roles. */
    public record Passwords(String owner, String application, String exporter, String report) {

        @Override
        public String toString() {
            return "Passwords[…]";
        }
    }
}
