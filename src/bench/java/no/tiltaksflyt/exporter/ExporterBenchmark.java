package no.tiltaksflyt.exporter;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.protocol.record.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.embedded.BrokerProcess;
import no.tiltaksflyt.embedded.DatabaseSetup;
import no.tiltaksflyt.embedded.PostgresProcess;
import org.flywaydb.core.Flyway;

/**
 * What the exporter costs and gives, on the real broker and a durable PostgreSQL beside it on this machine:
 * the engine's throughput without and with it, how fast it catches up, and how soon a new task's row is there.
 *
 * <p>Properties: {@code bench.seconds} a throughput phase lasts (20), {@code bench.rounds} of it without and
 * with the exporter (3), {@code bench.steps} of the latency phase (1000).
 */
public final class ExporterBenchmark implements Benchmark {

    private static final String PEAK_OPTIONS = "-Xms512m -Xmx768m -XX:+UseG1GC -XX:MaxDirectMemorySize=512m";

    private static final int SECONDS = Bench.setting("seconds", 20);
    private static final int STEPS = Bench.setting("steps", 1_000);
    private static final int ROUNDS = Bench.setting("rounds", 3);
    private static final int IN_FLIGHT = 32;
    private static final int ALONE_INSTANCES = 9_000;
    private static final Duration START = Duration.ofSeconds(120);
    private static final DatabaseSetup.Passwords PASSWORDS =
            new DatabaseSetup.Passwords("owner", "app", "exporter", "report");

    /** Processor time is fair also where other programs use the machine. */
    private record Rate(double perSecond, double cpuMillis) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.0f instances a second, %.1f ms of processor time each", perSecond, cpuMillis);
        }
    }

    private record Setup(Path folder, PostgresProcess postgres) {}

    @Override
    public String name() {
        return "exporter";
    }

    @Override
    public void run() throws Exception {
        // The broker's options for one machine trade peak throughput for a quick start; a benchmark wants the peak.
        String usual = System.getProperty("broker.java-options");
        System.setProperty("broker.java-options", PEAK_OPTIONS);
        Path folder = Bench.freshFolder("exporter");
        try (PostgresProcess postgres = new PostgresProcess(folder.resolve("postgres")).start()) {
            migrated(postgres, "tiltaksflyt");
            measure(new Setup(folder, postgres));
        } finally {
            if (usual == null) {
                System.clearProperty("broker.java-options");
            } else {
                System.setProperty("broker.java-options", usual);
            }
        }
    }

    private void measure(Setup setup) throws Exception {
        alone(setup);
        fillLog(setup);
        withExporter(setup);
    }

    /** The exporter fed as fast as it takes, without a broker; the first part warms it up. */
    private void alone(Setup setup) throws Exception {
        migrated(setup.postgres(), "alone");
        List<Record<?>> records = ManyRecords.ofInstances(ALONE_INSTANCES);
        try (ExporterHarness exporter = new ExporterHarness(exporterArgs(setup, "alone"))) {
            exporter.open();
            exporter.export(records.subList(0, records.size() / 3));
            exporter.awaitAcknowledged();
            List<Record<?>> measured = records.subList(records.size() / 3, records.size());
            long started = System.nanoTime();
            exporter.export(measured);
            exporter.awaitAcknowledged();
            double seconds = (System.nanoTime() - started) / 1e9;
            print(
                    "the exporter alone: %,d records in %.1f s = %,.0f a second",
                    measured.size(), seconds, measured.size() / seconds);
        }
    }

    private static void migrated(PostgresProcess postgres, String database) throws SQLException {
        DatabaseSetup.prepare(postgres, database, PASSWORDS);
        Flyway.configure()
                .dataSource(postgres.url(database), DatabaseSetup.OWNER, PASSWORDS.owner())
                .load()
                .migrate();
    }

    private static Map<String, String> exporterArgs(Setup setup, String database) {
        return Map.of(
                "url",
                setup.postgres().url(database),
                "user",
                DatabaseSetup.EXPORTER,
                "password",
                PASSWORDS.exporter());
    }

    /** A broker that has no exporter yet. */
    private void fillLog(Setup setup) throws Exception {
        try (BrokerProcess broker = broker(setup).start().awaitReady(START);
                CamundaClient client = client(broker)) {
            deploy(client);
            throughput(client, SECONDS / 2);
            print("a broker that never had the exporter: %s", throughput(client, SECONDS));
            broker.destroyForcibly();
        }
    }

    /** The same data folder: the exporter is new to this broker and first catches up with the whole log. */
    private void withExporter(Setup setup) throws Exception {
        Map<String, String> args = exporterArgs(setup, "tiltaksflyt");
        try (BrokerProcess broker = broker(setup).exporter(args).start();
                Connection database = connect(setup)) {
            awaitConnected(database);
            print("catching up beside the starting broker: %s", caughtUp(broker, database, new Counts(0, 0)));
            try (CamundaClient client = client(broker)) {
                throughput(client, SECONDS / 2);
                awaitQuiet(database);
                share(broker, client, database);
                latency(client, database);
            }
        }
    }

    /**
     * Exporting paused and not, in turn on the same broker, since it slows as it fills. What was written meanwhile is
     * caught up with, as after a database that was away.
     */
    private static void share(BrokerProcess broker, CamundaClient client, Connection database) throws Exception {
        List<Rate> without = new ArrayList<>();
        List<Rate> with = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            exporting(broker, "pause");
            without.add(throughput(client, SECONDS));
            print("exporting paused: %s", without.getLast());
            Counts before = Counts.of(broker);
            exporting(broker, "resume");
            print("catching up after the pause: %s", caughtUp(broker, database, before));
            with.add(throughput(client, SECONDS));
            print("exporting: %s", with.getLast());
            awaitQuiet(database);
        }
        print(
                "the exporter costs %.0f %% of the engine's throughput; engine and database use %.0f %% more processor time",
                100 - 100 * sum(with, Rate::perSecond) / sum(without, Rate::perSecond),
                100 * sum(with, Rate::cpuMillis) / sum(without, Rate::cpuMillis) - 100);
    }

    private static double sum(List<Rate> rates, ToDoubleFunction<Rate> part) {
        return rates.stream().mapToDouble(part).sum();
    }

    /** What the exporter itself counts, as the broker's metrics show it. */
    private record Counts(long delivered, long written) {

        static Counts of(BrokerProcess broker) throws IOException, InterruptedException {
            String metrics = HTTP.send(
                            HttpRequest.newBuilder(broker.managementAddress().resolve("/actuator/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return new Counts(
                    counter(metrics, "tiltaksflyt_exporter_records_delivered_total"),
                    counter(metrics, "tiltaksflyt_exporter_records_written_total"));
        }

        private static long counter(String metrics, String name) {
            return metrics.lines()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The broker shows no " + name));
        }

        String perSecond(Counts before, double seconds) {
            return String.format(
                    Locale.ROOT,
                    "%,d records written in %.1f s = %,.0f a second (%,d were handed over, those that change no row included)",
                    written - before.written,
                    seconds,
                    (written - before.written) / seconds,
                    delivered - before.delivered);
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static void exporting(BrokerProcess broker, String deed) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(broker.managementAddress().resolve("/actuator/exporting/" + deed))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("exporting/" + deed + " → " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The exporter connects when it is opened, before it is handed the first record. */
    private static void awaitConnected(Connection database) throws Exception {
        while (number(
                        database,
                        "select count(*) from pg_stat_activity where application_name like 'tiltaksflyt-exporter-%'")
                == 0) {
            Thread.sleep(2);
        }
    }

    private static String caughtUp(BrokerProcess broker, Connection database, Counts before) throws Exception {
        long started = System.nanoTime();
        awaitQuiet(database);
        double seconds = (System.nanoTime() - started - QUIET.toNanos()) / 1e9;
        broker.awaitReady(START);
        return Counts.of(broker).perSecond(before, seconds);
    }

    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final String POSITION = "select coalesce(max(position), -1) from engine.exporter_position";

    /** Returns the position when it has not moved for a while. */
    private static long awaitQuiet(Connection database) throws Exception {
        long position = number(database, POSITION);
        long since = System.nanoTime();
        while (position < 0 || System.nanoTime() - since < QUIET.toNanos()) {
            long now = number(database, POSITION);
            if (now != position) {
                position = now;
                since = System.nanoTime();
            }
            Thread.sleep(20);
        }
        return position;
    }

    private static Rate throughput(CamundaClient client, int seconds) throws InterruptedException {
        AtomicLong completed = new AtomicLong();
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        AtomicBoolean stopped = new AtomicBoolean();
        try (JobWorker worker = worker(client, completed)) {
            Thread creator = Thread.ofPlatform().start(() -> create(client, inFlight, stopped));
            Thread.sleep(1_000);
            long before = completed.get();
            Duration cpuBefore = cpu();
            long started = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(seconds));
            long instances = completed.get() - before;
            double perSecond = instances * 1e9 / (System.nanoTime() - started);
            double cpuMillis = (double) cpu().minus(cpuBefore).toMillis() / instances;
            stopped.set(true);
            creator.join();
            return new Rate(perSecond, cpuMillis);
        }
    }

    /** Of the engine and the database, which are our child processes. */
    private static Duration cpu() {
        return ProcessHandle.current()
                .descendants()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static JobWorker worker(CamundaClient client, AtomicLong completed) {
        return client.newWorker()
                .jobType("registerMeasure")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("caseNumber", "2026/1", "category", "staffing"))
                        .send()
                        .thenRun(completed::incrementAndGet))
                .maxJobsActive(IN_FLIGHT * 2)
                .streamEnabled(true)
                .open();
    }

    private static void create(CamundaClient client, Semaphore inFlight, AtomicBoolean stopped) {
        while (!stopped.get()) {
            inFlight.acquireUninterruptibly();
            client.newCreateInstanceCommand()
                    .bpmnProcessId("bench-throughput")
                    .latestVersion()
                    .variables(Map.of("measureId", "m", "municipalityNumber", "3403"))
                    .send()
                    .whenComplete((created, problem) -> release(inFlight, problem));
        }
    }

    /** A refused command waits, or refusals would take the time that is measured. */
    private static void release(Semaphore inFlight, Throwable problem) {
        if (problem == null) {
            inFlight.release();
        } else {
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(inFlight::release);
        }
    }

    /** From the engine's answer to the moment that another connection sees the new task. */
    private static void latency(CamundaClient client, Connection database) throws SQLException {
        double[] millis = new double[STEPS];
        try (PreparedStatement find =
                database.prepareStatement("select from engine.user_task where process_instance_key = ?")) {
            for (int i = 0; i < STEPS; i++) {
                long instance = client.newCreateInstanceCommand()
                        .bpmnProcessId("bench-latency")
                        .latestVersion()
                        .send()
                        .join()
                        .getProcessInstanceKey();
                long acknowledged = System.nanoTime();
                find.setLong(1, instance);
                while (!find.executeQuery().next()) {
                    Thread.onSpinWait();
                }
                millis[i] = (System.nanoTime() - acknowledged) / 1e6;
            }
        }
        Arrays.sort(millis);
        print(
                "acknowledged to row, %d steps: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                STEPS, millis[STEPS / 2], millis[STEPS * 95 / 100], millis[STEPS * 99 / 100]);
    }

    /** Without back-pressure: it would guess a limit anew in each phase. */
    private static BrokerProcess broker(Setup setup) {
        return new BrokerProcess(setup.folder().resolve("broker"))
                .environment("ZEEBE_BROKER_BACKPRESSURE_ENABLED", "false");
    }

    private static CamundaClient client(BrokerProcess broker) {
        return CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofSeconds(30))
                .build();
    }

    private static void deploy(CamundaClient client) {
        client.newDeployResourceCommand()
                .addResourceBytes(throughputModel(), "bench-throughput.bpmn")
                .addResourceBytes(latencyModel(), "bench-latency.bpmn")
                .send()
                .join();
    }

    private static byte[] throughputModel() {
        return bytes(Bpmn.createExecutableProcess("bench-throughput")
                .startEvent()
                .serviceTask("Task_Register", task -> task.zeebeJobType("registerMeasure"))
                .userTask("Task_Assess", task -> task.zeebeUserTask().zeebeCandidateGroups("pod-assessor"))
                .endEvent()
                .done());
    }

    private static byte[] latencyModel() {
        return bytes(Bpmn.createExecutableProcess("bench-latency")
                .startEvent()
                .userTask("Task_Assess", task -> task.zeebeUserTask().zeebeCandidateGroups("pod-assessor"))
                .endEvent()
                .done());
    }

    private static byte[] bytes(BpmnModelInstance model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Bpmn.writeModelToStream(bytes, model);
        return bytes.toByteArray();
    }

    private static Connection connect(Setup setup) throws SQLException {
        return DriverManager.getConnection(setup.postgres().url("tiltaksflyt"), DatabaseSetup.OWNER, PASSWORDS.owner());
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
