package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL as a child process on loopback, durable (the tests' shortcuts of the packaged binaries are off); can
 * be started again on the same data and port after a stop or a kill.
 *
 * <p>System property: {@code postgres.directory}, where the programs are unpacked once.
 */
public final class PostgresProcess implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(35);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path cluster;
    private final Path log;
    private final Path passwordFile;
    private final Path run;
    private final int port;
    private @Nullable Process process;

    /** Keeps its data in the given folder; nothing starts yet. */
    public PostgresProcess(Path data) {
        this(data, ChildProcesses.freePort());
    }

    PostgresProcess(Path data, int port) {
        Path folder = data.toAbsolutePath();
        this.cluster = folder.resolve("cluster");
        this.log = folder.resolve("postgres.log");
        this.passwordFile = folder.resolve("superuser.password");
        this.run = folder.resolve("run");
        this.port = port;
    }

    /** Starts, creating the cluster the first time, and returns when it takes connections. */
    public PostgresProcess start() {
        try {
            Files.createDirectories(run);
            if (!Files.exists(cluster)) {
                createCluster();
            }
            endWhatRunsHere();
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
            awaitReady(Duration.ofSeconds(60));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createCluster() throws IOException {
        Path fresh = cluster.resolveSibling("cluster.new");
        ChildProcesses.deleteFolder(fresh);
        writePassword();
        Process initdb = new ProcessBuilder(unprivileged(List.of(
                        program("initdb"),
                        "--pgdata=" + fresh,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        if (!endsWell(initdb)) {
            throw new StartProblem("The database could not be created in " + cluster + "; its log is " + log);
        }
        Files.move(fresh, cluster);
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        PrivateFiles.write(passwordFile, HexFormat.of().formatHex(random));
    }

    private static boolean endsWell(Process started) {
        try {
            return started.waitFor(2, TimeUnit.MINUTES) && started.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** After kill -9 a database may still be ending, or its pid may belong to another program by now. */
    void endWhatRunsHere() {
        try {
            endPostmaster();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endPostmaster() throws IOException {
        Optional<ProcessHandle> old = oldPostmaster();
        if (old.isPresent()) {
            old.get()
                    .onExit()
                    .completeOnTimeout(old.get(), 10, TimeUnit.SECONDS)
                    .join();
            if (old.get().isAlive()) {
                endsWell(new ProcessBuilder(stopCommand()).start());
            }
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private Optional<ProcessHandle> oldPostmaster() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(PostgresProcess::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle handle) {
        return handle.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .filter(name -> name.toString().startsWith("postgres"))
                .isPresent();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(
                List.of(ChildProcesses.java(), "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(ChildProcesses.launcherJar(run).toString());
        command.add(ProcessGuard.class.getName());
        command.addAll(startCommand());
        command.add(ProcessGuard.STOP);
        command.addAll(stopCommand());
        return ChildProcesses.inOwnSession(command);
    }

    private List<String> startCommand() {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", cluster.toString()));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        return unprivileged(command);
    }

    private List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=100",
                "shared_buffers=128MB",
                "jit=off",
                "log_line_prefix=%m [%p] ",
                "timezone=UTC",
                "log_timezone=UTC");
    }

    private List<String> stopCommand() {
        return unprivileged(
                List.of(program("pg_ctl"), "stop", "-m", "fast", "-w", "-t", "25", "-D", cluster.toString()));
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with the same files. */
    private static List<String> unprivileged(List<String> command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && ChildProcesses.onPath("unshare")) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        return whole;
    }

    private static String program(String name) {
        Path folder = Path.of(System.getProperty("postgres.directory", "target/postgres"))
                .toAbsolutePath();
        return PostgresBinaries.in(folder).resolve("bin").resolve(name).toString();
    }

    private void awaitReady(Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        while (!isReady()) {
            if (!isAlive()) {
                throw new StartProblem(
                        "The database in %s cannot be opened: it is damaged, or of another version; its log is %s. Put it back from a backup, or move the whole data folder away to start afresh."
                                .formatted(cluster, log));
            }
            if (Instant.now().isAfter(end)) {
                throw new StartProblem("The database was not ready within %d seconds; its log is %s"
                        .formatted(atMost.toSeconds(), log));
            }
            ChildProcesses.pause();
        }
    }

    public boolean isReady() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection of the superuser, for setting up and for tests. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", superuserPassword());
        properties.setProperty("connectTimeout", "5");
        return Objects.requireNonNull(new org.postgresql.Driver().connect(url(database), properties));
    }

    public String superuserPassword() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public int port() {
        return port;
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Stops in order; harmless when it does not run. */
    public void stop() {
        if (process != null) {
            ChildProcesses.stop(process, PATIENCE);
        }
    }

    /** Kill -9 of the postmaster and every backend; start again on the same data with {@link #start()}. */
    public void destroyForcibly() {
        if (process != null) {
            ChildProcesses.destroyForcibly(process);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
