package no.tiltaksflyt.workshop.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.workshop.compare.ModelChange.Kind;

/** What differs between two models: what came, what changed, what went, what only stands elsewhere. */
final class Differences {

    private static final String WHOLE = "";

    private final ModelThings before;
    private final ModelThings after;
    private final Wording wording;

    /** Those that say the same of the same element are one. */
    private final Map<List<Object>, ModelChange> changes = new LinkedHashMap<>();

    Differences(ModelThings before, ModelThings after, Wording wording) {
        this.before = before;
        this.after = after;
        this.wording = wording;
    }

    List<ModelChange> all() {
        after.things().forEach(this::cameOrChanged);
        before.things().forEach(this::went);
        after.sequences().forEach(this::reordered);
        redrawn();
        return List.copyOf(changes.values());
    }

    private void add(ModelChange change) {
        List<Object> same = new ArrayList<>();
        same.add(String.valueOf(change.elementId()));
        same.add(change.property());
        same.add(change.messageKey());
        same.add(change.arguments());
        changes.merge(same, change, Differences::joined);
    }

    private static ModelChange joined(ModelChange one, ModelChange other) {
        return new ModelChange(
                one.elementId(),
                one.kind(),
                one.property(),
                one.before() == null ? other.before() : one.before(),
                one.after() == null ? other.after() : one.after(),
                one.messageKey(),
                one.arguments());
    }

    private void cameOrChanged(String key, Thing thing) {
        Thing earlier = before.things().get(key);
        if (earlier == null) {
            add(wording.whole(Kind.ADDED, thing));
            return;
        }
        Set<String> paths = new LinkedHashSet<>(thing.facts().keySet());
        paths.addAll(earlier.facts().keySet());
        paths.stream()
                .filter(path ->
                        !Objects.equals(earlier.facts().get(path), thing.facts().get(path)))
                .flatMap(path -> wording.changed(earlier, thing, path).stream())
                .forEach(this::add);
    }

    private void went(String key, Thing thing) {
        if (!after.things().containsKey(key)) {
            add(wording.whole(Kind.REMOVED, thing));
        }
    }

    private void reordered(String key, Sequence sequence) {
        Sequence earlier = before.sequences().get(key);
        if (earlier == null) {
            return;
        }
        List<String> common = common(sequence.members(), earlier.members());
        List<String> moved = moved(common(earlier.members(), sequence.members()), common);
        if (!moved.isEmpty() && !sequence.ofThings()) {
            owner(sequence).ifPresent(owner -> add(wording.reordered(owner, sequence, earlier)));
        }
        if (sequence.ofThings()) {
            moved.forEach(member -> movedMember(member, sequence, earlier));
        }
    }

    private Optional<Thing> owner(Sequence sequence) {
        return Optional.ofNullable(after.things().get(sequence.owner()));
    }

    private void movedMember(String member, Sequence sequence, Sequence earlier) {
        Thing thing = after.things().get(member);
        if (thing != null) {
            int from = earlier.members().indexOf(member) + 1;
            int to = sequence.members().indexOf(member) + 1;
            add(wording.moved(thing, from, to));
        }
    }

    private static List<String> common(List<String> members, List<String> others) {
        Set<String> known = Set.copyOf(others);
        return members.stream().filter(known::contains).distinct().toList();
    }

    private static List<String> moved(List<String> earlier, List<String> later) {
        if (earlier.equals(later)) {
            return List.of();
        }
        List<String> moved = new ArrayList<>(later);
        moved.removeAll(Set.copyOf(LongestRun.of(earlier, later)));
        return moved;
    }

    private void redrawn() {
        Set<String> drawn = new LinkedHashSet<>(after.drawn().keySet());
        drawn.addAll(before.drawn().keySet());
        drawn.stream()
                .filter(key ->
                        !Objects.equals(before.drawn().get(key), after.drawn().get(key)))
                .forEach(this::redrawn);
    }

    /** What came or went is told; that its drawing did need not be. */
    private void redrawn(String key) {
        boolean stayed = before.things().containsKey(key) == after.things().containsKey(key);
        Thing thing = after.things().get(key);
        if (key.equals(WHOLE) || thing == null && stayed) {
            add(wording.redrawn(key));
        } else if (stayed) {
            add(wording.redrawn(Objects.requireNonNull(thing)));
        }
    }
}
