package no.tiltaksflyt.task;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for.
 *
 * @param free only those that nobody has taken
 */
record TaskFilter(
        TaskView view,
        @Nullable String measureId,
        @Nullable String processId,
        @Nullable String elementId,
        boolean overdue,
        boolean free) {

    static TaskFilter of(TaskView view) {
        return new TaskFilter(view, null, null, null, view == TaskView.OVERDUE, view == TaskView.GROUPS);
    }
}
