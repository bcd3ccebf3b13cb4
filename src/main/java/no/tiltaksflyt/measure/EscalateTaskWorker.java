package no.tiltaksflyt.measure;

import java.time.Clock;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the leaders that a task is overdue. */
@Component
class EscalateTaskWorker extends DeadlineWorker {

    EscalateTaskWorker(MeasureRepository measures, Notices notices, DeployedProcesses processes, Clock clock) {
        super(measures, notices, processes, clock);
    }

    @Override
    public String type() {
        return "escalateTask";
    }

    @Override
    EventKind event() {
        return EventKind.ESCALATED;
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
