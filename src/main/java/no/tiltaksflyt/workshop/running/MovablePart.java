package no.tiltaksflyt.workshop.running;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of a process, as far as it matters for a case that stands in it.
 *
 * @param type as BPMN names it; an event subprocess is {@code eventSubProcess}
 * @param scope the id of what it lies in: a subprocess, or the process
 * @param attachedTo the id of the element whose waiting it ends or accompanies; null for most
 * @param event the kind of event, e.g. {@code timer}; empty for what is none
 * @param byEngine whether a user task is kept by the engine
 * @param loop {@code sequential}, {@code parallel} or empty
 * @param traits what is settled once a case has come to it, as text to compare
 */
record MovablePart(
        String id,
        String type,
        String scope,
        @Nullable String attachedTo,
        String event,
        boolean byEngine,
        String loop,
        Map<Trait, String> traits) {

    private static final Set<String> MOVABLE = Set.of(
            "serviceTask",
            "userTask",
            "subProcess",
            "callActivity",
            "intermediateCatchEvent",
            "receiveTask",
            "eventSubProcess",
            "exclusiveGateway",
            "eventBasedGateway",
            "businessRuleTask",
            "scriptTask",
            "sendTask");

    private static final Set<String> MOVABLE_EVENTS = Set.of("", "message", "timer", "signal", "error");

    /** What is settled once a case has come to an element. */
    enum Trait {
        JOB,
        INPUTS,
        DUE,
        WHO,
        FORM,
        TIMER
    }

    MovablePart {
        traits = Map.copyOf(traits);
    }

    /** Whether the engine can take a case along that stands here. */
    boolean isMovable() {
        return MOVABLE.contains(type) && hasMovableEvent();
    }

    boolean hasMovableEvent() {
        return MOVABLE_EVENTS.contains(event);
    }

    boolean isTimer() {
        return event.equals("timer");
    }

    boolean isAttached() {
        return attachedTo != null;
    }

    boolean has(Trait trait) {
        return traits.containsKey(trait);
    }

    /** Whether a case may stand in the other one instead, as far as the two themselves tell. */
    boolean isLike(MovablePart other) {
        return type.equals(other.type)
                && event.equals(other.event)
                && byEngine == other.byEngine
                && loop.equals(other.loop);
    }

    boolean differs(Trait trait, MovablePart other) {
        return !traits.getOrDefault(trait, "").equals(other.traits.getOrDefault(trait, ""));
    }
}
