package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.Scope;

/** Puts every component in its place for the given data and decides what is hidden, read-only and disabled. */
final class SlotWalk {

    private final Feel feel;
    private final Map<String, Object> data;

    SlotWalk(Feel feel, Map<String, Object> data) {
        this.feel = feel;
        this.data = data;
    }

    List<Slot> slots(Form form) {
        return slots(form.components(), new Place("", "", Scope.of(data), false, false, false));
    }

    private List<Slot> slots(List<Component> components, Place place) {
        return components.stream().map(component -> slot(component, place)).toList();
    }

    private Slot slot(Component component, Place parent) {
        Map<String, Object> context = parent.scope().context();
        Place place = new Place(
                DataPath.join(parent.path(), component.path()),
                parent.domSuffix(),
                parent.scope(),
                parent.hidden() || feel.holds(component.map("conditional").get("hide"), context),
                parent.readOnly() || feel.holds(component.get("readonly"), context),
                parent.disabled() || feel.isTrue(component.get("disabled"), context));
        return new Slot(
                component,
                place.path(),
                "field-" + component.id() + place.domSuffix(),
                place.scope(),
                place.hidden(),
                place.readOnly(),
                place.disabled(),
                rows(component, place));
    }

    private List<List<Slot>> rows(Component component, Place place) {
        return switch (component.type()) {
            case GROUP -> List.of(slots(component.components(), place));
            case DYNAMICLIST -> listRows(component, place);
            default -> List.of();
        };
    }

    private List<List<Slot>> listRows(Component component, Place place) {
        List<List<Slot>> rows = new ArrayList<>();
        if (DataPath.get(data, place.path()) instanceof List<?> items && !place.hidden()) {
            for (int i = 0; i < Math.min(items.size(), RowChanges.MOST_SHOWN); i++) {
                rows.add(slots(component.components(), place.row(i, items.get(i))));
            }
        }
        return rows;
    }

    private record Place(
            String path, String domSuffix, Scope scope, boolean hidden, boolean readOnly, boolean disabled) {

        Place row(int index, @org.jspecify.annotations.Nullable Object row) {
            return new Place(
                    path + "[" + index + "]",
                    domSuffix + "-" + index,
                    scope.row(row, index),
                    hidden,
                    readOnly,
                    disabled);
        }
    }
}
