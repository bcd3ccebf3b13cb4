package no.tiltaksflyt.task;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import no.tiltaksflyt.draft.Drafts;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away, once a day, drafts of tasks that ended long ago: what was sent is kept elsewhere. */
@Component
class TaskHousekeeping {

    private static final Duration LONG = Duration.ofDays(90);

    private final Drafts drafts;
    private final TaskRepository tasks;
    private final Clock clock;

    TaskHousekeeping(Drafts drafts, TaskRepository tasks, Clock clock) {
        this.drafts = drafts;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** How many drafts were thrown away. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    int forget() {
        List<Long> idle = drafts.idle(TaskService.DRAFTS, LONG).stream()
                .map(Long::valueOf)
                .toList();
        List<String> ended = tasks.endedBefore(idle, clock.instant().minus(LONG)).stream()
                .map(String::valueOf)
                .toList();
        return drafts.forget(TaskService.DRAFTS, ended, LONG);
    }
}
