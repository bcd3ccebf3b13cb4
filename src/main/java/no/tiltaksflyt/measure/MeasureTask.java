package no.tiltaksflyt.measure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.SignedStep;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.TaskSubmissionHandler;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;

/** What the five tasks of the process share: the case is open, the person is impartial, and it is submitted once. */
public abstract class MeasureTask implements TaskSubmissionHandler, SignedStep {

    private final String elementId;
    private final MeasureRepository measures;
    private final Impartiality impartiality;

    protected MeasureTask(String elementId, MeasureRepository measures, Impartiality impartiality) {
        this.elementId = elementId;
        this.measures = measures;
        this.impartiality = impartiality;
    }

    /** Writes the feature's rows and chooses the engine's variables. */
    protected abstract Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields);

    /** The group that may do the step in each measure, by what is signed of it, by the tasks' keys; nobody where none is. */
    protected Map<Long, String> ownersOfMeasures(List<UserTask> tasks) {
        return group().map(group -> tasks.stream().collect(Collectors.toMap(UserTask::key, task -> group)))
                .orElseThrow();
    }

    @Override
    public final Map<Long, Set<String>> owners(List<UserTask> tasks) {
        Map<Long, String> owners = ownersOfMeasures(
                tasks.stream().filter(task -> about(task).isPresent()).toList());
        return tasks.stream()
                .collect(Collectors.toMap(
                        UserTask::key,
                        task -> Optional.ofNullable(owners.get(task.key())).stream()
                                .collect(Collectors.toSet())));
    }

    @Override
    public final boolean handles(String processId, String elementId) {
        return MeasureApproval.PROCESS_ID.equals(processId) && this.elementId.equals(elementId);
    }

    @Override
    public Map<String, Object> context(UserTask task) {
        return Map.of();
    }

    @Override
    public final Optional<Map<String, Object>> submit(TaskSubmission submission) {
        MeasureRow measure = measures.lock(measureId(submission.task())).orElseThrow(UserProblem::notFound);
        measure.requireOpen();
        requireOwnProcess(measure, submission.task());
        return signed(measure, asOwner(submission));
    }

    /** She signs for the groups whose step it is, whomever the engine gave the task to. */
    private TaskSubmission asOwner(TaskSubmission submission) {
        Set<String> owners = owners(List.of(submission.task()))
                .getOrDefault(submission.task().key(), Set.of());
        if (owners.stream().noneMatch(submission.person()::in)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
        return submission.of(owners);
    }

    private Optional<Map<String, Object>> signed(MeasureRow measure, TaskSubmission submission) {
        try {
            return impartiality.confirmed(measure, submission)
                    ? Optional.of(accept(measure, submission, new TaskFields(submission.data())))
                    : Optional.empty();
        } catch (DuplicateKeyException again) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.task.submitted");
        }
    }

    /** A task of another process about the measure does not count. */
    private static void requireOwnProcess(MeasureRow measure, UserTask task) {
        Long own = measure.processInstanceKey();
        if (own != null && own != task.processInstanceKey()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.measure.other-process", measure.caseNumber());
        }
    }

    public static String measureId(UserTask task) {
        return about(task).orElseThrow(UserProblem::notFound);
    }

    private static Optional<String> about(UserTask task) {
        return Optional.ofNullable(task.caseRef())
                .filter(about -> about.kind().equals(MeasureRef.KIND))
                .map(CaseRef::id);
    }
}
