package no.tiltaksflyt.measure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;

/** Tells a group how the time of a task goes, and writes it in the case's timeline. */
abstract class DeadlineWorker implements Worker<DeadlineWorker.Variables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final Notices notices;
    private final DeployedProcesses processes;
    private final Clock clock;

    DeadlineWorker(
            MeasureRepository measures,
            MeasureCourse course,
            Notices notices,
            DeployedProcesses processes,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.notices = notices;
        this.processes = processes;
        this.clock = clock;
    }

    abstract void write(MeasureCourse course, MeasureRow measure, MeasureCourse.Deadline deadline);

    /** Completes the notice's key {@code notice.…} and the key by which it is told once. */
    abstract String notice();

    abstract @Nullable String group(Variables variables);

    @Override
    public final Map<String, ?> handle(WorkerJob<Variables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job.variables().measureId(), job);
        String group = group(job.variables());
        if (!measure.isEnded() && group != null) {
            tell(measure, group, job);
        }
        return Map.of();
    }

    private void tell(MeasureRow measure, String group, WorkerJob<Variables> job) {
        String element = String.valueOf(job.variables().taskElementId());
        String once = notice() + "-" + job.key();
        notices.tell(
                group,
                "nb",
                measure.caseRef(),
                "notice." + notice(),
                List.of(measure.caseNumber()),
                measure.measureId() + ":" + once);
        Authority authority = processes.authority(job.processDefinitionKey(), element);
        write(course, measure, new MeasureCourse.Deadline(element, authority, group, once, clock.instant()));
    }

    record Variables(
            @Nullable String measureId,
            @Nullable String taskElementId,
            @Nullable String candidateGroup,
            @Nullable String leaderGroup) {}
}
