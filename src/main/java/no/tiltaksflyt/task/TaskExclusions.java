package no.tiltaksflyt.task;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people who may not take a task of a case, because they are disqualified or by a rule of the feature that owns it.
 */
public interface TaskExclusions {

    /** Keeps a person from the tasks of a process instance; element id null means from all of them. */
    void exclude(long processInstanceKey, @Nullable String elementId, String subject, String reasonMessageKey);

    /** Keeps a person from steps of a process instance. */
    void excludeFromSteps(
            long processInstanceKey, Collection<String> elementIds, String subject, String reasonMessageKey);

    /** Keeps a person from a step for every group but one. */
    void excludeButOf(String group, long processInstanceKey, String elementId, String subject, String reasonMessageKey);

    /** Why a person is kept from a step, for whatever group. */
    Optional<String> reason(long processInstanceKey, String elementId, String subject);
}
