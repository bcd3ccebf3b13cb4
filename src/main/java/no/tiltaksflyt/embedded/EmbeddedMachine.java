package no.tiltaksflyt.embedded;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import no.tiltaksflyt.embedded.DataFolder.SampleWorld;
import no.tiltaksflyt.fault.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database and the engine of the one-machine default, started side by side while the application boots. */
public final class EmbeddedMachine implements AutoCloseable {

    /** The property that tells whether there are sample data: {@code loading}, {@code loaded}, or not set. */
    public static final String SAMPLE_DATA = "tiltaksflyt.sample-data";

    static final String DATABASE = "tiltaksflyt";

    private static final String TASK_LIST = "the task list";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMachine.class);
    private static final Map<Path, EmbeddedMachine> RUNNING = new ConcurrentHashMap<>();

    private final EmbeddedProperties properties;
    private final DataFolder data;
    private final DatabaseSetup.Passwords passwords;
    private final PostgresProcess postgres;
    private final String engineKey;
    private final BrokerProcess broker;
    private final StartProgress progress;
    private final CompletableFuture<Void> databaseReady;
    private final CompletableFuture<Void> engineReady;
    private volatile @Nullable EngineWatch watch;
    private volatile boolean closed;

    private EmbeddedMachine(EmbeddedProperties properties, boolean sampleWorld) {
        this.properties = properties;
        data = DataFolder.open(properties, sampleWorld);
        passwords = new DatabaseSetup.Passwords(
                data.secret("database.owner"),
                data.secret("database.application"),
                data.secret("database.exporter"),
                data.secret("database.report"));
        postgres = new PostgresProcess(data.postgres());
        engineKey = data.secret("engine.key");
        broker = clock(lock(new BrokerProcess(data.broker()).exporter(exporterArgs())));
        progress = new StartProgress("the database", "the engine", TASK_LIST);
        databaseReady = inBackground("start-database", this::startDatabase);
        engineReady = inBackground("start-engine", this::startEngine);
        databaseReady.runAfterBoth(engineReady, this::watch);
    }

    /** The machine on this folder; one for each folder in this JVM. */
    static EmbeddedMachine on(EmbeddedProperties properties, boolean sampleWorld) {
        Path folder = properties.dataFolder().toAbsolutePath().normalize();
        return RUNNING.computeIfAbsent(folder, any -> new EmbeddedMachine(properties, sampleWorld));
    }

    private BrokerProcess lock(BrokerProcess process) {
        return properties.engineOpen() ? process : process.lockedBy(engineKey, data.secret("engine.cluster"));
    }

    private BrokerProcess clock(BrokerProcess process) {
        return data.sampleWorld() == SampleWorld.LOADING ? process.withMovableClock() : process;
    }

    private Map<String, String> exporterArgs() {
        return Map.of(
                "url", postgres.url(DATABASE),
                "user", DatabaseSetup.EXPORTER,
                "password", passwords.exporter());
    }

    private static CompletableFuture<Void> inBackground(String name, Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        daemon(name, () -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void daemon(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void startDatabase() {
        postgres.start();
        try {
            DatabaseSetup.prepare(postgres, DATABASE, passwords);
        } catch (SQLException e) {
            throw new StartProblem(
                    "The database in %s cannot be set up; its log is %s.".formatted(data.postgres(), postgres.log()),
                    e);
        }
        progress.ready("the database");
    }

    private void startEngine() {
        broker.start().awaitReady(properties.readyWithin());
        progress.ready("the engine");
    }

    /** A part that is killed under way, or hangs, comes back by itself, on the same address. */
    private void watch() {
        daemon("watch-database", () -> everySecond(this::restartDatabase));
        daemon("watch-engine", () -> everySecond(engineWatch()::look));
    }

    private EngineWatch engineWatch() {
        EngineWatch begun = new EngineWatch(
                new WatchedBroker(broker, data.broker(), this::unlessClosed),
                properties.engineSilentAtMost(),
                properties.readyWithin(),
                System::nanoTime);
        watch = begun;
        return begun;
    }

    private void everySecond(Runnable look) {
        while (!closed) {
            ChildProcesses.pause(Duration.ofSeconds(1));
            try {
                look.run();
            } catch (RuntimeException e) {
                LOG.error("What is watched could not be looked at, and is again in a second", e);
            }
        }
    }

    private void restartDatabase() {
        if (postgres.isAlive()) {
            return;
        }
        LOG.warn("The database ended unexpectedly, and is started again");
        try {
            unlessClosed(postgres::start);
        } catch (RuntimeException e) {
            LOG.error("The database could not be started again: {}", e.getMessage());
            ChildProcesses.pause(Duration.ofSeconds(5));
        }
    }

    private synchronized void unlessClosed(Runnable deed) {
        if (!closed) {
            deed.run();
        }
    }

    /** What has kept the engine from working. */
    List<Fault> faults() {
        EngineWatch begun = watch;
        return begun == null ? List.of() : begun.faults();
    }

    /** What the application needs to know, as Spring properties. */
    Map<String, Object> springProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", postgres.url(DATABASE));
        properties.put("spring.datasource.username", DatabaseSetup.APPLICATION);
        properties.put("spring.datasource.password", passwords.application());
        properties.put("spring.flyway.url", postgres.url(DATABASE));
        properties.put("spring.flyway.user", DatabaseSetup.OWNER);
        properties.put("spring.flyway.password", passwords.owner());
        properties.put("tiltaksflyt.engine.grpc-address", broker.grpcAddress().toString());
        properties.put("tiltaksflyt.engine.rest-address", broker.restAddress().toString());
        properties.put("tiltaksflyt.disk.database-folder", data.postgres().toString());
        properties.put("tiltaksflyt.disk.engine-folder", data.broker().toString());
        properties.put("tiltaksflyt.disk.engine-needs", BrokerProcess.NEEDS.toMegabytes() + "MB");
        properties.put(
                "tiltaksflyt.workshop.trial.broker-directory",
                broker.directory().toString());
        properties.put("tiltaksflyt.workshop.trial.folder", data.trial().toString());
        if (!this.properties.engineOpen()) {
            properties.put("tiltaksflyt.engine.key", engineKey);
        }
        properties.putAll(ofSampleWorld());
        return properties;
    }

    /** While its past is made up, whoever makes it deploys the models in their time. No e-mail of it leaves the machine, ever. */
    private Map<String, Object> ofSampleWorld() {
        return switch (data.sampleWorld()) {
            case NONE -> Map.of();
            case LOADING ->
                Map.of(
                        SAMPLE_DATA,
                        "loading",
                        "tiltaksflyt.notification.sending",
                        false,
                        "tiltaksflyt.engine.deploy-on-start",
                        false);
            case LOADED -> Map.of(SAMPLE_DATA, "loaded", "tiltaksflyt.notification.sending", false);
        };
    }

    /** Returns when the database takes the application's connections. */
    void awaitDatabase() {
        await(databaseReady);
    }

    /** Returns when the engine takes commands. */
    public void awaitEngine() {
        await(engineReady);
    }

    private static void await(CompletableFuture<Void> ready) {
        try {
            ready.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartProblem problem) {
                throw problem;
            }
            if (e.getCause() instanceof UncheckedIOException files) {
                throw new StartProblem(
                        "A file that the start needs cannot be read or written: " + files.getMessage(), files);
            }
            throw e;
        }
    }

    /** Returns when what the engine does is seen: the models are in it, and the projection follows. */
    void awaitTaskList(BooleanSupplier follows) {
        while (!follows.getAsBoolean()) {
            ChildProcesses.pause();
        }
        progress.ready(TASK_LIST);
    }

    /** The application answers at this address, and everything is ready. */
    void announce(String address) {
        data.complete(address);
        progress.end();
    }

    /** Where anybody on this machine may command the engine; null where it is locked. */
    @Nullable
    String openEngine() {
        return properties.engineOpen()
                ? "gRPC %s, REST %s, management %s"
                        .formatted(broker.grpcAddress(), broker.restAddress(), broker.managementAddress())
                : null;
    }

    Duration age() {
        return Duration.between(progress.startedAt(), Instant.now());
    }

    /** Whether the engine has ended since the given process of it, by itself or by somebody's hand. */
    public boolean hasLost(long brokerPid) {
        return !broker.isAlive() || broker.pid() != brokerPid;
    }

    /** Timers that are due by the engine's clock are seen to now. */
    public void wakeTimers() {
        broker.wakeTimers();
    }

    /** The sample world stands: the engine is started anew, by the machine's clock. */
    public void endSampleWorld() {
        broker.restartWithFixedClock().awaitReady(properties.readyWithin());
        data.keep(SampleWorld.LOADED);
    }

    public BrokerProcess broker() {
        return broker;
    }

    public PostgresProcess postgres() {
        return postgres;
    }

    DataFolder data() {
        return data;
    }

    /** Stops the engine, then the database it exports to, then lets go of the folder. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            progress.end();
            broker.stop();
            postgres.stop();
            data.close();
            RUNNING.remove(data.path());
        }
    }
}
