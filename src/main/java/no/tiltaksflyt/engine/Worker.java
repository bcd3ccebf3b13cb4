package no.tiltaksflyt.engine;

import java.util.Map;
import java.util.Set;

/**
 * An automatic step: typed variables in, one service call, only new variables out.
 *
 * <p>Every bean of this type is registered for its job type. The same job may arrive twice: the work is done once.
 *
 * @param <V> a record with the variables that the step reads, named as its components; only these are fetched
 */
public interface Worker<V> {

    String type();

    /** Variables that are known only when the application runs: a component with {@code @JsonAnySetter} takes them up. */
    default Set<String> alsoReads() {
        return Set.of();
    }

    /** The names of all variables that the step reads. */
    default Set<String> reads() {
        return Set.copyOf(RegisteredWorker.of(this).variableNames());
    }

    /**
     * Does the step and returns the new variables.
     *
     * @throws PermanentFailure when a retry cannot help: an incident is raised at once
     * @throws RuntimeException for everything else: the job is retried with back-off, then an incident is raised
     */
    Map<String, ?> handle(WorkerJob<V> job);
}
