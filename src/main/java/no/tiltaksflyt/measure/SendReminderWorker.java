package no.tiltaksflyt.measure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.notification.Notices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reminds those who may take a task that half of its time is left. */
@Component
class SendReminderWorker implements Worker<SendReminderWorker.Variables> {

    private final MeasureRepository measures;
    private final Notices notices;
    private final Clock clock;

    SendReminderWorker(MeasureRepository measures, Notices notices, Clock clock) {
        this.measures = measures;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "sendReminder";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<Variables> job) {
        Variables variables = job.variables();
        MeasureRow measure = MeasureVariables.lock(measures, variables.measureId());
        String group = variables.candidateGroup();
        if (!measure.isEnded() && group != null) {
            tell(measure, group, String.valueOf(variables.taskElementId()), job.key());
        }
        return Map.of();
    }

    private void tell(MeasureRow measure, String group, String elementId, long jobKey) {
        String once = "reminder-" + jobKey;
        notices.tell(
                group,
                "nb",
                measure.measureId(),
                "notice.reminder",
                List.of(measure.caseNumber()),
                measure.measureId() + ":" + once);
        measures.appendEvent(
                measure.measureId(),
                EventKind.REMINDED,
                Steps.organ(elementId),
                null,
                clock.instant(),
                once,
                Map.of("element", elementId, "group", group));
    }

    record Variables(
            @Nullable String measureId,
            @Nullable String taskElementId,
            @Nullable String candidateGroup) {}
}
