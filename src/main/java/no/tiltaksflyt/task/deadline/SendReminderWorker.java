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

/** Reminds those who may take a task that half of its time is left. */
@Component
class SendReminderWorker extends DeadlineWorker {

    SendReminderWorker(
            CaseDirectories cases,
            List<CaseTimelines> timelines,
            Notices notices,
            DeployedProcesses processes,
            Clock clock) {
        super(cases, timelines, notices, processes, clock);
    }

    @Override
    public String type() {
        return "sendReminder";
    }

    @Override
    void write(Timeline timeline, ToldGroup told) {
        timeline.remind(told);
    }

    @Override
    String word() {
        return "reminder";
    }

    @Override
    String text(boolean aboutCase) {
        return aboutCase ? "notice.reminder" : "notice.reminder.no-case";
    }

    @Override
    @Nullable
    String group(Variables variables) {
        return variables.candidateGroup();
    }
}
