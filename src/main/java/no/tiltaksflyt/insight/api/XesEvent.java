package no.tiltaksflyt.insight.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import no.tiltaksflyt.insight.VisitLine;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a case.
 *
 * @param transition of XES' standard lifecycle
 * @param role which group the step lay with; null where none did
 * @param instance the same for all events of one visit
 */
record XesEvent(
        String activity,
        String transition,
        Instant at,
        @Nullable String elementId,
        @Nullable String party,
        @Nullable String role,
        @Nullable Long instance) {

    /** Of the same moment as they are given: what ended before what began. */
    static final Comparator<XesEvent> IN_TIME = Comparator.comparing(XesEvent::at);

    /** What happened to the case itself. */
    static XesEvent of(String activity, Instant at) {
        return new XesEvent(activity, "complete", at, null, null, null, null);
    }

    static List<XesEvent> of(VisitLine visit, String activity) {
        List<XesEvent> events = new ArrayList<>();
        events.add(of(visit, activity, "schedule", visit.createdAt()));
        if (visit.takenAt() != null) {
            events.add(of(visit, activity, "start", visit.takenAt()));
        }
        if (visit.completedAt() != null) {
            events.add(of(visit, activity, visit.completed() ? "complete" : "pi_abort", visit.completedAt()));
        }
        return events;
    }

    private static XesEvent of(VisitLine visit, String activity, String transition, Instant at) {
        return new XesEvent(
                activity,
                transition,
                at,
                visit.elementId(),
                visit.party(),
                visit.candidateGroup(),
                visit.elementInstanceKey());
    }
}
