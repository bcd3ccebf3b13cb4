package no.tiltaksflyt.insight;

import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the course of one process instance.
 *
 * @param caseRef what it is about; null for nothing
 * @param elements in the order in which they began
 * @param tasks the user tasks among them
 */
record EngineCourse(
        long processInstanceKey,
        long processDefinitionKey,
        String processId,
        int version,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable CaseRef caseRef,
        List<Element> elements,
        List<Task> tasks) {

    boolean ended() {
        return endedAt != null;
    }

    record Element(
            long key,
            @Nullable Long flowScopeKey,
            long processDefinitionKey,
            String elementId,
            String elementType,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt) {

        boolean isBodyOfMany() {
            return elementType.equals("MULTI_INSTANCE_BODY");
        }

        boolean completed() {
            return state.equals("COMPLETED");
        }
    }

    /**
     * @param measured whether it was kept who held it, or would have been
     * @param holdings who took it and gave it back, in their order
     */
    record Task(
            long key,
            long elementInstanceKey,
            @Nullable String group,
            @Nullable Instant dueAt,
            boolean measured,
            List<Holding> holdings) {

        Task held(List<Holding> by) {
            return new Task(key, elementInstanceKey, group, dueAt, measured, by);
        }
    }

    /** @param taken false when it was given back */
    record Holding(boolean taken, Instant at) {}
}
