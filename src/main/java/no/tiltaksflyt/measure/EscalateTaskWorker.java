package no.tiltaksflyt.measure;

import java.time.Clock;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the leaders that a task is overdue. */
@Component
class EscalateTaskWorker extends DeadlineWorker {

    EscalateTaskWorker(
            MeasureRepository measures,
            MeasureCourse course,
            Notices notices,
            DeployedProcesses processes,
            Clock clock) {
        super(measures, course, notices, processes, clock);
    }

    @Override
    public String type() {
        return "escalateTask";
    }

    @Override
    void write(MeasureCourse course, MeasureRow measure, MeasureCourse.Deadline deadline) {
        course.escalate(measure, deadline);
    }

    @Override
    String notice() {
        return "escalation";
    }

    @Override
    @Nullable
    String group(Variables variables) {
        return variables.leaderGroup();
    }
}
