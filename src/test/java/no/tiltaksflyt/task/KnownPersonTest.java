package no.tiltaksflyt.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.Test;

/** Whom the application knows from before: written when something is new, so that deeds of one person seldom wait. */
class KnownPersonTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Person LISE = new Person("s", "lise.pod", "Lise Berg", Set.of("pod-assessor", "pod"), false);

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void shouldWriteAPersonAgainWhenSomethingIsNewOrAnHourIsOver() {
        at(NOON).seen(LISE);
        at(NOON.plus(Duration.ofMinutes(59))).seen(LISE);
        assertThat(seenAt()).isEqualTo(NOON);

        at(NOON.plus(Duration.ofMinutes(60))).seen(LISE);
        assertThat(seenAt()).isEqualTo(NOON.plus(Duration.ofMinutes(60)));

        Person moved = new Person("s", "lise.pod", "Lise Berg", Set.of("pod-leader"), false);
        at(NOON.plus(Duration.ofMinutes(61))).seen(moved);
        assertThat(at(NOON).find("s")).contains(moved);
    }

    private KnownPersonRepository at(Instant now) {
        return new KnownPersonRepository(database.jdbc(), () -> LISE, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Instant seenAt() {
        return database.owner()
                .sql("select seen_at from task_person")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
