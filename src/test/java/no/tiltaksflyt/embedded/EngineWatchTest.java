package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.fault.Fault;
import org.junit.jupiter.api.Test;

/** What becomes of an engine that is silent, or gone. */
class EngineWatchTest {

    private static final Duration SILENT_AT_MOST = Duration.ofSeconds(60);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(180);

    private final Toy engine = new Toy();
    private long seconds;
    private final EngineWatch watch = new EngineWatch(
            engine,
            SILENT_AT_MOST,
            STARTS_WITHIN,
            () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void shouldLeaveAnEngineAloneThatTakesCommands() {
        pass(600);

        assertThat(engine.deeds).isEmpty();
        assertThat(watch.faults()).isEmpty();
    }

    @Test
    void shouldEndAndStartAgainWhatIsAliveAndNotReady() {
        pass(10);
        engine.ready = false;

        pass(60);
        assertThat(engine.deeds).isEmpty();
        pass(2);

        assertThat(engine.deeds).containsExactly("dump", "end", "start");
        assertThat(watch.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.ENGINE_SILENT);
            assertThat(fault.isOpen()).isTrue();
            assertThat(fault.place()).isEqualTo("threads.txt");
        });
        engine.ready = true;
        pass(1);
        assertThat(watch.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.isOpen()).isFalse());
    }

    @Test
    void shouldGiveAStartItsTime() {
        engine.alive = false;
        engine.ready = false;

        pass(170);
        assertThat(engine.deeds).containsExactly("start");
        pass(20);

        assertThat(engine.deeds).containsExactly("start", "dump", "end", "start");
    }

    @Test
    void shouldStartLessAndLessOftenWhatEndsAtOnce() {
        engine.alive = false;
        engine.startsWell = false;

        pass(600);

        assertThat(engine.deeds).hasSizeBetween(10, 16).containsOnly("start");
        assertThat(EngineWatch.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(EngineWatch.pauseAfter(4)).isEqualTo(Duration.ofSeconds(16));
        assertThat(EngineWatch.pauseAfter(1_000)).isEqualTo(EngineWatch.LONGEST_PAUSE);
        assertThat(watch.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.ENGINE_ENDED));
    }

    @Test
    void shouldNotStartOnAFullDiskAndStartAtOnceWhenThereIsRoom() {
        engine.alive = false;
        engine.room = false;
        pass(600);
        assertThat(engine.deeds).isEmpty();
        assertThat(watch.faults()).hasSize(1);

        engine.room = true;
        pass(1);

        assertThat(engine.deeds).containsExactly("start");
    }

    private void pass(int howMany) {
        for (int passed = 0; passed < howMany; passed++) {
            seconds++;
            watch.look();
        }
    }

    private static final class Toy implements EngineWatch.Engine {

        private final List<String> deeds = new ArrayList<>();
        private boolean alive = true;
        private boolean ready = true;
        private boolean room = true;
        private boolean startsWell = true;

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public Path keepThreadDump() {
            deeds.add("dump");
            return Path.of("threads.txt");
        }

        @Override
        public Path log() {
            return Path.of("broker.log");
        }

        @Override
        public void end() {
            deeds.add("end");
            alive = false;
        }

        @Override
        public void start() {
            deeds.add("start");
            alive = startsWell;
        }
    }
}
