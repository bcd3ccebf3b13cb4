package no.tiltaksflyt.engine;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the work of a job once: its answer is kept in the transaction of the work, and the same job gets the same
 * answer again.
 */
@Component
class JobRunner {

    private final JobRepository jobs;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    JobRunner(
            JobRepository jobs,
            JsonMapper json,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    /** Runs the worker and returns its new variables as JSON. */
    <V> String run(RegisteredWorker<V> worker, WorkerJob<String> job) {
        V variables = read(worker.variables(), job.variables());
        try {
            String result = transaction.execute(status -> once(worker.worker(), job, variables));
            return result == null ? "{}" : result;
        } catch (UnsignedStep unsigned) {
            events.publishEvent(new StepRefused(unsigned.code(), job));
            throw unsigned;
        }
    }

    private <V> String once(Worker<V> worker, WorkerJob<String> job, V variables) {
        if (!jobs.take(job.key(), worker.type())) {
            return jobs.result(job.key());
        }
        String result = json.writeValueAsString(worker.handle(typed(job, variables)));
        jobs.keepResult(job.key(), result);
        return result;
    }

    private <V> V read(Class<V> type, String variables) {
        try {
            return json.readValue(variables, type);
        } catch (JacksonException unreadable) {
            throw new PermanentFailure("The variables of the step cannot be read as " + type.getSimpleName() + ": "
                    + unreadable.getOriginalMessage());
        }
    }

    private static <V> WorkerJob<V> typed(WorkerJob<String> job, V variables) {
        return new WorkerJob<>(
                job.key(),
                job.processInstanceKey(),
                job.processDefinitionKey(),
                job.processId(),
                job.elementId(),
                job.elementInstanceKey(),
                job.headers(),
                variables);
    }
}
