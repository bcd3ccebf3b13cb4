package no.tiltaksflyt.exporter;

import static no.tiltaksflyt.exporter.ExporterHarness.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the exporter does when the log, the database or the broker is not as it should be. */
class PostgresExporterTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.owner();
    private final TestRecords records = new TestRecords();
    private final ExporterHarness broker = new ExporterHarness(database.exporterArgs());

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void shouldWriteWithoutAnyFurtherRecordOrTimer() {
        broker.open();

        broker.export(records.task(UserTaskIntent.CREATED));

        await().atMost(PATIENCE).until(() -> number("select count(*) from engine.user_task") == 1);
    }

    @Test
    void shouldMovePositionWithTheRows() {
        broker.open();
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.export(records.at(900).task(UserTaskIntent.ASSIGNED, task -> task.withAssignee("lise.pod")));

        broker.awaitAcknowledged();

        assertThat(number("select position from engine.exporter_position")).isEqualTo(900);
        assertThat(text("select assignee from engine.user_task")).isEqualTo("lise.pod");
    }

    @Test
    void shouldDropWhatComesAgain() {
        broker.open();
        List<Record<? extends RecordValue>> log = List.of(
                records.task(UserTaskIntent.CREATED),
                records.task(UserTaskIntent.ASSIGNED, task -> task.withAssignee("lise.pod")),
                records.task(UserTaskIntent.COMPLETED));
        broker.export(log);
        broker.awaitAcknowledged();
        broker.crash();
        String before = text("select to_jsonb(t)::text from engine.user_task t");

        broker.forgetBrokerPosition();
        broker.open().export(log);
        broker.export(records.at(50).task(TestRecords.TASK + 5, UserTaskIntent.CREATED, task -> task));
        broker.awaitAcknowledged();

        assertThat(text("select to_jsonb(t)::text from engine.user_task t where key = " + TestRecords.TASK))
                .isEqualTo(before);
        assertThat(number("select count(*) from engine.user_task")).isEqualTo(2);
        assertThat(number("select count(*) from engine.skipped_record")).isZero();
        assertThat(broker.meter("records.delivered")).isEqualTo(4);
        assertThat(broker.meter("records.written")).as("only the new one").isEqualTo(1);
    }

    @Test
    void shouldCountWhatItIsHandedAndWhatItWrites() {
        broker.open();
        broker.export(records.task(UserTaskIntent.CREATING));
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.export(records.task(UserTaskIntent.COMPLETING));
        broker.export(records.task(UserTaskIntent.COMPLETED));
        broker.awaitAcknowledged();

        assertThat(broker.meter("records.delivered")).isEqualTo(4);
        assertThat(broker.meter("records.written")).isEqualTo(2);
    }

    @Test
    void shouldReadThePositionAgainWhenAnotherWriterMovedIt() {
        broker.open();
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();
        jdbc.sql("update engine.exporter_position set position = 10, last_fingerprint = null")
                .update();

        broker.export(records.at(9).task(UserTaskIntent.ASSIGNED, task -> task.withAssignee("written.by.the.other")));
        broker.export(records.at(11).task(UserTaskIntent.ASSIGNED, task -> task.withAssignee("amir.pod")));
        broker.awaitAcknowledged();

        assertThat(text("select assignee from engine.user_task")).isEqualTo("amir.pod");
        assertThat(number("select position from engine.exporter_position")).isEqualTo(11);
        assertThat(number("select count(*) from engine.exporter_alarm")).isZero();
    }

    @Test
    void shouldRefuseAnotherLogAndGoOnWhenTheProjectionIsEmptied() {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();
        broker.crash();

        broker.forgetBrokerPosition();
        TestRecords other = new TestRecords(1_800_000_000_000L);
        broker.open().export(other.task(77, UserTaskIntent.CREATED, task -> task));
        await().atMost(PATIENCE)
                .until(() -> number("select count(*) from engine.exporter_alarm where kind = 'OTHER_LOG'") == 1);
        assertThat(broker.meter("failing")).isEqualTo(1);
        broker.tick();
        assertThat(broker.brokerPosition()).isEqualTo(-1);
        assertThat(number("select key from engine.user_task")).isEqualTo(TestRecords.TASK);

        jdbc.sql("truncate engine.exporter_position, engine.user_task, engine.user_task_group, engine.exporter_alarm")
                .update();
        broker.awaitAcknowledged();

        assertThat(number("select key from engine.user_task")).isEqualTo(77);
        assertThat(number("select count(*) from engine.exporter_alarm where cleared_at is null"))
                .isZero();
    }

    @Test
    void shouldRefuseALogThatWasPutBackAndWentAnotherWay() {
        Record<?> first = records.task(UserTaskIntent.CREATED);
        broker.open().export(first);
        broker.export(records.task(UserTaskIntent.ASSIGNED));
        broker.awaitAcknowledged();
        broker.crash();

        broker.forgetBrokerPosition();
        broker.open().export(first);
        broker.export(records.at(2).task(UserTaskIntent.COMPLETED));

        await().atMost(PATIENCE)
                .until(() -> number("select count(*) from engine.exporter_alarm where kind = 'OTHER_LOG'") == 1);
        assertThat(text("select state from engine.user_task")).isEqualTo("CREATED");
    }

    @Test
    void shouldKnowTheLogByTheMarkThatTheBrokerKeeps() {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();
        broker.crash();
        jdbc.sql("update engine.exporter_position set fingerprint = 'of another log'")
                .update();

        broker.open().export(records.task(UserTaskIntent.COMPLETED));

        await().atMost(PATIENCE)
                .until(() -> number("select count(*) from engine.exporter_alarm where kind = 'OTHER_LOG'") == 1);
    }

    @Test
    void shouldAlarmAboutAGapThatTheBrokerCannotRefill() {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.export(records.at(500).task(UserTaskIntent.ASSIGNED));
        broker.awaitAcknowledged();
        broker.crash();
        jdbc.sql("update engine.exporter_position set position = 1, last_fingerprint = null")
                .update();

        broker.open().export(records.at(600).task(UserTaskIntent.COMPLETED));
        broker.awaitAcknowledged();

        assertThat(text("select message from engine.exporter_alarm where kind = 'GAP'"))
                .contains("position 1,", "up to 500");
        assertThat(broker.meter("gaps")).isEqualTo(1);
        assertThat(text("select state from engine.user_task")).isEqualTo("COMPLETED");
    }

    @Test
    void shouldNotTakePositionsThatTheFilterSkippedForAGap() {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();
        broker.crash();
        broker.brokerPosition(400);

        broker.open().export(records.at(500).task(UserTaskIntent.COMPLETED));
        broker.awaitAcknowledged();

        assertThat(number("select count(*) from engine.exporter_alarm")).isZero();
    }

    @Test
    void shouldAcknowledgeRecordsThatChangeNothingOnceAllOthersAreWritten() {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.export(records.at(70).task(UserTaskIntent.COMPLETING));

        broker.awaitAcknowledged();

        assertThat(broker.brokerPosition()).isEqualTo(70);
        assertThat(number("select position from engine.exporter_position")).isEqualTo(1);
    }

    @Test
    void shouldHoldTheAcknowledgementBack() {
        broker.with("acknowledgeDelay", "PT1H").open().export(records.task(UserTaskIntent.CREATED));
        await().atMost(PATIENCE).until(() -> number("select count(*) from engine.user_task") == 1);

        broker.tick();
        broker.tick();

        assertThat(broker.brokerPosition()).isEqualTo(-1);
    }

    @Test
    void shouldNeverThrowFromTheScheduledTask() {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.controllerThrows(true);
        await().atMost(PATIENCE).until(() -> number("select count(*) from engine.user_task") == 1);

        assertThatCode(broker::tick).doesNotThrowAnyException();
        assertThat(broker.hasScheduledNext()).isTrue();
        broker.controllerThrows(false);
        broker.export(records.task(UserTaskIntent.ASSIGNED));
        broker.awaitAcknowledged();
    }

    @Test
    void shouldKeepARecordThatCannotBeReadAsADeadLetterAndGoOn() {
        broker.open();
        Record<?> notATask = records.variable(VariableIntent.CREATED, 1, "x", "1");
        broker.export(ImmutableRecord.<RecordValue>builder()
                .from((Record<RecordValue>) notATask)
                .withValueType(ValueType.USER_TASK)
                .withIntent(UserTaskIntent.CREATED)
                .build());
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();

        assertThat(text("select reason from engine.dead_letter")).contains("ClassCastException");
        assertThat(text("select target from engine.dead_letter")).isEqualTo("user_task");
        assertThat(number("select count(*) from engine.user_task")).isEqualTo(1);
    }

    @Test
    void shouldNarrowABatchDownToTheRecordThatTheDatabaseRefuses() {
        jdbc.sql("alter table engine.user_task add constraint no_poison check (assignee <> 'poison')")
                .update();
        broker.open();
        for (int i = 0; i < 300; i++) {
            String assignee = i == 137 ? "poison" : "lise.pod";
            broker.export(records.task(1_000 + i, UserTaskIntent.CREATED, task -> task.withAssignee(assignee)));
        }
        broker.awaitAcknowledged();

        assertThat(number("select count(*) from engine.user_task")).isEqualTo(299);
        assertThat(number("select record_key from engine.dead_letter")).isEqualTo(1_137);
        assertThat(broker.meter("dead.letters")).isEqualTo(1);
    }

    @Test
    void shouldCountAnUnknownIntentAndGoOn() {
        broker.open();
        broker.export(records.event(ValueType.USER_TASK, Intent.UNKNOWN, 5, null));
        broker.export(records.event(ValueType.USER_TASK, Intent.UNKNOWN, 5, null));
        broker.export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();

        assertThat(number("select records from engine.skipped_record where intent = 'UNKNOWN'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from engine.user_task")).isEqualTo(1);
    }

    @Test
    void shouldWaitForASchemaThatIsNotThereYet() {
        jdbc.sql("alter schema engine rename to engine_later").update();
        broker.open().export(records.task(UserTaskIntent.CREATED));
        await().atMost(PATIENCE).until(() -> broker.meter("failing") == 1);

        jdbc.sql("alter schema engine_later rename to engine").update();
        broker.awaitAcknowledged();

        assertThat(number("select count(*) from engine.user_task")).isEqualTo(1);
    }

    @Test
    void shouldMakeTheBrokerWaitWhenTheQueueIsFullAndLoseNothing() {
        jdbc.sql("alter schema engine rename to engine_later").update();
        broker.with("queueSize", "10").open();
        List<Record<?>> refused = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            broker.export(records.task(1_000 + i, UserTaskIntent.CREATED, task -> task));
        }
        List<Record<? extends RecordValue>> more = List.of(
                records.task(2_000, UserTaskIntent.CREATED, task -> task),
                records.task(2_001, UserTaskIntent.CREATED, task -> task));
        broker.export(more.get(0));
        refused.add(more.get(1));
        assertThatThrownBy(() -> broker.export(more.get(1)))
                .isInstanceOf(ExporterException.class)
                .hasMessageContaining("queue is full");

        jdbc.sql("alter schema engine_later rename to engine").update();
        await().atMost(PATIENCE).until(() -> number("select count(*) from engine.user_task") == 10);
        broker.export(refused);
        broker.awaitAcknowledged();

        assertThat(number("select count(*) from engine.user_task")).isEqualTo(11);
    }

    @Test
    void shouldGoOnAfterItsConnectionIsCut() throws Exception {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();
        try (Connection superuser = TestDatabase.server().connect("postgres");
                PreparedStatement terminate = superuser.prepareStatement("""
                    select pg_terminate_backend(pid)
                      from pg_stat_activity
                     where application_name = 'tiltaksflyt-exporter-1'
                       and ? like '%' || datname
                    """)) {
            terminate.setString(1, database.url());
            assertThat(terminate.executeQuery().next()).isTrue();
        }

        broker.export(records.task(UserTaskIntent.COMPLETED));
        broker.awaitAcknowledged();

        assertThat(text("select state from engine.user_task")).isEqualTo("COMPLETED");
    }

    @Test
    void shouldWaitOutAMigrationThatLocksATable() throws Exception {
        broker.with("socketTimeout", "3s").open().export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();
        try (Connection migration = database.ownerDataSource().getConnection()) {
            migration.setAutoCommit(false);
            migration.createStatement().execute("lock table engine.user_task in access exclusive mode");
            broker.export(records.task(UserTaskIntent.COMPLETED));
            await().atMost(PATIENCE).until(() -> broker.meter("failing") == 1);
            migration.commit();
        }
        broker.awaitAcknowledged();

        assertThat(text("select state from engine.user_task")).isEqualTo("COMPLETED");
    }

    @Test
    void shouldKeepOnePositionForEachPartition() {
        try (ExporterHarness second = new ExporterHarness(database.exporterArgs(), 2)) {
            broker.open().export(records.at(5).task(1, UserTaskIntent.CREATED, task -> task));
            second.open().export(new TestRecords().at(9).task(2, UserTaskIntent.CREATED, task -> task));
            broker.awaitAcknowledged();
            second.awaitAcknowledged();
        }

        assertThat(jdbc.sql("select partition_id, position from engine.exporter_position order by 1")
                        .query((row, i) -> Map.entry(row.getInt(1), row.getLong(2)))
                        .list())
                .containsExactly(Map.entry(1, 5L), Map.entry(2, 9L));
    }

    @Test
    void shouldTellListenersOncePerBatchThatTasksChanged() throws Exception {
        broker.open();
        try (Connection listener = database.ownerDataSource().getConnection()) {
            listener.createStatement().execute("listen engine_change");
            broker.export(
                    records.element(ProcessInstanceIntent.ELEMENT_ACTIVATED, 5, "Start", BpmnElementType.START_EVENT));
            broker.awaitAcknowledged();
            assertThat(notices(listener, 100)).isZero();

            broker.export(records.task(UserTaskIntent.CREATED));
            broker.awaitAcknowledged();
            assertThat(notices(listener, 5_000)).isEqualTo(1);
        }
    }

    @Test
    void shouldShowNoMetersAfterClose() {
        broker.open();
        assertThat(broker.hasMeters()).isTrue();

        broker.close();

        assertThat(broker.hasMeters()).isFalse();
    }

    @Test
    void shouldEmptyTheProjectionWhenTheClusterIsPurged() throws Exception {
        broker.open().export(records.task(UserTaskIntent.CREATED));
        broker.awaitAcknowledged();

        broker.exporter().purge();

        assertThat(number("select count(*) from engine.user_task")).isZero();
        assertThat(number("select count(*) from engine.exporter_position")).isZero();
    }

    /** Its thread has ended by itself: what the close gives up waiting for lives on until it feels the interrupt. */
    @Test
    void shouldCloseAtOnceWhileTheDatabaseIsAway() {
        int ownPartition = 71;
        try (ExporterHarness away = new ExporterHarness(database.exporterArgs(), ownPartition)) {
            away.with("url", "jdbc:postgresql://127.0.0.1:1/nowhere").open();
            away.export(records.task(UserTaskIntent.CREATED));
            await().atMost(PATIENCE).until(() -> away.meter("failing") == 1);
            Thread writer = thread("tiltaksflyt-exporter-" + ownPartition);

            away.close();

            assertThat(writer.isAlive()).isFalse();
        }
    }

    private static Thread thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int notices(java.sql.Connection listener, int millis) throws Exception {
        return listener.unwrap(PGConnection.class).getNotifications(millis).length;
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
