package no.tiltaksflyt.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import no.tiltaksflyt.engine.OutboxRepository.Taken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends the outbox: at once after a commit, and what was left over at intervals. */
@Component
class OutboxSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final OutboxRepository outbox;
    private final EngineClient engine;
    private final Deployer deployer;
    private final EngineProperties properties;
    private volatile @Nullable ScheduledExecutorService threads;

    OutboxSender(OutboxRepository outbox, EngineClient engine, Deployer deployer, EngineProperties properties) {
        this.outbox = outbox;
        this.engine = engine;
        this.deployer = deployer;
        this.properties = properties;
    }

    /** Sends what waits under this key soon. */
    void wake(String orderingKey) {
        ScheduledExecutorService running = threads;
        if (running == null) {
            return;
        }
        try {
            running.execute(() -> drain(orderingKey));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Stopping; {} waits in the outbox for the next start", orderingKey);
        }
    }

    private void drain(@Nullable String orderingKey) {
        try {
            while (isRunning() && sendNext(orderingKey)) {
                // The next one of the same key may go now.
            }
        } catch (RuntimeException databaseAway) {
            LOG.warn("The outbox cannot be read now and is tried again soon: {}", databaseAway.getMessage());
        }
    }

    /** False when nothing may be sent now. */
    boolean sendNext(@Nullable String orderingKey) {
        if (deployer.isAwaited()) {
            return false;
        }
        Optional<Taken> next = outbox.takeNext(orderingKey, lease());
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Taken taken) {
        if (!isKept(taken, engine.send(taken))) {
            LOG.warn(
                    "Command {} {} was ended by another meanwhile",
                    taken.id(),
                    taken.command().kind());
        }
    }

    private boolean isKept(Taken taken, EngineClient.Outcome outcome) {
        String kind = taken.command().kind();
        String reason = String.valueOf(outcome.reason());
        if (outcome.done()) {
            return outbox.sent(taken.id());
        }
        if (outcome.mayTryAgain()) {
            LOG.info("Command {} {} waits (attempt {}): {}", taken.id(), kind, taken.attempts(), reason);
            return outbox.tryLater(taken.id(), waitAfter(taken.attempts()), reason);
        }
        LOG.warn("The engine refused command {} {}: {}", taken.id(), kind, reason);
        return outbox.refused(taken.id(), reason);
    }

    private static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /**
     * Slightly longer than the longest request, so that two instances never send one command. Not longer, because a
     * command of a killed instance waits until this time is over.
     */
    private Duration lease() {
        return properties.requestTimeout().plus(ANSWER);
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                properties.outboxThreads(),
                Thread.ofPlatform().name("outbox-", 0).factory());
        long interval = properties.outboxPollInterval().toMillis();
        started.scheduleWithFixedDelay(() -> drain(null), interval, interval, TimeUnit.MILLISECONDS);
        threads = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = threads;
        threads = null;
        if (stopping != null) {
            stopping.shutdown();
            awaitEnd(stopping);
        }
    }

    private void awaitEnd(ScheduledExecutorService stopping) {
        try {
            if (!stopping.awaitTermination(properties.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                stopping.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            stopping.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
