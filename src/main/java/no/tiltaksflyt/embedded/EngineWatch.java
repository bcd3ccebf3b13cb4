package no.tiltaksflyt.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import no.tiltaksflyt.fault.Fault;
import no.tiltaksflyt.fault.FaultLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the engine by whether it takes commands, not by whether its process is there: on a full disk its JVM may hang
 * for ever while it ends. What has been silent for too long is ended, and what has ended is started again, less and less
 * often while that does not help.
 */
final class EngineWatch {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(EngineWatch.class);
    private static final int PROMPT_STARTS = 3;

    private final Engine engine;
    private final Duration silentAtMost;
    private final Duration startsWithin;
    private final LongSupplier nanos;
    private final FaultLog faults = new FaultLog();
    private long readyAt;
    private long startAt;
    private int starts;

    /**
     * @param silentAtMost how long an engine that has been ready may take no commands
     * @param startsWithin how long one that starts may take; never less than the former
     * @param nanos a clock that stands still while the machine sleeps
     */
    EngineWatch(Engine engine, Duration silentAtMost, Duration startsWithin, LongSupplier nanos) {
        this.engine = engine;
        this.silentAtMost = silentAtMost;
        this.startsWithin = startsWithin.compareTo(silentAtMost) < 0 ? silentAtMost : startsWithin;
        this.nanos = nanos;
        readyAt = nanos.getAsLong();
    }

    /** To be called every second or so. */
    void look() {
        if (!engine.isAlive()) {
            startAgain();
        } else if (engine.isReady()) {
            ready();
        } else if (silence().compareTo(patience()) > 0) {
            end();
        }
    }

    private void ready() {
        readyAt = nanos.getAsLong();
        startAt = 0;
        starts = 0;
        for (Fault.Kind kind : List.of(Fault.Kind.ENGINE_SILENT, Fault.Kind.ENGINE_ENDED)) {
            faults.end(kind, Instant.now())
                    .ifPresent(over -> LOG.info("The engine takes commands again; it did not since {}", over.since()));
        }
    }

    private Duration silence() {
        return Duration.ofNanos(nanos.getAsLong() - readyAt);
    }

    private Duration patience() {
        return starts == 0 ? silentAtMost : startsWithin;
    }

    private void end() {
        LOG.error(
                "The engine has taken no commands for {} s, though its process is there",
                silence().toSeconds());
        Path kept = engine.keepThreadDump();
        LOG.error(
                "It is ended and started again; what its threads were doing, as far as it still told, is in {}", kept);
        faults.begin(
                Fault.Kind.ENGINE_SILENT, kept.toString(), starts, Instant.now().minus(silence()));
        engine.end();
    }

    private void startAgain() {
        if (nanos.getAsLong() - startAt < 0) {
            return;
        }
        String log = faults.open(Fault.Kind.ENGINE_SILENT)
                .map(Fault::place)
                .orElse(engine.log().toString());
        tell(log);
        if (engine.hasRoom()) {
            count();
            start();
        }
    }

    private void tell(String log) {
        boolean silent = faults.open(Fault.Kind.ENGINE_SILENT).isPresent();
        Fault.Kind kind = silent ? Fault.Kind.ENGINE_SILENT : Fault.Kind.ENGINE_ENDED;
        if (faults.begin(kind, log, starts, Instant.now())) {
            LOG.error("The engine ended unexpectedly, and is started again; its log is {}", log);
        }
    }

    private void count() {
        readyAt = nanos.getAsLong();
        starts++;
        startAt = readyAt + pauseAfter(starts).toNanos();
        if (starts > PROMPT_STARTS) {
            LOG.error("The engine is started for the {}th time in a row; its log is {}", starts, engine.log());
        }
    }

    private void start() {
        try {
            engine.start();
        } catch (RuntimeException e) {
            LOG.error("The engine could not be started again: {}", e.getMessage());
        }
    }

    /** From one start to the next, should it end at once. */
    static Duration pauseAfter(int starts) {
        Duration pause = Duration.ofSeconds(starts < PROMPT_STARTS ? 1 : 1L << Math.min(starts, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    List<Fault> faults() {
        return faults.faults();
    }

    /** The watched process. */
    interface Engine {

        boolean isAlive();

        /** Whether it takes commands. */
        boolean isReady();

        /** Whether its disk has room enough for it to work. */
        boolean hasRoom();

        /** Keeps what its threads are doing, and says where. */
        Path keepThreadDump();

        Path log();

        void end();

        void start();
    }
}
