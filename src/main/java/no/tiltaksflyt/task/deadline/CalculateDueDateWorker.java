package no.tiltaksflyt.task.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.engine.PermanentFailure;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.register.WorkingDays;
import no.tiltaksflyt.task.TaskReturns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives a user task its due date in working days, counted from now, and the time when half of them are left; notes if the
 * case was sent back to it.
 */
@Component
class CalculateDueDateWorker implements Worker<CalculateDueDateWorker.Variables> {

    private final WorkingDays workingDays;
    private final TaskReturns returns;
    private final Clock clock;

    CalculateDueDateWorker(WorkingDays workingDays, TaskReturns returns, Clock clock) {
        this.workingDays = workingDays;
        this.returns = returns;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "calculateDueDate";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<Variables> job) {
        Integer days = job.variables().workingDays();
        if (days == null || days < 1) {
            throw new PermanentFailure("The task " + job.elementId() + " needs a number of working days in its model");
        }
        returns.begins(job);
        Instant now = clock.instant();
        return Map.of(
                "dueAt", workingDays.dueAfter(now, days).toString(),
                "reminderAt", workingDays.dueAfter(now, (days + 1) / 2).toString());
    }

    record Variables(@Nullable Integer workingDays) {}
}
