package no.tiltaksflyt.workshop.running;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.tiltaksflyt.workshop.running.MovablePart.Trait;

/**
 * Which element of the other version a case goes on in, for every element of its own: the same one where it is still
 * there, and what an owner has chosen. Where the engine would refuse a case, it says so first; the rules are those of
 * version 8.6.
 *
 * @param elements the elements of the target by those of the source
 */
record MovePlan(MovableProcess source, MovableProcess target, Map<String, String> elements) {

    /** @param chosen by an owner, for elements that cases stand in */
    static MovePlan of(MovableProcess source, MovableProcess target, Map<String, String> chosen) {
        MovePlan plan = new MovePlan(source, target, new TreeMap<>());
        source.parts().values().stream().filter(part -> !part.isAttached()).forEach(part -> plan.propose(part, chosen));
        source.parts().values().stream()
                .filter(MovablePart::isAttached)
                .filter(plan::staysAttached)
                .forEach(part -> plan.propose(part, Map.of()));
        return plan;
    }

    private void propose(MovablePart part, Map<String, String> chosen) {
        target.part(chosen.getOrDefault(part.id(), part.id()))
                .filter(part::isLike)
                .ifPresent(other -> elements.put(part.id(), other.id()));
    }

    private boolean staysAttached(MovablePart part) {
        String beside = targetScope(String.valueOf(part.attachedTo()));
        return target.part(part.id())
                .filter(other -> beside.equals(other.attachedTo()))
                .isPresent();
    }

    private String targetScope(String sourceScope) {
        return sourceScope.equals(source.id()) ? target.id() : elements.getOrDefault(sourceScope, "");
    }

    Optional<MovablePart> goesTo(String elementId) {
        return target.part(elements.get(elementId));
    }

    /** Why cases that stand in an element cannot be moved. */
    enum Reason {
        UNSUPPORTED,
        UNMAPPED,
        OTHER_SCOPE,
        UNSUPPORTED_EVENT;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record Obstacle(String elementId, Reason reason) {}

    /** @param active the elements that the cases stand in, also the subprocesses around them */
    List<Obstacle> obstacles(Collection<String> active) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (!waitsMovably(source, source.id()) || !waitsMovably(target, target.id())) {
            obstacles.add(new Obstacle(source.id(), Reason.UNSUPPORTED_EVENT));
        }
        for (String elementId : active) {
            source.part(elementId)
                    .flatMap(this::obstacle)
                    .ifPresent(reason -> obstacles.add(new Obstacle(elementId, reason)));
        }
        return obstacles;
    }

    private Optional<Reason> obstacle(MovablePart part) {
        if (!part.isMovable()) {
            return Optional.of(Reason.UNSUPPORTED);
        }
        return goesTo(part.id()).map(to -> obstacle(part, to)).orElse(Optional.of(Reason.UNMAPPED));
    }

    /** Where a subprocess goes on nowhere, that is said of it and not of all that lies in it. */
    private Optional<Reason> obstacle(MovablePart part, MovablePart to) {
        String scope = targetScope(part.scope());
        if (!scope.isEmpty() && !scope.equals(to.scope())) {
            return Optional.of(Reason.OTHER_SCOPE);
        }
        boolean movable = waitsMovably(source, part.id()) && waitsMovably(target, to.id());
        return movable ? Optional.empty() : Optional.of(Reason.UNSUPPORTED_EVENT);
    }

    private static boolean waitsMovably(MovableProcess process, String elementId) {
        return process.beside(elementId).stream().allMatch(MovablePart::hasMovableEvent);
    }

    /** Where cases that stand in an element may go on. */
    List<MovablePart> choices(String elementId) {
        return source.part(elementId)
                .map(part -> target.parts().values().stream()
                        .filter(part::isLike)
                        .filter(other -> !other.isAttached())
                        .filter(other -> targetScope(part.scope()).equals(other.scope()))
                        .toList())
                .orElse(List.of());
    }

    /** What keeps what it was given, for a case that stands in an element; each with whether the new version tells otherwise. */
    Map<Kept, Boolean> kept(String elementId) {
        Map<Kept, Boolean> kept = new HashMap<>();
        source.part(elementId)
                .ifPresent(part -> goesTo(elementId).ifPresent(to -> {
                    keep(kept, Kept.JOB, Trait.JOB, part, to);
                    keep(kept, Kept.INPUTS, Trait.INPUTS, part, to);
                    keep(kept, Kept.TIMER, Trait.TIMER, part, to);
                }));
        String beside = targetScope(elementId);
        source.beside(elementId).stream().filter(MovablePart::isTimer).forEach(timer -> keepTimer(kept, timer));
        target.beside(beside).stream()
                .filter(MovablePart::isTimer)
                .filter(timer -> !elements.containsValue(timer.id()))
                .forEach(timer -> kept.put(Kept.TIMER_BEGINS, true));
        return kept;
    }

    private static void keep(Map<Kept, Boolean> kept, Kept what, Trait trait, MovablePart part, MovablePart to) {
        if (part.has(trait) || to.has(trait)) {
            kept.merge(what, part.differs(trait, to), Boolean::logicalOr);
        }
    }

    /** Reminders are counted from the deadline of what they stand beside. */
    private void keepTimer(Map<Kept, Boolean> kept, MovablePart timer) {
        boolean otherDeadline = differs(String.valueOf(timer.attachedTo()), Trait.DUE);
        goesTo(timer.id())
                .ifPresentOrElse(
                        to -> kept.merge(
                                Kept.TIMER, otherDeadline || timer.differs(Trait.TIMER, to), Boolean::logicalOr),
                        () -> kept.put(Kept.TIMER_ENDS, true));
    }

    boolean differs(String elementId, Trait trait) {
        return source.part(elementId)
                .flatMap(part -> goesTo(elementId).map(to -> part.differs(trait, to)))
                .orElse(false);
    }
}
