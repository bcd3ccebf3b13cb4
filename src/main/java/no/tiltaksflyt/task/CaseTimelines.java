package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.Optional;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.process.Authority;

/**
 * Where the feature that owns a kind of case writes what a group was told about the time of a task. A kind without such a bean
 * has no timeline: its groups are told all the same.
 */
public interface CaseTimelines {

    /** Of which cases, as {@link no.tiltaksflyt.casework.CaseDirectory#kind()}. */
    String kind();

    /**
     * The timeline of a case, locked until the transaction ends.
     *
     * @param step what the engine asks for
     * @return empty when the case has ended: then nobody is told
     */
    Optional<Timeline> find(String caseId, WorkerJob<?> step);

    /** Writes in one case. */
    interface Timeline {

        /** Of a case that has none. */
        Timeline NONE = new Timeline() {};

        /** A group was told that half of the time is gone. */
        default void remind(ToldGroup told) {}

        /** The leaders were told that all of the time is gone. */
        default void escalate(ToldGroup told) {}
    }

    /**
     * Who was told of a task.
     *
     * @param authority who acts at the task
     * @param once tells this word from every other about the case
     */
    record ToldGroup(String element, Authority authority, String group, String once, Instant at) {}
}
