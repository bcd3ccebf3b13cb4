package no.tiltaksflyt.engine.trial;

import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import no.tiltaksflyt.engine.trial.NoTrialException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/** The engine that models are tried on: starts with the first who asks, and ends when nobody has asked for a while. */
@Service
public class TrialEngine implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TrialEngine.class);

    private final Optional<TrialBroker> broker;
    private final TrialTimes times;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("end-idle-trial").factory());
    private @Nullable TrialRun running;
    private long usedAt;
    private volatile boolean closed;

    TrialEngine(Optional<TrialBroker> broker, TrialTimes times, Clock clock) {
        this.broker = broker;
        this.times = times;
        this.clock = clock;
    }

    /** Whether models can be tried here at all. */
    public boolean isPossible() {
        return broker.filter(TrialBroker::isPossible).isPresent();
    }

    /**
     * Tries something, while nobody else does.
     *
     * @throws NoTrialException when there is no engine for it, or it does not answer
     */
    public <T> T with(Function<TrialRun, T> deed) {
        TrialBroker of =
                broker.filter(TrialBroker::isPossible).orElseThrow(() -> new NoTrialException(Reason.NONE, null));
        takeTurn();
        try {
            return deed.apply(started(of));
        } catch (ClientException silent) {
            end();
            throw new NoTrialException(Reason.FAILED, silent);
        } catch (NoTrialException failed) {
            end();
            throw failed;
        } finally {
            usedAt = System.nanoTime();
            turn.unlock();
            endLater();
        }
    }

    /** Starts it behind the back of whoever will ask soon: a start takes seconds. Returns at once. */
    public void getReady() {
        if (isPossible()) {
            Thread.ofVirtual().name("get-trial-ready").start(this::startQuietly);
        }
    }

    private void startQuietly() {
        try {
            with(run -> run);
        } catch (NoTrialException later) {
            LOG.debug("Whoever asks is told", later);
        }
    }

    private void takeTurn() {
        try {
            if (!turn.tryLock(times.turn().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NoTrialException(Reason.BUSY, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTrialException(Reason.BUSY, e);
        }
    }

    private TrialRun started(TrialBroker of) {
        TrialRun already = running;
        if (already != null && of.isAlive()) {
            return already;
        }
        end();
        if (closed) {
            throw new NoTrialException(Reason.NONE, null);
        }
        try {
            TrialRun begun = new TrialRun(of, of.start(), times.answer(), clock.instant());
            running = begun;
            return begun;
        } catch (RuntimeException e) {
            LOG.warn("The engine that models are tried on could not be started", e);
            of.stop();
            throw new NoTrialException(Reason.FAILED, e);
        }
    }

    private void endLater() {
        try {
            idle.schedule(this::endIfIdle, times.idle().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("It has ended with the application", ended);
        }
    }

    private void endIfIdle() {
        if (turn.tryLock()) {
            try {
                if (System.nanoTime() - usedAt >= times.idle().toNanos()) {
                    end();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private void end() {
        TrialRun ending = running;
        running = null;
        if (ending != null) {
            ending.close();
        }
        broker.ifPresent(TrialBroker::stop);
    }

    @Override
    public void destroy() {
        closed = true;
        idle.shutdownNow();
        broker.ifPresent(TrialBroker::stop);
    }
}
