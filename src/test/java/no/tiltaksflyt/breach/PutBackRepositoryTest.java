package no.tiltaksflyt.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.breach.Breach.Kind;
import no.tiltaksflyt.breach.BreachRepository.Found;
import no.tiltaksflyt.breach.Breaches.Settlement;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that was put back stays stopped until the engine tells that it has moved; one that did not is told of anew. */
class PutBackRepositoryTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final long REFUSED_STEP = 50;

    private static long next = 1000;

    private final JdbcClient engine = DATABASE.owner();
    private final List<Object> told = new ArrayList<>();
    private final BreachRepository repository = new BreachRepository(DATABASE.jdbc(), CLOCK);
    private final Breaches breaches =
            new Breaches(repository, new PutBackRepository(DATABASE.jdbc(), CLOCK), told::add);
    private final long instance = next++;

    @BeforeEach
    void letTheEngineHaveToldOfEverything() {
        tellUpTo(NOW);
    }

    private void tellUpTo(Instant last) {
        engine.sql("""
            insert into engine.exporter_position (partition_id, position, fingerprint, last_recorded_at)
            values (0, 1, 'x', :last)
            on conflict (partition_id) do update set last_recorded_at = excluded.last_recorded_at
            """).param("last", Timestamp.from(last)).update();
    }

    @BeforeEach
    void layOutACaseThatSomebodyHasMoved() {
        engine.sql("""
            insert into engine.process_instance
                (key, process_definition_key, process_id, version, state, started_at, variables)
            values (:key, 1, 'some', 1, 'ACTIVE', now(), '{"measureId": "m"}')
            """).param("key", instance).update();
        step("Task_RecordDecision", REFUSED_STEP);
        step("SubProcess_Approval", 40);
        repository.keep(new Found(Kind.STEP_REFUSED, instance, instance, 1, "some", "Task_RecordDecision", "breach.x"));
    }

    @Test
    void shouldStayStoppedUntilTheEngineTellsThatTheCaseHasMoved() {
        putBack("sent", NOW);

        assertThat(breaches.isStopped(instance)).isTrue();
        assertThat(breaches.isStopped(instance + 1)).isFalse();
        step("Task_Other", 60);
        assertThat(breaches.isStopped(instance)).isTrue();

        step("SubProcess_Approval", 61);
        assertThat(breaches.isStopped(instance)).isFalse();
        breaches.openWhatDidNotMove();
        assertThat(breaches.openOf(instance)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"refused, 0, true", "settled, 0, true", "sent, 61, true", "sent, 10, false", "pending, 600, false"})
    void shouldOpenAndTellAnewOfWhatTheEngineDidNotMove(String state, int secondsAgo, boolean open) {
        putBack(state, NOW.minusSeconds(secondsAgo));

        breaches.openWhatDidNotMove();

        assertThat(breaches.isStopped(instance)).isTrue();
        assertThat(!breaches.openOf(instance).isEmpty()).isEqualTo(open);
        assertThat(told)
                .filteredOn(event -> event instanceof BreachFound found
                        && found.breach().processInstanceKey() == instance
                        && found.variables().contains("measureId"))
                .hasSize(open ? 1 : 0);
    }

    @Test
    void shouldWaitForAnEngineThatHasNotToldYet() {
        putBack("sent", NOW.minusSeconds(80));
        tellUpTo(NOW.minusSeconds(85));

        breaches.openWhatDidNotMove();

        assertThat(breaches.openOf(instance)).isEmpty();
        assertThat(breaches.isStopped(instance)).isTrue();
    }

    private void putBack(String state, Instant doneAt) {
        breaches.settle(instance, Settlement.PUT_BACK, "Admin", "Noen kom til motoren.", NOW.minusSeconds(90));
        DATABASE.jdbc()
                .sql("""
                    insert into engine_command
                        (ordering_key, kind, payload, state, next_attempt_at, created_at, done_at)
                    values ('m', 'MoveCase', :payload, :state, :at, :at, :doneAt)
                    """)
                .param(
                        "payload",
                        "{\"processInstanceKey\": %d, \"elementId\": \"SubProcess_Approval\", \"ended\": [%d]}"
                                .formatted(instance, key(REFUSED_STEP)))
                .param("state", state)
                .param("at", Timestamp.from(NOW.minusSeconds(90)))
                .param("doneAt", Timestamp.from(doneAt))
                .update();
    }

    private void step(String elementId, long number) {
        engine.sql("""
            insert into engine.element_instance
                (key, process_instance_key, process_definition_key, element_id, element_type, state, started_at)
            values (:key, :instance, 1, :elementId, 'SERVICE_TASK', 'ACTIVE', now())
            """)
                .param("key", key(number))
                .param("instance", instance)
                .param("elementId", elementId)
                .update();
    }

    private long key(long number) {
        return instance * 1000 + number;
    }
}
