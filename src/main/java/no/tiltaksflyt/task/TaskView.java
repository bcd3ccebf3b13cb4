package no.tiltaksflyt.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fixed views of the task list. */
public enum TaskView {
    /** Everything open that the person may see: her own and her groups'. */
    ALL,
    MINE,
    GROUPS,
    OVERDUE,
    DONE;

    public static Optional<TaskView> named(String name) {
        return Arrays.stream(values()).filter(view -> view.id().equals(name)).findFirst();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
