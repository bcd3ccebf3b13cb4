package no.tiltaksflyt.task;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.casework.MisplacedTasks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for them among the oldest open tasks of the steps that some feature answers for: nobody ever ends them. */
@Component
class MisplacedTaskQueries implements MisplacedTasks {

    private static final String OPEN_STEPS = """
            select distinct process_id, element_id
            from engine.user_task
            where state = 'CREATED'
            """;

    private static final String OLDEST = """
            select task.key
            from unnest(cast(:processes as text[]), cast(:elements as text[])) as step (process_id, element_id)
            join engine.user_task as task on task.process_id = step.process_id and task.element_id = step.element_id
            where task.state = 'CREATED'
              and (task.candidate_groups <> '{}' or task.candidate_users <> '{}')
              and task.created_at < :before
              and not exists (select from task_completion as done where done.user_task_key = task.key)
            order by task.created_at, task.key
            limit :atMost
            """;

    /** Of the oldest open tasks, how many are looked at. */
    private static final int MOST = 2_000;

    /** What is signed may lie behind what the engine has told, for a moment. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TaskQueries tasks;
    private final ObjectProvider<TaskSubmissionHandler> handlers;
    private final Clock clock;

    MisplacedTaskQueries(
            JdbcClient jdbc, TaskQueries tasks, ObjectProvider<TaskSubmissionHandler> handlers, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.handlers = handlers;
        this.clock = clock;
    }

    private record Step(String processId, String elementId) {}

    @Override
    public List<Long> oldest(int atMost) {
        List<Long> oldest = oldest(steps());
        Set<Long> ofNobody = tasks.ofNobody(oldest);
        return oldest.stream().filter(ofNobody::contains).limit(atMost).toList();
    }

    private List<Step> steps() {
        return jdbc
                .sql(OPEN_STEPS)
                .query((row, number) -> new Step(row.getString("process_id"), row.getString("element_id")))
                .list()
                .stream()
                .filter(step -> handlers.stream().anyMatch(handler -> handler.handles(step.processId, step.elementId)))
                .toList();
    }

    private List<Long> oldest(Collection<Step> steps) {
        return jdbc.sql(OLDEST)
                .param("processes", steps.stream().map(Step::processId).toArray(String[]::new))
                .param("elements", steps.stream().map(Step::elementId).toArray(String[]::new))
                .param("before", clock.instant().minus(SETTLED).atOffset(ZoneOffset.UTC))
                .param("atMost", MOST)
                .query((row, number) -> row.getLong("key"))
                .list();
    }
}
