package no.tiltaksflyt.task;

import java.util.Map;
import java.util.Optional;

/**
 * What a feature does when one of its tasks is submitted: checks its own rules, writes its rows, and chooses the few
 * values that the engine needs. Runs in the transaction that completes the task.
 */
public interface TaskSubmissionHandler {

    boolean handles(String processId, String elementId);

    /** What the form may read beside its own fields, e.g. the recommendation that a decision is held against. */
    Map<String, Object> context(UserTask task);

    /**
     * Takes the submission.
     *
     * @return the variables for the engine, or empty when the task goes back to its group instead of being completed
     * @throws no.tiltaksflyt.web.UserProblem when a rule of the feature is broken; nothing is kept then
     */
    Optional<Map<String, Object>> submit(TaskSubmission submission);
}
