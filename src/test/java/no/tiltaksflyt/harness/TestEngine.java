package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRelated;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import tools.jackson.databind.json.JsonMapper;

/** The engine of Zeebe Process Test with every model and form deployed, shared by all tests of this JVM. */
public final class TestEngine {

    /** Who moves its time moves everybody's: lock this. */
    public static final String LOCK = "the engine of process tests";

    private static final Set<String> CASE_IDS = Set.of("measureId", "roundId", "inputId", "dialogueId");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ZeebeTestEngine engine = EngineFactory.create();
    private final CamundaClient client;
    private final LogStreamWriter writer;
    private final List<Record<?>> records = new ArrayList<>();
    private final Map<Long, List<Record<?>>> byInstance = new HashMap<>();
    private final Map<String, Set<Long>> byCase = new HashMap<>();
    private Duration ahead = Duration.ZERO;

    private TestEngine() {
        engine.start();
        client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(PATIENCE)
                .build();
        writer = logStream().newLogStreamWriter();
        deployAll(client);
    }

    public static TestEngine shared() {
        return Holder.ENGINE;
    }

    public static List<Path> models(String extension) {
        return files(Path.of("bpmn"), extension);
    }

    public static List<Path> forms() {
        return files(Path.of("forms"), ".form");
    }

    /** Deploys everything in one deployment, as the application does, so that the bindings hold. */
    public static void deployAll(CamundaClient client) {
        DeployResourceCommandStep2 command = null;
        for (Path file : Stream.of(models(".bpmn"), models(".dmn"), forms())
                .flatMap(List::stream)
                .toList()) {
            command = command == null
                    ? client.newDeployResourceCommand().addResourceFile(file.toString())
                    : command.addResourceFile(file.toString());
        }
        assertThat(command).isNotNull();
        command.send().join();
    }

    public static Object json(String value) {
        return JSON.readValue(value, Object.class);
    }

    public CamundaClient client() {
        return client;
    }

    /** All records so far, in the order of the log. */
    public List<Record<?>> records() {
        List<Record<?>> all = (List<Record<?>>) engine.getRecordStreamSource().getRecords();
        all.subList(records.size(), all.size()).forEach(this::take);
        return records;
    }

    public List<Record<?>> records(long processInstanceKey) {
        records();
        return byInstance.getOrDefault(processInstanceKey, List.of());
    }

    /** @param caseId the id of the case that they carry */
    public Set<Long> instances(String caseId) {
        records();
        return byCase.getOrDefault(caseId, Set.of());
    }

    private void take(Record<?> record) {
        records.add(record);
        if (record.getValue() instanceof ProcessInstanceRelated related) {
            byInstance
                    .computeIfAbsent(related.getProcessInstanceKey(), any -> new ArrayList<>())
                    .add(record);
        }
        if (record.getValue() instanceof VariableRecordValue variable && CASE_IDS.contains(variable.getName())) {
            byCase.computeIfAbsent((String) json(variable.getValue()), any -> new HashSet<>())
                    .add(variable.getProcessInstanceKey());
        }
    }

    public Object decide(String decisionId, Map<String, Object> variables) {
        return json(client.newEvaluateDecisionCommand()
                .decisionId(decisionId)
                .variables(variables)
                .send()
                .join()
                .getDecisionOutput());
    }

    public Instant now() {
        return Instant.now().plus(ahead);
    }

    public void moveTo(Instant time) {
        Duration step = Duration.between(now(), time).plusSeconds(1);
        ahead = ahead.plus(step);
        engine.increaseTime(step);
        awaitIdle();
    }

    public void awaitIdle() {
        try {
            engine.waitForIdleState(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (TimeoutException timeout) {
            throw new AssertionError("The engine did not come to rest", timeout);
        }
    }

    /**
     * Completes a Camunda user task by a command on the engine's log, since the API of Zeebe Process Test cannot.
     *
     * @throws AssertionError with the reason when the engine rejects it
     */
    public void completeUserTask(long key, Map<String, ?> variables) {
        UserTaskRecord task = new UserTaskRecord()
                .setUserTaskKey(key)
                .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(JSON.writeValueAsString(variables))));
        RecordMetadata metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(ValueType.USER_TASK)
                .intent(UserTaskIntent.COMPLETE);
        long position = writer.tryWrite(WriteContext.internal(), LogAppendEntry.of(key, metadata, task))
                .get();
        Record<?> answer = await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> answerTo(position), Optional::isPresent)
                .orElseThrow();
        assertThat(answer.getRecordType()).as(answer.getRejectionReason()).isEqualTo(RecordType.EVENT);
    }

    private Optional<Record<?>> answerTo(long position) {
        return records().reversed().stream()
                .takeWhile(record -> record.getPosition() > position)
                .filter(record -> record.getSourceRecordPosition() == position)
                .findFirst();
    }

    private LogStream logStream() {
        try {
            Field field = engine.getClass().getDeclaredField("logStream");
            field.setAccessible(true);
            return (LogStream) field.get(engine);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("Zeebe Process Test has changed inside", changed);
        }
    }

    private static List<Path> files(Path folder, String extension) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Holder {
        private static final TestEngine ENGINE = new TestEngine();
    }
}
