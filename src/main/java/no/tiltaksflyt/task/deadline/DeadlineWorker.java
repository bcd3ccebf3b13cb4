package no.tiltaksflyt.task.deadline;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.task.CaseTimelines;
import no.tiltaksflyt.task.CaseTimelines.Timeline;
import no.tiltaksflyt.task.CaseTimelines.ToldGroup;
import org.jspecify.annotations.Nullable;

/** Tells a group how the time of a task goes, and writes it in the timeline of the case, if the task is about one. */
abstract class DeadlineWorker implements Worker<DeadlineWorker.Variables> {

    private static final String LANGUAGE = "nb";

    private final CaseDirectories cases;
    private final List<CaseTimelines> timelines;
    private final Notices notices;
    private final DeployedProcesses processes;
    private final Clock clock;

    DeadlineWorker(
            CaseDirectories cases,
            List<CaseTimelines> timelines,
            Notices notices,
            DeployedProcesses processes,
            Clock clock) {
        this.cases = cases;
        this.timelines = timelines;
        this.notices = notices;
        this.processes = processes;
        this.clock = clock;
    }

    abstract void write(Timeline timeline, ToldGroup told);

    /** What tells this word from others about the same step. */
    abstract String word();

    /** The notice's text; it is given the case number, or the name of a task that is about no case. */
    abstract String text(boolean aboutCase);

    abstract @Nullable String group(Variables variables);

    @Override
    public final Set<String> alsoReads() {
        return cases.variables();
    }

    @Override
    public final Map<String, ?> handle(WorkerJob<Variables> job) {
        DeployedProcess process = processes.known(job.processDefinitionKey());
        NamedCase about = cases.named(caseOf(process, job));
        Optional<Timeline> timeline = about == null ? Optional.of(Timeline.NONE) : timeline(about.ref(), job);
        String group = group(job.variables());
        if (group != null) {
            timeline.ifPresent(open -> tell(group, about, open, process, job));
        }
        return Map.of();
    }

    private @Nullable CaseRef caseOf(DeployedProcess process, WorkerJob<Variables> job) {
        String declaredKind = process.property(CaseDirectories.KIND_PROPERTY).orElse(null);
        return cases.caseOf(declaredKind, job.variables().others()).orElse(null);
    }

    private Optional<Timeline> timeline(CaseRef about, WorkerJob<?> job) {
        return timelines.stream()
                .filter(one -> one.kind().equals(about.kind()))
                .findFirst()
                .map(one -> one.find(about.id(), job))
                .orElse(Optional.of(Timeline.NONE));
    }

    private void tell(
            String group,
            @Nullable NamedCase about,
            Timeline timeline,
            DeployedProcess process,
            WorkerJob<Variables> job) {
        String element = element(job);
        String once = word() + "-" + job.key();
        notices.tell(
                group,
                LANGUAGE,
                about == null ? null : about.ref(),
                text(about != null),
                List.of(about == null ? process.elementName(element, Locale.of(LANGUAGE)) : about.number()),
                (about == null ? job.processInstanceKey() : about.ref().id()) + ":" + once);
        write(timeline, new ToldGroup(element, process.authority(element), group, once, clock.instant()));
    }

    /** The step itself is an event beside the task, which a model names; one that does not is taken as it is. */
    private static String element(WorkerJob<Variables> job) {
        String task = job.variables().taskElementId();
        return task == null ? job.elementId() : task;
    }

    /** @param others what may carry the id of a case */
    record Variables(
            @Nullable String taskElementId,
            @Nullable String candidateGroup,
            @Nullable String leaderGroup,
            @JsonAnySetter Map<String, @Nullable Object> others) {}
}
