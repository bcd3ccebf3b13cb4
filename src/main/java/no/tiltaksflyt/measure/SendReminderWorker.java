package no.tiltaksflyt.measure;

import java.time.Clock;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reminds those who may take a task that half of its time is left. */
@Component
class SendReminderWorker extends DeadlineWorker {

    SendReminderWorker(
            MeasureRepository measures,
            MeasureCourse course,
            Notices notices,
            DeployedProcesses processes,
            Clock clock) {
        super(measures, course, notices, processes, clock);
    }

    @Override
    public String type() {
        return "sendReminder";
    }

    @Override
    void write(MeasureCourse course, MeasureRow measure, MeasureCourse.Deadline deadline) {
        course.remind(measure, deadline);
    }

    @Override
    String notice() {
        return "reminder";
    }

    @Override
    @Nullable
    String group(Variables variables) {
        return variables.candidateGroup();
    }
}
