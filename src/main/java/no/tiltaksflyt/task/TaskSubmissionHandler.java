package no.tiltaksflyt.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CasePanel;

/**
 * What a feature does when one of its tasks is submitted: checks its own rules, writes its rows, and chooses the few
 * values that the engine needs. Runs in the transaction that completes the task.
 */
public interface TaskSubmissionHandler {

    boolean handles(String processId, String elementId);

    /**
     * The groups whose step each task is by what the feature has signed, by the tasks' keys: of whom the engine offers a task
     * to, nobody else may know of it. A task that is missing here is whose the engine says. Asked for a whole page at once.
     */
    default Map<Long, Set<String>> owners(List<UserTask> tasks) {
        return Map.of();
    }

    /** What the form may read beside its own fields, e.g. the recommendation that a decision is held against. */
    Map<String, Object> context(UserTask task);

    /** The texts that fields hold before anybody types, by their keys; also of fields that show only after an answer. */
    default Map<String, String> beginnings(UserTask task) {
        return Map.of();
    }

    /** Whether the form is a few questions about what there is to read: the page gives the reading more room then. */
    default boolean asksToJudge() {
        return false;
    }

    /** Whether what is about to be signed is looked at once more: {@link #lastLook} has something to show then. */
    default boolean isLookedOver() {
        return false;
    }

    /**
     * Why the case came back, if an earlier step followed this answer. Empty means sent back; the reason is in the form
     * field that the model names.
     */
    default Optional<ComingBack> comingBack(Map<String, Object> data) {
        return Optional.empty();
    }

    /**
     * What the person is about to sign, to be seen once more before it is final; empty where nothing is. Keeps nothing.
     *
     * @throws no.tiltaksflyt.web.UserProblem when a rule of the feature is broken
     */
    default Optional<CasePanel> lastLook(TaskSubmission submission) {
        return Optional.empty();
    }

    /**
     * Takes the submission.
     *
     * @return the variables for the engine, or empty when the task goes back to its group instead of being completed
     * @throws no.tiltaksflyt.web.UserProblem when a rule of the feature is broken; nothing is kept then
     */
    Optional<Map<String, Object>> submit(TaskSubmission submission);
}
