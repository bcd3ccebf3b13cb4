package no.tiltaksflyt.task;

import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for.
 *
 * @param cases those whose tasks are asked for; null for all tasks
 * @param free only those that nobody has taken
 */
public record TaskFilter(
        TaskView view,
        @Nullable Set<CaseRef> cases,
        @Nullable String processId,
        @Nullable String elementId,
        boolean overdue,
        boolean free) {

    /** A case's id may be that of a case of another kind, too. */
    boolean asksFor(@Nullable CaseRef about) {
        return cases == null || about != null && cases.contains(about);
    }

    public static TaskFilter of(TaskView view) {
        return of(view, null);
    }

    /** A search also finds what colleagues have taken; the group's own list holds what is free. */
    public static TaskFilter of(TaskView view, @Nullable Set<CaseRef> cases) {
        return new TaskFilter(
                view, cases, null, null, view == TaskView.OVERDUE, view == TaskView.GROUPS && cases == null);
    }
}
