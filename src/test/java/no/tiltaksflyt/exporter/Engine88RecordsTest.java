package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
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
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestDatabase;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Records of the 8.8 engine, from Zeebe Process Test. */
class Engine88RecordsTest extends EngineRecordsContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ZeebeTestEngine ENGINE = EngineFactory.create();
    private static final ExporterHarness BROKER = new ExporterHarness(DATABASE.exporterArgs());
    private static CamundaClient client;
    private static LogStreamWriter writer;
    private static long lastPosition = -1;

    @BeforeAll
    static void start() throws ReflectiveOperationException {
        ENGINE.start();
        BROKER.open();
        client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + ENGINE.getGatewayAddress()))
                .preferRestOverGrpc(false)
                .build();
        Field logStream = ENGINE.getClass().getDeclaredField("logStream");
        logStream.setAccessible(true);
        writer = ((LogStream) logStream.get(ENGINE)).newLogStreamWriter();
        deploy(client);
    }

    @AfterAll
    static void stop() {
        List<String> skipped = DATABASE.owner()
                .sql("select value_type || intent from engine.skipped_record")
                .query(String.class)
                .list();
        List<String> dead = DATABASE.owner()
                .sql("select reason from engine.dead_letter")
                .query(String.class)
                .list();
        client.close();
        BROKER.close();
        ENGINE.stop();
        assertThat(skipped).isEmpty();
        assertThat(dead).isEmpty();
    }

    @Override
    CamundaClient client() {
        return client;
    }

    @Override
    JdbcClient jdbc() {
        return DATABASE.owner();
    }

    @Override
    void assign(long taskKey, String assignee, String action) {
        write(
                taskKey,
                UserTaskIntent.ASSIGN,
                new UserTaskRecord().setAssignee(assignee).setAction(action));
    }

    @Override
    void update(long taskKey, List<String> candidateGroups, String dueDate) {
        UserTaskRecord changes = new UserTaskRecord()
                .setCandidateGroupsList(candidateGroups)
                .setDueDate(dueDate)
                .setCandidateGroupsChanged()
                .setDueDateChanged();
        write(taskKey, UserTaskIntent.UPDATE, changes);
    }

    @Override
    void complete(long taskKey, Map<String, Object> variables) {
        String json = JsonMapper.shared().writeValueAsString(variables);
        write(
                taskKey,
                UserTaskIntent.COMPLETE,
                new UserTaskRecord().setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json))));
    }

    private static void write(long taskKey, UserTaskIntent intent, UserTaskRecord task) {
        RecordMetadata metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(ValueType.USER_TASK)
                .intent(intent);
        LogAppendEntry entry = LogAppendEntry.of(taskKey, metadata, task.setUserTaskKey(taskKey));
        assertThat(writer.tryWrite(WriteContext.internal(), entry).isRight()).isTrue();
        awaitIdle();
    }

    private static void awaitIdle() {
        try {
            ENGINE.waitForIdleState(Duration.ofSeconds(60));
        } catch (Exception e) {
            throw new AssertionError("The engine did not come to rest", e);
        }
    }

    @Override
    void pass(Duration time) {
        ENGINE.increaseTime(time);
    }

    @Override
    void pump() {
        for (Record<?> record : ENGINE.getRecordStreamSource().getRecords()) {
            if (record.getPosition() > lastPosition) {
                BROKER.export(record);
                lastPosition = record.getPosition();
            }
        }
        BROKER.tick();
    }
}
