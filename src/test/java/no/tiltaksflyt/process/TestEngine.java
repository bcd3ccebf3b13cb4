package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import tools.jackson.databind.json.JsonMapper;

/** The engine of Zeebe Process Test with every model and form deployed, shared by all tests of this JVM. */
final class TestEngine {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ZeebeTestEngine engine = EngineFactory.create();
    private final CamundaClient client;
    private final LogStreamWriter writer;
    private final List<Record<?>> records = new ArrayList<>();
    private Duration ahead = Duration.ZERO;

    private TestEngine() {
        engine.start();
        client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .preferRestOverGrpc(false)
                .build();
        writer = logStream().newLogStreamWriter();
        deployAll(client);
    }

    static TestEngine shared() {
        return Holder.ENGINE;
    }

    static List<Path> models(String extension) {
        return files(Path.of("bpmn"), extension);
    }

    static List<Path> forms() {
        return files(Path.of("forms"), ".form");
    }

    /** Deploys everything in one deployment, as the application does, so that the bindings hold. */
    static void deployAll(CamundaClient client) {
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

    static Object json(String value) {
        return JSON.readValue(value, Object.class);
    }

    CamundaClient client() {
        return client;
    }

    /** All records so far, in the order of the log. */
    List<Record<?>> records() {
        List<Record<?>> unseen = new ArrayList<>();
        engine.getRecordStreamSource().getRecords().forEach(unseen::add);
        records.addAll(unseen.subList(records.size(), unseen.size()));
        return Collections.unmodifiableList(records);
    }

    Instant now() {
        return Instant.now().plus(ahead);
    }

    void moveTo(Instant time) {
        Duration step = Duration.between(now(), time).plusSeconds(1);
        ahead = ahead.plus(step);
        engine.increaseTime(step);
        awaitIdle();
    }

    void awaitIdle() {
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
    void completeUserTask(long key, Map<String, ?> variables) {
        UserTaskRecord task = new UserTaskRecord()
                .setUserTaskKey(key)
                .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(JSON.writeValueAsString(variables))));
        RecordMetadata metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(ValueType.USER_TASK)
                .intent(UserTaskIntent.COMPLETE);
        long position = writer.tryWrite(WriteContext.internal(), LogAppendEntry.of(key, metadata, task))
                .get();
        awaitIdle();
        records().stream()
                .filter(answer -> answer.getSourceRecordPosition() == position)
                .filter(answer -> answer.getRecordType() == RecordType.COMMAND_REJECTION)
                .findFirst()
                .ifPresent(rejection -> {
                    throw new AssertionError(rejection.getRejectionReason());
                });
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
