package no.tiltaksflyt.workshop.running;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import no.tiltaksflyt.workshop.running.MovablePart.Trait;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.ActiveElement;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.OpenForm;

/** What chosen cases keep as it was when they are moved, in sum and case by case. */
record MovePreview(List<Row> rows, Map<Long, Set<Kept>> byCase) {

    /**
     * @param elementId where the cases stand
     * @param changed whether the new version tells otherwise
     */
    record Row(Kept kept, String elementId, boolean changed, int cases) {}

    private record What(Kept kept, String elementId) {}

    static MovePreview of(
            MovePlan plan, List<ActiveElement> active, List<OpenForm> forms, List<ActiveElement> troubles) {
        Gathering gathering = new Gathering();
        active.forEach(it -> plan.kept(it.elementId())
                .forEach((kept, changed) -> gathering.add(kept, it.elementId(), it.instance(), changed)));
        Set<Long> instances = new HashSet<>();
        active.forEach(it -> instances.add(it.instance()));
        instances.forEach(it -> plan.kept(plan.source().id())
                .forEach((kept, changed) -> gathering.add(kept, plan.source().id(), it, changed)));
        forms.forEach(form -> gathering.add(plan, form));
        troubles.forEach(it -> gathering.add(Kept.TROUBLE, it.elementId(), it.instance(), false));
        return gathering.preview();
    }

    Set<Kept> of(long instance) {
        return byCase.getOrDefault(instance, Set.of());
    }

    private static final class Gathering {

        private final Map<What, Collection<Long>> cases = new HashMap<>();
        private final Set<What> changed = new HashSet<>();
        private final Map<Long, Set<Kept>> byCase = new TreeMap<>();

        private void add(MovePlan plan, OpenForm form) {
            String at = form.elementId();
            if (form.form()) {
                add(Kept.FORM, at, form.instance(), form.formChanged() || plan.differs(at, Trait.FORM));
            }
            if (form.due() || plan.differs(at, Trait.DUE)) {
                add(Kept.DUE, at, form.instance(), plan.differs(at, Trait.DUE));
            }
            add(Kept.WHO, at, form.instance(), plan.differs(at, Trait.WHO));
            if (form.drafts() > 0) {
                add(Kept.DRAFT, at, form.instance(), form.formChanged());
            }
        }

        private void add(Kept kept, String elementId, long instance, boolean isChanged) {
            What what = new What(kept, elementId);
            cases.computeIfAbsent(what, it -> new HashSet<>()).add(instance);
            byCase.computeIfAbsent(instance, it -> new TreeSet<>()).add(kept);
            if (isChanged) {
                changed.add(what);
            }
        }

        /** What the new version tells otherwise comes first. */
        private MovePreview preview() {
            List<Row> rows = cases.entrySet().stream()
                    .map(it -> new Row(
                            it.getKey().kept(),
                            it.getKey().elementId(),
                            changed.contains(it.getKey()),
                            it.getValue().size()))
                    .sorted(Comparator.comparing(Row::changed)
                            .reversed()
                            .thenComparing(Row::kept)
                            .thenComparing(Row::elementId))
                    .toList();
            return new MovePreview(rows, byCase);
        }
    }
}
