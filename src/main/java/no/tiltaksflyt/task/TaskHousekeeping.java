package no.tiltaksflyt.task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away, once a day, drafts of tasks that ended long ago: what was sent is kept elsewhere. */
@Component
class TaskHousekeeping {

    private static final String FORGET_DRAFTS = """
            delete from task_draft as draft
            using engine.user_task as task
            where task.key = draft.user_task_key
              and task.ended_at < now() - interval '90 days'
              and draft.saved_at < now() - interval '90 days'
            """;

    private final JdbcClient jdbc;

    TaskHousekeeping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many drafts were thrown away. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    int forget() {
        return jdbc.sql(FORGET_DRAFTS).update();
    }
}
