package no.tiltaksflyt.measure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.TaskSubmissionHandler;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;

/** What the five tasks of the process share: the case is open, the person is impartial, and it is submitted once. */
public abstract class MeasureTask implements TaskSubmissionHandler {

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

    /** The groups that may do the step in this measure, by what is signed of it. */
    protected abstract Set<String> owners(String measureId, UserTask task);

    @Override
    public final Optional<Set<String>> owners(UserTask task) {
        CaseRef about = task.caseRef();
        return Optional.of(
                about == null || !about.kind().equals(MeasureRef.KIND) ? Set.of() : owners(about.id(), task));
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
        Set<String> owners = owners(submission.task()).orElseThrow();
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
        CaseRef about = task.caseRef();
        if (about == null || !about.kind().equals(MeasureRef.KIND)) {
            throw UserProblem.notFound();
        }
        return about.id();
    }
}
