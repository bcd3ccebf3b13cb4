package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The real Camunda 8 broker as a child process on loopback; can be started again on the same data and ports after a stop
 * or a kill.
 *
 * <p>System properties: {@code broker.directory} (a Camunda 8 distribution, or the folder that it was
 * unpacked in), {@code exporter.jar}, and
 * {@code broker.java-options} (replaces the options for one machine, for benchmarks). One alone: {@link #environment}.
 */
public final class BrokerProcess implements AutoCloseable {

    public static final String DIRECTORY = "BROKER_DIRECTORY";
    public static final String JAVA_OPTS = "JAVA_OPTS";
    private static final String DISTRIBUTION = "camunda-zeebe-";
    private static final String MAIN_CLASS = "io.camunda.application.StandaloneBroker";
    private static final String EXPORTER_CLASS = "no.tiltaksflyt.exporter.PostgresExporter";
    private static final String EXPORTER_VARIABLE = "ZEEBE_BROKER_EXPORTERS_TILTAKSFLYT_";
    private static final String JAVA_OPTIONS =
            "-Xms128m -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxDirectMemorySize=256m";
    /** With less room on its disk it takes no commands. */
    static final DataSize NEEDS = DataSize.ofMegabytes(256);

    private static final String EXPOSED = "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE";
    private static final Pattern PROCESSED = Pattern.compile("\"processedPosition\"\\s*:\\s*(\\d+)");
    private static final Pattern KEPT = Pattern.compile("\"processedPositionInSnapshot\"\\s*:\\s*(\\d+)");
    private static final Pattern LEADER = Pattern.compile("\"role\"\\s*:\\s*\"leader\"", Pattern.CASE_INSENSITIVE);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Path data;
    private final Path log;
    private final Map<String, String> environment = new TreeMap<>();
    private final int grpcPort;
    private final int restPort;
    private final int managementPort;
    private BrokerDoor door = new BrokerDoor(null);
    private @Nullable Process process;
    private volatile boolean restarts;

    /** Keeps its data in the given folder; nothing starts yet. */
    public BrokerProcess(Path data) {
        this.data = data.toAbsolutePath();
        this.log = this.data.resolve("broker.log");
        List<Integer> ports = ChildProcesses.freePorts(5);
        grpcPort = ports.get(0);
        restPort = ports.get(1);
        managementPort = ports.get(2);
        oneMachine(ports);
    }

    private void oneMachine(List<Integer> ports) {
        environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
        environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", String.valueOf(grpcPort));
        environment.put("SERVER_PORT", String.valueOf(restPort));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", String.valueOf(ports.get(3)));
        environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", String.valueOf(ports.get(4)));
        environment.put("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", "127.0.0.1:" + ports.get(4));
        environment.put("ZEEBE_BROKER_GATEWAY_ENABLE", "true");
        environment.put("ZEEBE_BROKER_GATEWAY_SECURITY_AUTHENTICATION_MODE", "none");
        environment.put("ZEEBE_BROKER_DATA_DIRECTORY", data.resolve("data").toString());
        environment.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
        environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", NEEDS.toMegabytes() + "MB");
        environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "128MB");
        environment.put("ZEEBE_BROKER_EXPERIMENTAL_RAFT_PREALLOCATESEGMENTFILES", "false");
        environment.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
    }

    /**
     * Lets nobody in who does not say the key, before the start: over gRPC, over REST, and to management, which tells its
     * health alone. What brokers say to each other has no such lock; who wants to be heard there must know the name of the
     * cluster.
     */
    public BrokerProcess lockedBy(String secret, String clusterName) {
        door = new BrokerDoor(secret);
        environment.put(EngineKey.VARIABLE, secret);
        environment.put("ZEEBE_BROKER_GATEWAY_INTERCEPTORS_0_ID", "key");
        environment.put("ZEEBE_BROKER_GATEWAY_INTERCEPTORS_0_CLASSNAME", EngineKeyInterceptor.class.getName());
        environment.put("ZEEBE_BROKER_GATEWAY_FILTERS_0_ID", "key");
        environment.put("ZEEBE_BROKER_GATEWAY_FILTERS_0_CLASSNAME", EngineKeyFilter.class.getName());
        environment.put("ZEEBE_BROKER_CLUSTER_CLUSTERNAME", clusterName);
        environment.put(EXPOSED, "health");
        return this;
    }

    /** Loads the exporter with these args: url, user, password and what else it knows. */
    public BrokerProcess exporter(Map<String, String> args) {
        environment.put(EXPORTER_VARIABLE + "CLASSNAME", EXPORTER_CLASS);
        environment.put(EXPORTER_VARIABLE + "JARPATH", exporterJar().toString());
        args.forEach(
                (key, value) -> environment.put(EXPORTER_VARIABLE + "ARGS_" + key.toUpperCase(Locale.ROOT), value));
        return this;
    }

    /** Sets one more variable of the broker's environment, before the start. */
    public BrokerProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Lets its clock be moved, before the start: the engine's own, and the one that its timers wait by. */
    public BrokerProcess withMovableClock() {
        environment.put("ZEEBE_CLOCK_CONTROLLED", "true");
        environment.put(EXPOSED, "health,clock,partitions");
        return this;
    }

    /** Timers that are due by the engine's clock are seen to, instead of at the next look in a second or so. */
    public void wakeTimers() {
        door.post(managementAddress().resolve("/actuator/clock/add"), "{\"offsetMilli\": 2000}");
    }

    private void keepState() {
        long processed = position(PROCESSED);
        door.post(managementAddress().resolve("/actuator/partitions/takeSnapshot"), "");
        Instant end = Instant.now().plus(PATIENCE);
        while (position(KEPT) < processed) {
            if (Instant.now().isAfter(end)) {
                throw new StartProblem("The engine did not keep its state; its log is " + log);
            }
            ChildProcesses.pause();
        }
    }

    private long position(Pattern name) {
        Matcher matcher = name.matcher(partitions());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /**
     * Stops and starts again by the machine's clock; whoever watches it sees no end. The state is kept first: it holds the
     * time that the clock was set to, and an older state would set it again at every start.
     */
    BrokerProcess restartWithFixedClock() {
        keepState();
        restarts = true;
        try {
            stop();
            environment.remove("ZEEBE_CLOCK_CONTROLLED");
            environment.put(EXPOSED, "health");
            return start();
        } finally {
            restarts = false;
        }
    }

    /** Starts the broker and returns at once. */
    public BrokerProcess start() {
        try {
            Files.createDirectories(data);
            new BrokerPid(data).endWhatRunsHere();
            BrokerLogging.beginAnew(log);
            ProcessBuilder builder = new ProcessBuilder(command()).directory(data.toFile());
            builder.environment().keySet().removeIf(BrokerProcess::wouldConfigureBroker);
            builder.environment().putAll(environment);
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(console().toFile()))
                    .start();
            new BrokerPid(data).keep(process.toHandle());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean wouldConfigureBroker(String name) {
        return Stream.of(
                        "ZEEBE_",
                        "CAMUNDA_",
                        "SERVER_",
                        "MANAGEMENT_",
                        "SPRING_",
                        "JAVA_TOOL_OPTIONS",
                        "JDK_JAVA_OPTIONS")
                .anyMatch(name::startsWith);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ChildProcesses.java());
        String options = System.getProperty("broker.java-options", JAVA_OPTIONS);
        command.addAll(List.of(environment.getOrDefault(JAVA_OPTS, options).split(" ")));
        command.addAll(
                List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8"));
        command.add("-Dapp.home=" + data);
        command.add("-Dlog4j2.configurationFile=" + BrokerLogging.configuration(data));
        command.add("-classpath");
        command.add(classPath());
        command.addAll(List.of(BrokerLauncher.class.getName(), MAIN_CLASS));
        return ChildProcesses.inOwnSession(command);
    }

    private String classPath() {
        Path launcher = ChildProcesses.launcherJar(data.resolve("run"));
        return Stream.concat(Stream.of(launcher), jars(directory()).stream())
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    Path directory() {
        String everyones = System.getProperty("broker.directory", "target/broker");
        return Path.of(environment.getOrDefault(DIRECTORY, everyones)).toAbsolutePath();
    }

    static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(distribution(directory).resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartProblem(
                    "The engine's files are not in %s; build first with: mvn process-classes, or give the folder of a Camunda 8 distribution: -Dbroker.directory=…"
                            .formatted(directory),
                    e);
        }
    }

    /** The folder itself, or the distribution that was unpacked in it. */
    private static Path distribution(Path directory) throws IOException {
        if (Files.isDirectory(directory.resolve("lib"))) {
            return directory;
        }
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(DISTRIBUTION))
                    .max(Comparator.naturalOrder())
                    .orElse(directory);
        }
    }

    private static Path exporterJar() {
        return Path.of(System.getProperty("exporter.jar", "target/exporter/tiltaksflyt-exporter.jar"))
                .toAbsolutePath();
    }

    /**
     * Returns when the broker takes commands.
     *
     * @throws StartProblem when it ended, or is not ready in time
     */
    public BrokerProcess awaitReady(Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        while (!isReady()) {
            if (!isAlive()) {
                throw new StartProblem(
                        "The engine's data in %s cannot be opened; its log is %s. Put it back from a backup, or move the whole data folder away to start afresh."
                                .formatted(data, log));
            }
            if (Instant.now().isAfter(end)) {
                throw new StartProblem(
                        "The engine was not ready within %d seconds; its log is %s".formatted(atMost.toSeconds(), log));
            }
            ChildProcesses.pause();
        }
        return this;
    }

    /**
     * Whether the broker takes commands: it is ready, and its gateway knows who leads the partition. The broker says the
     * first a moment before the second, and refuses every command in between.
     */
    public boolean isReady() {
        return door.get(managementAddress().resolve("/actuator/health/readiness"))
                        .isPresent()
                && door.get(restAddress().resolve("/v2/topology"))
                        .filter(BrokerProcess::hasLeader)
                        .isPresent();
    }

    private static boolean hasLeader(String topology) {
        return LEADER.matcher(topology).find();
    }

    public boolean isAlive() {
        return restarts || (process != null && process.isAlive());
    }

    /** The state of each partition as the broker tells it: JSON with exporterPhase, exportedPosition, processedPosition. */
    public String partitions() {
        return door.get(managementAddress().resolve("/actuator/partitions"))
                .orElseThrow(() -> new IllegalStateException("The broker does not answer"));
    }

    public URI grpcAddress() {
        return URI.create("http://127.0.0.1:" + grpcPort);
    }

    public URI restAddress() {
        return URI.create("http://127.0.0.1:" + restPort);
    }

    public URI managementAddress() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    public Path log() {
        return log;
    }

    /** What its JVM says itself. */
    Path console() {
        return data.resolve("broker.console.log");
    }

    public long pid() {
        return Objects.requireNonNull(process, "not started").pid();
    }

    /** In order; harmless when it does not run. */
    public void stop() {
        if (process != null) {
            ChildProcesses.stop(process, PATIENCE);
        }
    }

    /** Kill -9; returns when the process is gone. Start again on the same data with {@link #start()}. */
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
