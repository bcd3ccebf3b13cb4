package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import no.tiltaksflyt.embedded.BrokerProcess;
import no.tiltaksflyt.embedded.DatabaseSetup;
import no.tiltaksflyt.embedded.PostgresProcess;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real 8.6.0 broker with the real jar; both the broker and the database are killed in the middle of traffic. */
@Order(3)
class Broker86RecordsTest extends EngineRecordsContract {

    private static final DatabaseSetup.Passwords PASSWORDS =
            new DatabaseSetup.Passwords("owner", "app", "exporter", "report");
    private static final Duration START = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static PostgresProcess postgres;
    private static BrokerProcess broker;
    private static CamundaClient client;
    private static JdbcClient jdbc;

    /** The broker first, so that the exporter begins while neither database nor schema is there. */
    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = new PostgresProcess(folder.resolve("postgres"));
        String url = postgres.url("tiltaksflyt");
        broker = new BrokerProcess(folder.resolve("broker"))
                .exporter(Map.of("url", url, "user", DatabaseSetup.EXPORTER, "password", PASSWORDS.exporter()))
                .environment("ZEEBE_BROKER_EXPORTERS_AUDIT_CLASSNAME", AuditExporter.class.getName())
                .environment(
                        "ZEEBE_BROKER_EXPORTERS_AUDIT_JARPATH",
                        AuditedLog.jar(folder).toString())
                .environment("ZEEBE_BROKER_EXPORTERS_AUDIT_ARGS_FILE", audit().toString())
                .start()
                .awaitReady(START);
        client = CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofSeconds(30))
                .build();
        deploy(client);
        postgres.start();
        DatabaseSetup.prepare(postgres, "tiltaksflyt", PASSWORDS);
        DriverManagerDataSource owner = new DriverManagerDataSource(url, DatabaseSetup.OWNER, PASSWORDS.owner());
        Flyway.configure().dataSource(owner).load().migrate();
        jdbc = JdbcClient.create(owner);
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
        postgres.close();
    }

    private static Path audit() {
        return folder.toAbsolutePath().resolve("audit.tsv");
    }

    @Override
    CamundaClient client() {
        return client;
    }

    @Override
    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    void assign(long taskKey, String assignee, String action) {
        client.newAssignUserTaskCommand(taskKey)
                .assignee(assignee)
                .action(action)
                .send()
                .join();
    }

    @Override
    void update(long taskKey, List<String> candidateGroups, String dueDate) {
        client.newUpdateUserTaskCommand(taskKey)
                .candidateGroups(candidateGroups)
                .dueDate(dueDate)
                .send()
                .join();
    }

    @Override
    void complete(long taskKey, Map<String, Object> variables) {
        client.newCompleteUserTaskCommand(taskKey).variables(variables).send().join();
    }

    @Override
    void pass(Duration time) {
        // The broker's own time passes; what is awaited next allows for it.
    }

    @Override
    void pump() {
        // The broker gives the exporter its records itself.
    }

    @Test
    void shouldHaveWrittenTheEventWhenNothingFollows() {
        long instance = start("quiet");

        await().atMost(Duration.ofMinutes(3))
                .until(() -> !rows("select from engine.process_instance where key = ?", instance)
                        .isEmpty());
        client.newCancelInstanceCommand(instance).send().join();
    }

    @Test
    void shouldLoseNothingAndWriteNothingTwiceThroughKillsOfBrokerAndDatabase() throws Exception {
        ConcurrentSkipListSet<Long> acknowledged = new ConcurrentSkipListSet<>();
        AtomicBoolean stopped = new AtomicBoolean();
        try (JobWorker worker = worker()) {
            List<Thread> traffic = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                traffic.add(Thread.ofPlatform().start(() -> createInstances(acknowledged, stopped)));
            }
            awaitMore(acknowledged, 30);
            broker.destroyForcibly();
            broker.start().awaitReady(START);
            awaitMore(acknowledged, 30);
            postgres.destroyForcibly();
            awaitMore(acknowledged, 30);
            postgres.start();
            awaitMore(acknowledged, 30);
            postgres.destroyForcibly();
            broker.destroyForcibly();
            postgres.start();
            broker.start().awaitReady(START);
            awaitMore(acknowledged, 30);
            stopped.set(true);
            for (Thread thread : traffic) {
                thread.join();
            }
            awaitTheGroundTruth();
        }

        assertThat(numbers("select key from engine.process_instance")).containsAll(acknowledged);
        assertThat(rows("select * from engine.exporter_alarm")).isEmpty();
        assertThat(rows("select * from engine.dead_letter")).isEmpty();
        assertThat(rows("select * from engine.skipped_record")).isEmpty();
        assertThat(broker.partitions()).contains("\"exporterPhase\":\"EXPORTING\"");
    }

    private static JobWorker worker() {
        return client.newWorker()
                .jobType("registerMeasure")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("caseNumber", "1"))
                        .send())
                .timeout(Duration.ofSeconds(5))
                .open();
    }

    private void createInstances(ConcurrentSkipListSet<Long> acknowledged, AtomicBoolean stopped) {
        while (!stopped.get()) {
            try {
                acknowledged.add(start("traffic"));
            } catch (RuntimeException e) {
                // The broker is away; whether the instance was created is what the audited log tells.
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static void awaitMore(ConcurrentSkipListSet<Long> acknowledged, int more) {
        int before = acknowledged.size();
        await().atMost(Duration.ofMinutes(3)).until(() -> acknowledged.size() >= before + more);
    }

    private void awaitTheGroundTruth() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    AuditedLog truth = AuditedLog.read(audit());
                    assertThat(states("select key || ' ' || state from engine.process_instance"))
                            .isEqualTo(truth.instances());
                    assertThat(states("select key || ' ' || state from engine.element_instance"))
                            .isEqualTo(truth.elements());
                    assertThat(states("select key || ' ' || state from engine.user_task"))
                            .isEqualTo(truth.tasks());
                    assertThat(states(
                                    "select key || ' ' || name from engine.process_instance, jsonb_object_keys(variables) name"
                                            + " union all select scope_key || ' ' || name from engine.variable"))
                            .isEqualTo(truth.variables());
                    assertThat(
                                    states(
                                            "select key || ' ' || g from engine.user_task, unnest(candidate_groups) g where state = 'CREATED'"))
                            .isEqualTo(states("select user_task_key || ' ' || group_name from engine.user_task_group"));
                });
    }

    private TreeSet<String> states(String sql) {
        return new TreeSet<>(jdbc.sql(sql).query(String.class).list());
    }

    private List<Long> numbers(String sql) {
        return jdbc.sql(sql).query(Long.class).list();
    }
}
