package no.tiltaksflyt.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The jobs that are done, each with its answer. */
@Repository
class JobRepository {

    private static final String TAKE = """
            insert into engine_job_done (job_key, type, result, done_at)
            values (:jobKey, :type, '{}', now())
            on conflict (job_key) do nothing
            """;

    private static final String KEEP_RESULT = """
            update engine_job_done set result = :result where job_key = :jobKey
            """;

    private static final String RESULT = """
            select result from engine_job_done where job_key = :jobKey
            """;

    private static final String FORGET = """
            delete from engine_job_done where done_at < now() - interval '90 days'
            """;

    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it was taken before. */
    boolean take(long jobKey, String type) {
        return jdbc.sql(TAKE).param("jobKey", jobKey).param("type", type).update() == 1;
    }

    void keepResult(long jobKey, String result) {
        int kept = jdbc.sql(KEEP_RESULT)
                .param("jobKey", jobKey)
                .param("result", result)
                .update();
        if (kept != 1) {
            throw new IllegalStateException("The answer of job " + jobKey + " belongs to " + kept + " rows, not to 1");
        }
    }

    String result(long jobKey) {
        return jdbc.sql(RESULT).param("jobKey", jobKey).query(String.class).single();
    }

    void forgetOld() {
        jdbc.sql(FORGET).update();
    }
}
