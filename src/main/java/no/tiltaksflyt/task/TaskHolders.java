package no.tiltaksflyt.task;

import java.util.Collection;
import java.util.Map;

/** Who has taken tasks, by name. */
public interface TaskHolders {

    /** Full names by task key; a task that nobody has taken here is not among them. */
    Map<Long, String> names(Collection<Long> userTaskKeys);
}
