package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.ValueTypeMapping;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks every value type and every intent of the protocol, so that one that is added breaks a test on purpose. */
class AllRecordsTest {

    private static final Set<String> NEEDED =
            Set.of("PROCESS", "FORM", "PROCESS_INSTANCE", "VARIABLE", "USER_TASK", "JOB", "INCIDENT");

    private final TestDatabase database = TestDatabase.fresh();
    private final ExporterHarness broker = new ExporterHarness(database.exporterArgs()).open();
    private final TestRecords records = new TestRecords();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void shouldAskForEventsOfTheNeededValueTypesOnly() {
        assertThat(Arrays.stream(ValueType.values())
                        .filter(broker.filter()::acceptValue)
                        .map(ValueType::name))
                .containsExactlyInAnyOrderElementsOf(NEEDED);
        assertThat(Arrays.stream(RecordType.values()).filter(broker.filter()::acceptType))
                .containsExactly(RecordType.EVENT);
    }

    /** The value is missing: projected intents become dead letters, known ones nothing, and none may be unknown. */
    @Test
    void shouldKnowEveryEventOfTheNeededValueTypes() {
        int fed = 0;
        for (ValueType valueType : needed()) {
            for (Intent intent : eventsOf(valueType)) {
                broker.export(records.event(valueType, intent, 5, null));
                fed++;
            }
        }
        broker.awaitAcknowledged();

        assertThat(fed).isGreaterThan(40);
        assertThat(names("select value_type || '.' || intent from engine.skipped_record"))
                .isEmpty();
        assertThat(names("select distinct value_type || '.' || intent from engine.dead_letter"))
                .containsExactlyInAnyOrder(
                        "FORM.CREATED",
                        "INCIDENT.CREATED",
                        "INCIDENT.MIGRATED",
                        "INCIDENT.RESOLVED",
                        "JOB.CANCELED",
                        "JOB.COMPLETED",
                        "JOB.ERROR_THROWN",
                        "JOB.FAILED",
                        "JOB.MIGRATED",
                        "JOB.RETRIES_UPDATED",
                        "JOB.UPDATED",
                        "PROCESS.CREATED",
                        "PROCESS_INSTANCE.ELEMENT_ACTIVATED",
                        "PROCESS_INSTANCE.ELEMENT_ACTIVATING",
                        "PROCESS_INSTANCE.ELEMENT_COMPLETED",
                        "PROCESS_INSTANCE.ELEMENT_MIGRATED",
                        "PROCESS_INSTANCE.ELEMENT_TERMINATED",
                        "USER_TASK.ASSIGNED",
                        "USER_TASK.CANCELED",
                        "USER_TASK.COMPLETED",
                        "USER_TASK.CREATED",
                        "USER_TASK.MIGRATED",
                        "USER_TASK.UPDATED",
                        "VARIABLE.CREATED",
                        "VARIABLE.UPDATED");
    }

    @Test
    void shouldCountEveryOtherRecordThatABrokerMightGiveAndGoOn() {
        int fed = 0;
        for (ValueType valueType : ValueType.values()) {
            if (!NEEDED.contains(valueType.name())
                    && ValueTypeMapping.getAcceptedValueTypes().contains(valueType)) {
                for (Intent intent : eventsOf(valueType)) {
                    broker.exporter().export(records.event(valueType, intent, 5, null));
                    fed++;
                }
            }
        }
        for (ValueType valueType : needed()) {
            broker.export(records.event(valueType, Intent.UNKNOWN, 5, null));
            broker.export(records.event(valueType, new NewerIntent(), 5, null));
            fed += 2;
        }
        broker.awaitAcknowledged();

        assertThat(number("select sum(records) from engine.skipped_record")).isEqualTo(fed);
        assertThat(
                        number(
                                "select records from engine.skipped_record where value_type = 'USER_TASK' and intent = 'DELEGATED'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from engine.dead_letter")).isZero();
    }

    private record NewerIntent() implements Intent {

        @Override
        public short value() {
            return 250;
        }

        @Override
        public String name() {
            return "DELEGATED";
        }

        @Override
        public boolean isEvent() {
            return true;
        }
    }

    private static List<ValueType> needed() {
        return NEEDED.stream().map(ValueType::valueOf).toList();
    }

    private static List<? extends Intent> eventsOf(ValueType valueType) {
        Class<? extends Intent> intents = ValueTypeMapping.get(valueType).getIntentClass();
        return Arrays.stream(intents.getEnumConstants()).filter(Intent::isEvent).toList();
    }

    private Set<String> names(String sql) {
        return new TreeSet<>(database.owner().sql(sql).query(String.class).list());
    }

    private long number(String sql) {
        return database.owner().sql(sql).query(Long.class).single();
    }
}
