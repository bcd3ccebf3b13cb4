package no.tiltaksflyt.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for.
 *
 * @param measures ids of the measures whose tasks are asked for; null for all
 * @param free only those that nobody has taken
 */
record TaskFilter(
        TaskView view,
        @Nullable Set<String> measures,
        @Nullable String processId,
        @Nullable String elementId,
        boolean overdue,
        boolean free) {

    static TaskFilter of(TaskView view) {
        return of(view, null);
    }

    /** Who searches finds also what colleagues have taken; the group's own list is what is free. */
    static TaskFilter of(TaskView view, @Nullable Set<String> measures) {
        return new TaskFilter(
                view, measures, null, null, view == TaskView.OVERDUE, view == TaskView.GROUPS && measures == null);
    }
}
