package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import no.tiltaksflyt.fault.DiskProperties;
import no.tiltaksflyt.fault.Disks;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** An outbox of its own on the real engine, which is reached through a door that can be shut. */
@TiltaksflytTest
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** On partition 1, far from the keys in use; a key of a partition that is not there is "try again" to the engine. */
    private static final long NO_SUCH_TASK = (1L << 51) + (1L << 50);

    private static final Duration LEASE = Duration.ofSeconds(30);

    @Autowired
    private EngineProperties running;

    @Autowired
    private EngineCommands application;

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource dataSource = database.dataSource();
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    private final OutboxRepository outbox = new OutboxRepository(JdbcClient.create(dataSource), JsonMapper.shared());

    private Door grpc;
    private CamundaClient client;
    private OutboxSender sender;
    private OutboxCommands commands;

    @BeforeEach
    void open() {
        grpc = Door.to(running.grpcAddress());
        EngineProperties properties = new EngineProperties(
                URI.create("http://127.0.0.1:" + grpc.port()),
                running.restAddress(),
                null,
                running.key(),
                Duration.ofSeconds(5),
                2,
                Duration.ofMillis(200),
                1,
                Duration.ofSeconds(1),
                false);
        client = new EngineConfiguration().camundaClient(properties);
        Deployer deployer = new Deployer(
                client,
                new EngineReadiness(client),
                new DeployedDecisionRepository(database.jdbc()),
                new Projection(new ProjectionRepository(database.jdbc())),
                properties,
                List::of);
        Disks disks = new Disks(new DiskProperties(null, null, DataSize.ofMegabytes(1)), Clock.systemUTC());
        sender = new OutboxSender(outbox, new EngineClient(client, disks), deployer, properties);
        commands = new OutboxCommands(outbox, sender);
    }

    @AfterEach
    void close() {
        sender.stop();
        client.close();
        grpc.close();
    }

    @Test
    void shouldSendRightAfterTheCommit() {
        sender.start();

        publish("key", "message-" + UUID.randomUUID());

        awaitStates("sent");
    }

    @Test
    void shouldSendNothingOfATransactionThatFails() {
        sender.start();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    commands.unassignTask("key", 1);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(states()).isEmpty();
    }

    @Test
    void shouldDemandATransactionOfItsCaller() {
        assertThatThrownBy(() -> application.unassignTask("key", 1))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void shouldKeepTryingWhileTheEngineIsAway() {
        grpc.shut();
        sender.start();
        publish("key", "message-" + UUID.randomUUID());
        publish("key", "message-" + UUID.randomUUID());
        await().atMost(PATIENCE).until(() -> attempts() >= 2);
        assertThat(states()).containsExactly("pending", "pending");

        grpc.open();

        awaitStates("sent", "sent");
    }

    @Test
    void shouldTakeARepeatedMessageAsSent() {
        sender.start();
        String messageId = "message-" + UUID.randomUUID();

        publish("key", messageId);
        awaitStates("sent");
        publish("key", messageId);

        awaitStates("sent", "sent");
    }

    @Test
    void shouldKeepARefusedCommandWithItsReasonAndGoOn() {
        sender.start();

        transaction.executeWithoutResult(status -> commands.completeTask("key", NO_SUCH_TASK, Map.of()));
        publish("key", "message-" + UUID.randomUUID());

        awaitStates("refused", "sent");
        assertThat(commands.refused(10)).singleElement().satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo("CompleteTask");
            assertThat(refused.reason()).contains(Long.toString(NO_SUCH_TASK));
            assertThat(refused.reasonMessageKey()).isEqualTo("operation.refused.gone");
        });
    }

    @Test
    void shouldGiveARefusedCommandToTheEngineAgainWhenAsked() {
        sender.start();
        transaction.executeWithoutResult(status -> commands.completeTask("key", NO_SUCH_TASK, Map.of()));
        awaitStates("refused");
        long id = commands.refused(1).getFirst().id();

        List<Boolean> pressedTwice =
                transaction.execute(status -> List.of(commands.tryRefusedAgain(id), commands.tryRefusedAgain(id)));

        assertThat(pressedTwice).as("the second time it waits already").containsExactly(true, false);
        awaitStates("refused");
        assertThat(attempts()).as("counted anew").isEqualTo(1);
    }

    @Test
    void shouldPutARefusedCommandAsideOnce() {
        sender.start();
        transaction.executeWithoutResult(status -> commands.completeTask("key", NO_SUCH_TASK, Map.of()));
        awaitStates("refused");
        long id = commands.refused(1).getFirst().id();

        Boolean first = transaction.execute(status -> commands.settleRefused(id));
        Boolean second = transaction.execute(status -> commands.settleRefused(id));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        awaitStates("settled");
        assertThat(commands.refused(10)).isEmpty();
        assertThat(transaction.<Boolean>execute(status -> commands.tryRefusedAgain(id)))
                .isFalse();
    }

    @Test
    void shouldHaveNothingToDoForATaskOrAnIncidentThatIsGone() {
        sender.start();

        transaction.executeWithoutResult(status -> {
            commands.unassignTask("key", NO_SUCH_TASK);
            commands.retryIncident("key", NO_SUCH_TASK, null);
        });

        awaitStates("sent", "sent");
    }

    @Test
    void shouldTellOfCommandsThatHaveWaitedLong() {
        publish("a", "1");
        publish("b", "2");
        assertThat(commands.late().count()).isZero();
        assertThat(commands.late().oldestSince()).isNull();

        database.owner()
                .sql("update engine_command set created_at = now() - interval '2 minutes' where ordering_key = 'b'")
                .update();

        assertThat(commands.late().count()).isEqualTo(1);
        assertThat(commands.late().oldestSince()).isBefore(Instant.now().minusSeconds(60));
    }

    @Test
    void shouldForgetOnlyWhatWasSentLongAgo() {
        publish("old", "1");
        publish("new", "2");
        publish("waiting", "3");
        database.owner().sql("""
                        update engine_command
                        set state = 'sent', done_at = now() - case ordering_key when 'old' then 91 else 89 end * interval '1 day'
                        where ordering_key <> 'waiting'
                        """).update();

        new EngineHousekeeping(outbox, new JobRepository(JdbcClient.create(dataSource))).forget();

        assertThat(states()).containsExactly("sent", "pending");
    }

    @Test
    void shouldTakeATaskThatIsGoneOnARetryAsCompleted() {
        transaction.executeWithoutResult(status -> commands.completeTask("key", NO_SUCH_TASK, Map.of()));
        outbox.takeNext("key", LEASE).orElseThrow();
        database.owner()
                .sql("update engine_command set next_attempt_at = now()")
                .update();

        sender.start();

        awaitStates("sent");
    }

    @Test
    void shouldTakeAStepThatIsGoneOnARetryAsBegunAnew() {
        long instance = instanceThatWaits();
        transaction.executeWithoutResult(status -> commands.restartStep("key", instance, "Task_Wait", NO_SUCH_TASK));
        outbox.takeNext("key", LEASE).orElseThrow();
        database.owner()
                .sql("update engine_command set next_attempt_at = now()")
                .update();
        transaction.executeWithoutResult(status -> commands.restartStep("other", instance, "Task_Wait", NO_SUCH_TASK));

        sender.start();

        awaitStates("sent", "refused");
        assertThat(isUnderWay("key")).isTrue();
        assertThat(isUnderWay("other")).as("may be tried another time").isFalse();
        client.newCancelInstanceCommand(instance).send().join();
    }

    private boolean isUnderWay(String orderingKey) {
        return Boolean.TRUE.equals(transaction.execute(status -> outbox.isUnderWay(orderingKey)));
    }

    private long instanceThatWaits() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("waiting-step")
                                .startEvent()
                                .serviceTask("Task_Wait", task -> task.zeebeJobType("waitForNobody"))
                                .endEvent()
                                .done(),
                        "waiting-step.bpmn")
                .send()
                .join();
        return client.newCreateInstanceCommand()
                .bpmnProcessId("waiting-step")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    @Test
    void shouldHoldBackLaterCommandsOfTheSameKeyOnly() {
        publish("a", "1");
        publish("a", "2");
        publish("b", "3");

        List<String> taken = new ArrayList<>();
        outbox.takeNext(null, LEASE).ifPresent(it -> taken.add(it.orderingKey()));
        outbox.takeNext(null, LEASE).ifPresent(it -> taken.add(it.orderingKey()));

        assertThat(taken).containsExactly("a", "b");
        assertThat(outbox.takeNext(null, LEASE)).isEmpty();
    }

    @Test
    void shouldGiveEachCommandToOneOfSeveralInstances() {
        for (int i = 0; i < 30; i++) {
            publish("key-" + i, "message-" + i);
        }
        List<CompletableFuture<List<Long>>> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            instances.add(CompletableFuture.supplyAsync(this::takeAll));
        }

        List<Long> all = instances.stream().flatMap(it -> it.join().stream()).toList();

        assertThat(all).hasSize(30).doesNotHaveDuplicates();
    }

    private List<Long> takeAll() {
        List<Long> taken = new ArrayList<>();
        for (Optional<OutboxRepository.Taken> next = outbox.takeNext(null, LEASE);
                next.isPresent();
                next = outbox.takeNext(null, LEASE)) {
            taken.add(next.get().id());
        }
        return taken;
    }

    private void publish(String orderingKey, String messageId) {
        transaction.executeWithoutResult(
                status -> commands.publishMessage(orderingKey, "Msg_Nobody", "nobody", messageId, Map.of("a", 1)));
    }

    private void awaitStates(String... states) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).containsExactly(states));
    }

    private List<String> states() {
        return database.owner()
                .sql("select state from engine_command order by id")
                .query(String.class)
                .list();
    }

    private int attempts() {
        return database.owner()
                .sql("select max(attempts) from engine_command")
                .query(Integer.class)
                .single();
    }
}
