package no.tiltaksflyt.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may not take a task of a case: the disqualified (forvaltningsloven § 6), and an assessor as her own assurer. */
public interface TaskExclusions {

    /** Keeps a person from the tasks of a process instance; element id null means from all of them. */
    void exclude(long processInstanceKey, @Nullable String elementId, String subject, String reasonMessageKey);

    Optional<String> reason(long processInstanceKey, String elementId, String subject);
}
