package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

/** Jobs that fail, on the real broker, which forgets some of those that it shall give out again after a back-off. */
@TiltaksflytTest
class FailingJobTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private CamundaClient client;

    @Autowired
    private EngineReadiness engine;

    @Autowired
    private JobRunner runner;

    @Autowired
    private EngineProperties running;

    private WorkerRegistration workers;

    @AfterEach
    void close() {
        workers.stop();
    }

    @Test
    void shouldHoldAFailedJobUntilItsPauseIsOver() {
        Failing worker = new Failing("holdFailingStep", 1);
        open(worker, Duration.ofMinutes(5));
        long instance = begin(worker);
        await().atMost(PATIENCE).until(() -> !worker.failed.isEmpty());

        workers.stop();

        assertThatCode(() -> client.newUpdateTimeoutCommand(worker.failed.element())
                        .timeout(Duration.ofMinutes(1))
                        .send()
                        .join())
                .as("the engine takes the job for ours")
                .doesNotThrowAnyException();
        client.newCancelInstanceCommand(instance).send().join();
    }

    @Test
    void shouldLoseNoneOfManyJobsThatFailOnceOrTwice() {
        Failing worker = new Failing("bringFailingStepThrough", 2);
        open(worker, Duration.ofMillis(50));

        for (int i = 0; i < 30; i++) {
            begin(worker);
        }

        await().atMost(PATIENCE).until(() -> worker.done.size() == 30);
        assertThat(worker.failed).hasSizeBetween(30, 60);
    }

    @Test
    void shouldNotUseUpTheRetriesOfAJobWhileTheDatabaseIsAway() {
        WithoutDatabase worker = new WithoutDatabase();
        open(worker, Duration.ofMillis(20));

        begin(worker);

        await().atMost(PATIENCE).until(() -> worker.tries.get() > WithoutDatabase.AWAY);
    }

    private void open(Worker<?> worker, Duration backOff) {
        EngineProperties properties = new EngineProperties(
                running.grpcAddress(),
                running.restAddress(),
                null,
                running.key(),
                running.requestTimeout(),
                1,
                running.outboxPollInterval(),
                1,
                backOff,
                false);
        workers = new WorkerRegistration(client, engine, List.of(worker), runner, properties);
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(worker.type())
                                .startEvent()
                                .serviceTask("Task_Fail", task -> task.zeebeJobType(worker.type()))
                                .endEvent()
                                .done(),
                        worker.type() + ".bpmn")
                .send()
                .join();
        workers.start();
    }

    private long begin(Worker<?> worker) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(worker.type())
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    record Nothing() {}

    /** Fails more often than a job has retries. */
    private static final class WithoutDatabase implements Worker<Nothing> {

        private static final int AWAY = 12;

        private final AtomicInteger tries = new AtomicInteger();

        @Override
        public String type() {
            return "waitForDatabase";
        }

        @Override
        public Map<String, ?> handle(WorkerJob<Nothing> job) {
            int tried = tries.incrementAndGet();
            if (tried <= AWAY) {
                throw switch (tried % 3) {
                    case 0 -> new IllegalStateException(away());
                    case 1 -> rolledBackInVain(away());
                    default -> rolledBackInVain(null);
                };
            }
            return Map.of();
        }

        private static RuntimeException away() {
            return new CannotGetJdbcConnectionException("away", new SQLException("refused", "08001"));
        }

        /** As a transaction fails whose connection ends in its middle, or at its commit, which hides nothing. */
        private static RuntimeException rolledBackInVain(@Nullable RuntimeException hidden) {
            TransactionSystemException rollback =
                    new TransactionSystemException("rollback failed", new SQLException("Connection is closed"));
            if (hidden != null) {
                rollback.initApplicationException(hidden);
            }
            return rollback;
        }
    }

    /** Every job fails once, and up to so many times. */
    private static final class Failing implements Worker<Nothing> {

        private final String type;
        private final int times;
        private final Map<Long, AtomicInteger> tries = new ConcurrentHashMap<>();
        private final Queue<Long> failed = new ConcurrentLinkedQueue<>();
        private final Set<Long> done = ConcurrentHashMap.newKeySet();

        Failing(String type, int times) {
            this.type = type;
            this.times = times;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Map<String, ?> handle(WorkerJob<Nothing> job) {
            int tried =
                    tries.computeIfAbsent(job.key(), any -> new AtomicInteger()).incrementAndGet();
            if (tried <= 1 + job.key() % times) {
                failed.add(job.key());
                throw new IllegalStateException("not now");
            }
            done.add(job.key());
            return Map.of();
        }
    }
}
