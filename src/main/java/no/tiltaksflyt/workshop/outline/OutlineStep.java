package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow node of a process.
 *
 * @param type as BPMN calls it, such as {@code userTask}
 * @param names by language; one that is missing is absent
 * @param statuses what applicants read while a case is here, by language
 * @param laneId of its own, or of what it lies in or is attached to
 * @param groupExpression when the groups are found by FEEL; {@code groups} is empty then
 * @param deadlineExpression when the deadline is FEEL and no plain number
 * @param depth how many subprocesses it lies in
 * @param attachedTo the task or subprocess that a boundary event sits on
 */
public record OutlineStep(
        String elementId,
        String type,
        Map<String, String> names,
        Map<String, String> statuses,
        @Nullable String laneId,
        List<String> groups,
        @Nullable String groupExpression,
        @Nullable Integer workingDays,
        @Nullable String deadlineExpression,
        @Nullable String formId,
        @Nullable String jobType,
        String documentation,
        int depth,
        List<OutlineWay> ways,
        @Nullable String attachedTo) {

    public boolean isUserTask() {
        return type.equals("userTask");
    }

    public boolean isEvent() {
        return type.endsWith("Event");
    }

    public boolean isGateway() {
        return type.endsWith("Gateway");
    }
}
