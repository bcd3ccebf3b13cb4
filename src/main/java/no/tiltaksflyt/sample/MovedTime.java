package no.tiltaksflyt.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import no.tiltaksflyt.engine.EngineClock;
import org.springframework.stereotype.Component;

/**
 * Moves the time of engine and application together, forward, and only when everything is at rest: what is on its way
 * would otherwise be written at the wrong time.
 */
@Component
@WhileLoading
class MovedTime {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(6);
    private static final Duration WAKE = Duration.ofMillis(200);

    private static final Duration STUCK = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofSeconds(2);

    private final EngineClock engine;
    private final MovedClock clock;
    private final EmbeddedMachine machine;
    private final List<SampleStory> stories;
    private final RestQueries rest;
    private long brokerPid;

    MovedTime(
            EngineClock engine,
            MovedClock clock,
            EmbeddedMachine machine,
            List<SampleStory> stories,
            RestQueries rest) {
        this.engine = engine;
        this.clock = clock;
        this.machine = machine;
        this.stories = stories;
        this.rest = rest;
    }

    /** From this time on, with the engine that runs now. */
    void begin(Instant time) {
        brokerPid = machine.broker().pid();
        set(time);
    }

    /** The application first: what the engine does at this time must not meet a clock that stands before it. */
    private void set(Instant time) {
        requireTheSameEngine();
        clock.set(time);
        engine.set(time);
    }

    /** Goes on to this time, and stops wherever something happens by itself before it. */
    void moveTo(Instant time) {
        for (Optional<Instant> next = next(); next.isPresent() && next.get().isBefore(time); next = next()) {
            forwardTo(next.get());
            machine.wakeTimers();
            awaitRest();
        }
        forwardTo(time);
    }

    private void forwardTo(Instant time) {
        if (time.isAfter(clock.instant())) {
            set(time);
        }
    }

    void letGo() {
        engine.letGo();
        clock.letGo();
    }

    private Optional<Instant> next() {
        return stories.stream()
                .flatMap(story -> Optional.ofNullable(story.standing().next()).stream())
                .min(Instant::compareTo);
    }

    void awaitRest() {
        long begun = System.nanoTime();
        long woken = begun;
        while (!isAtRest()) {
            requireTheSameEngine();
            woken = wake(begun, woken);
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw interrupted("it did not come to rest at " + clock.instant() + ", " + restless());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /**
     * A timer that began to wait just after it was woken waits for the next time; a job whose answer was lost waits until
     * the engine's time has gone on.
     */
    private long wake(long begun, long woken) {
        long now = System.nanoTime();
        if (now - woken < WAKE.toNanos()) {
            return woken;
        }
        if (now - begun > STUCK.toNanos()) {
            set(clock.instant().plus(STEP));
        }
        machine.wakeTimers();
        return now;
    }

    private boolean isAtRest() {
        return !rest.commandsWait()
                && stories.stream().allMatch(story -> story.standing().isAtRest(clock.instant()))
                && !rest.stepsAreDone();
    }

    private String restless() {
        return "commands wait: %s, automatic steps are under way: %s"
                .formatted(rest.commandsWait(), rest.stepsAreDone());
    }

    private void requireTheSameEngine() {
        if (machine.hasLost(brokerPid)) {
            throw interrupted("the engine ended meanwhile");
        }
    }

    private static IllegalStateException interrupted(String why) {
        return new IllegalStateException(why);
    }
}
