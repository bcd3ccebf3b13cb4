package no.tiltaksflyt.task.deadline;

import java.time.Clock;
import java.util.List;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.task.CaseTimelines;
import no.tiltaksflyt.task.CaseTimelines.Timeline;
import no.tiltaksflyt.task.CaseTimelines.ToldGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the leaders that a task is overdue. */
@Component
class EscalateTaskWorker extends DeadlineWorker {

    EscalateTaskWorker(
            CaseDirectories cases,
            List<CaseTimelines> timelines,
            Notices notices,
            DeployedProcesses processes,
            Clock clock) {
        super(cases, timelines, notices, processes, clock);
    }

    @Override
    public String type() {
        return "escalateTask";
    }

    @Override
    void write(Timeline timeline, ToldGroup told) {
        timeline.escalate(told);
    }

    @Override
    String word() {
        return "escalation";
    }

    @Override
    String text(boolean aboutCase) {
        return aboutCase ? "notice.escalation" : "notice.escalation.no-case";
    }

    @Override
    @Nullable
    String group(Variables variables) {
        return variables.leaderGroup();
    }
}
