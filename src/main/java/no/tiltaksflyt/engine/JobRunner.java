package no.tiltaksflyt.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private static final String TAKE = """
            insert into engine_job_done (job_key, type, result, done_at)
            values (:jobKey, :type, '{}', :at)
            on conflict (job_key) do nothing
            """;

    private static final String KEEP_RESULT = """
            update engine_job_done set result = :result where job_key = :jobKey
            """;

    private static final String RESULT = """
            select result from engine_job_done where job_key = :jobKey
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JobRunner(JdbcClient jdbc, JsonMapper json, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Runs the worker and returns its new variables as JSON. */
    <V> String run(Worker<V> worker, WorkerJob<String> job) {
        V variables = read(worker, job.variables());
        String result = transaction.execute(status -> once(worker, job, variables));
        return result == null ? "{}" : result;
    }

    private <V> String once(Worker<V> worker, WorkerJob<String> job, V variables) {
        if (!take(worker.type(), job.key())) {
            return jdbc.sql(RESULT)
                    .param("jobKey", job.key())
                    .query(String.class)
                    .single();
        }
        Map<String, ?> answer = worker.handle(typed(job, variables));
        String result = json.writeValueAsString(answer);
        jdbc.sql(KEEP_RESULT).param("jobKey", job.key()).param("result", result).update();
        return result;
    }

    private boolean take(String type, long jobKey) {
        return jdbc.sql(TAKE)
                        .param("jobKey", jobKey)
                        .param("type", type)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private <V> V read(Worker<V> worker, String variables) {
        try {
            return json.readValue(variables, worker.variables());
        } catch (JacksonException unreadable) {
            throw new PermanentFailure("The variables of the step cannot be read as "
                    + worker.variables().getSimpleName() + ": " + unreadable.getOriginalMessage());
        }
    }

    private static <V> WorkerJob<V> typed(WorkerJob<String> job, V variables) {
        return new WorkerJob<>(
                job.key(),
                job.processInstanceKey(),
                job.processId(),
                job.elementId(),
                job.elementInstanceKey(),
                job.headers(),
                variables);
    }
}
