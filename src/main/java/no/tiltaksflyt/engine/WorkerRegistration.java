package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Opens every worker as soon as the engine is there, and closes them when the application stops, after the jobs at hand. */
@Component
class WorkerRegistration implements SmartLifecycle, WorkerTimes, EngineWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerRegistration.class);
    private static final Duration WORK_AT_MOST = Duration.ofSeconds(50);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_MESSAGE = 2000;
    private static final int MOST_CAUSES = 20;
    private static final List<Class<? extends Exception>> DATABASE_AWAY = List.of(
            CannotCreateTransactionException.class,
            DataAccessResourceFailureException.class,
            TransientDataAccessResourceException.class,
            RecoverableDataAccessException.class,
            SQLTransientConnectionException.class,
            SQLNonTransientConnectionException.class,
            SQLRecoverableException.class);

    private final CamundaClient client;
    private final EngineReadiness engine;
    private final List<RegisteredWorker<?>> workers;
    private final JobRunner runner;
    private final EngineProperties properties;
    private final Phaser jobsAtHand = new Phaser(1);
    private List<JobWorker> open = List.of();
    private volatile boolean running;

    WorkerRegistration(
            CamundaClient client,
            EngineReadiness engine,
            List<Worker<?>> workers,
            JobRunner runner,
            EngineProperties properties) {
        this.client = client;
        this.engine = engine;
        this.workers =
                workers.stream().<RegisteredWorker<?>>map(RegisteredWorker::of).toList();
        this.runner = runner;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        engine.thenRun(this::openAll);
    }

    private synchronized void openAll() {
        if (running && open.isEmpty()) {
            open = workers.stream().map(this::open).toList();
        }
    }

    private synchronized void closeAll() {
        running = false;
        open.forEach(JobWorker::close);
        open = List.of();
    }

    private JobWorker open(RegisteredWorker<?> worker) {
        return client.newWorker()
                .jobType(worker.type())
                .handler((jobs, job) -> handle(worker, jobs, job))
                .name("tiltaksflyt")
                .timeout(heldAtMost())
                .maxJobsActive(16)
                .fetchVariables(worker.variableNames())
                .streamEnabled(true)
                .open();
    }

    private void handle(RegisteredWorker<?> worker, JobClient jobs, ActivatedJob job) {
        jobsAtHand.register();
        try {
            String result = runner.run(worker, untyped(job));
            jobs.newCompleteCommand(job.getKey()).variables(result).send().join();
        } catch (RuntimeException failure) {
            fail(jobs, job, failure);
        } finally {
            jobsAtHand.arriveAndDeregister();
        }
    }

    private static WorkerJob<String> untyped(ActivatedJob job) {
        return new WorkerJob<>(
                job.getKey(),
                job.getProcessInstanceKey(),
                job.getProcessDefinitionKey(),
                job.getBpmnProcessId(),
                job.getElementId(),
                job.getElementInstanceKey(),
                job.getCustomHeaders(),
                job.getVariables());
    }

    /**
     * The pause before a retry is ours, not the engine's: after its own retry back-off it may forget a job for ever
     * (camunda/camunda#16884, seen on 8.6.0). Until the pause is over the job is held here and nobody else gets it;
     * should this instance stop meanwhile, the engine gives it out again.
     */
    private void fail(JobClient jobs, ActivatedJob job, RuntimeException failure) {
        if (isDatabaseAway(failure)) {
            LOG.warn(
                    "{} of {} waits for the database: {}",
                    job.getType(),
                    job.getProcessInstanceKey(),
                    message(failure));
            after(properties.longestWorkerBackOff(), () -> giveBack(jobs, job, job.getRetries(), message(failure)));
            return;
        }
        int retries = failure instanceof PermanentFailure ? 0 : Math.max(0, job.getRetries() - 1);
        LOG.warn("{} of {} failed, {} retries left", job.getType(), job.getProcessInstanceKey(), retries, failure);
        after(pauseBefore(retries), () -> giveBack(jobs, job, retries, message(failure)));
    }

    /** No fault of the job: it is tried until the database is there, however long that takes. */
    private static boolean isDatabaseAway(Throwable failure) {
        List<Throwable> causes = Stream.iterate(beforeRollback(failure), Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        return causes.stream().anyMatch(cause -> DATABASE_AWAY.stream().anyMatch(type -> type.isInstance(cause)))
                && causes.stream().noneMatch(WorkerRegistration::isBeyondALimit);
    }

    /**
     * What went wrong first: where the connection is gone, the rollback fails too, and hides it. A rollback that hides
     * nothing came after a commit that failed: that is the connection's fault alone.
     */
    private static Throwable beforeRollback(Throwable failure) {
        if (failure instanceof TransactionSystemException hidden) {
            Throwable first = hidden.getApplicationException();
            return first == null ? new RecoverableDataAccessException("No commit", failure) : first;
        }
        return failure;
    }

    /** SQL states of class 54, e.g. a value too long for its index: the database is there, and says no every time. */
    private static boolean isBeyondALimit(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("54");
    }

    private static void after(Duration pause, Runnable deed) {
        if (pause.isZero()) {
            deed.run();
        } else {
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(deed);
        }
    }

    private static void giveBack(JobClient jobs, ActivatedJob job, int retries, String message) {
        try {
            jobs.newFailCommand(job.getKey())
                    .retries(retries)
                    .errorMessage(message)
                    .send()
                    .join();
        } catch (RuntimeException engineAway) {
            LOG.info("The engine gives job {} out again: {}", job.getKey(), engineAway.getMessage());
        }
    }

    private Duration pauseBefore(int retriesLeft) {
        return switch (retriesLeft) {
            case 0 -> Duration.ZERO;
            case 1 -> properties.longestWorkerBackOff();
            default -> properties.workerBackOff();
        };
    }

    private Duration heldAtMost() {
        return WORK_AT_MOST.plus(properties.longestWorkerBackOff());
    }

    /** Held to the end by an instance that was killed, and once more to the end by another. */
    @Override
    public Duration stalledAfter() {
        return heldAtMost().multipliedBy(2);
    }

    /** The cause behind all wrappers: what an administrator can act on. */
    private static String message(RuntimeException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    }

    @Override
    public void stop() {
        closeAll();
        try {
            int phase = jobsAtHand.arrive();
            jobsAtHand.awaitAdvanceInterruptibly(phase, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillWorking) {
            LOG.info("A job was still at hand; the engine gives it out again");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void pause() {
        stop();
    }

    @Override
    public void goOn() {
        start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
