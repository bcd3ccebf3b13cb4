package no.tiltaksflyt.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fixed views of the task list. */
enum TaskView {
    /** Everything open that the person may see: her own and her groups'. */
    ALL,
    MINE,
    GROUPS,
    OVERDUE,
    DONE;

    static Optional<TaskView> named(String name) {
        return Arrays.stream(values()).filter(view -> view.id().equals(name)).findFirst();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
