package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Settles which components show, by evaluating the conditions until they no longer change.
 *
 * <p>What a hidden field held is out of the data when the next condition is evaluated, so that a field depending on a
 * hidden one is hidden with it, at any depth.
 */
final class Filling {

    private static final int MOST_ROUNDS = 10;

    private final Form form;
    private final Feel feel;
    private final Locale locale;
    private final Map<String, Object> context;
    private final Map<String, Object> values;
    private final boolean fresh;
    private final List<String> unknown;

    /**
     * @param context what the form may read beside its own fields
     * @param values what the person has sent, or the context itself for a fresh form
     * @param fresh a fresh form takes default values
     * @param unknown names that were sent and are no fields
     */
    Filling(
            Form form,
            Feel feel,
            Locale locale,
            Map<String, Object> context,
            Map<String, Object> values,
            boolean fresh,
            List<String> unknown) {
        this.form = form;
        this.feel = feel;
        this.locale = locale;
        this.context = context;
        this.values = values;
        this.fresh = fresh;
        this.unknown = unknown;
    }

    FilledForm settle() {
        Map<String, Object> data = DataPath.copy(context);
        data.putAll(DataPath.copy(values));
        List<Slot> slots = new SlotWalk(feel, data).slots(form);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<String, Object> nextData = shown(slots);
            List<Slot> nextSlots = new SlotWalk(feel, nextData).slots(form);
            boolean settled = nextData.equals(data) && state(nextSlots).equals(state(slots));
            data = nextData;
            slots = nextSlots;
            if (settled) {
                break;
            }
        }
        return new FilledForm(form, slots, data, unknown, feel, locale);
    }

    private static List<String> state(List<Slot> slots) {
        List<String> state = new ArrayList<>();
        Slot.visit(slots, slot -> state.add(slot.state()));
        return state;
    }

    /** The context with the values of all that shows, then what the expression fields make of it. */
    private Map<String, Object> shown(List<Slot> slots) {
        Map<String, Object> data = DataPath.copy(context);
        Slot.visit(slots, slot -> putShown(data, slot));
        Slot.visit(slots, slot -> putComputed(data, slot));
        return data;
    }

    private void putShown(Map<String, Object> data, Slot slot) {
        if (slot.hidden()) {
            return;
        }
        if (slot.component().is(ComponentType.DYNAMICLIST)) {
            DataPath.put(data, slot.path(), emptyRows(slot));
        } else if (slot.component().type().fillable()) {
            DataPath.put(data, slot.path(), value(slot));
        }
    }

    private List<Object> emptyRows(Slot slot) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < rowCount(slot); i++) {
            rows.add(new LinkedHashMap<String, Object>());
        }
        return rows;
    }

    private int rowCount(Slot slot) {
        Object list = DataPath.get(source(slot), slot.path());
        if (list instanceof List<?> rows) {
            return rows.size();
        }
        return fresh && slot.component().get("defaultRepetitions") instanceof Number number ? number.intValue() : 0;
    }

    private void putComputed(Map<String, Object> data, Slot slot) {
        if (slot.component().is(ComponentType.EXPRESSION) && !slot.hidden()) {
            String expression = slot.component().text("expression");
            DataPath.put(
                    data, slot.path(), feel.evaluate(expression, slot.scope().context()));
        }
    }

    private @Nullable Object value(Slot slot) {
        Map<String, Object> source = source(slot);
        Object given = DataPath.get(source, slot.path());
        if (given == null && (fresh || closed(slot)) && !DataPath.has(source, slot.path())) {
            given = slot.component().get("defaultValue");
        }
        return given == null ? empty(slot.component()) : offered(slot, given);
    }

    /** A person's value counts only where she could change it. */
    private Map<String, Object> source(Slot slot) {
        return closed(slot) ? context : values;
    }

    private static boolean closed(Slot slot) {
        return slot.readOnly() || slot.disabled();
    }

    /** Pages send texts; the offered value itself may be a number or an object. Each is chosen once. */
    private Object offered(Slot slot, Object given) {
        if (!slot.component().type().hasOptions()) {
            return given instanceof String text ? VisibleText.inItsOwnDirection(text) : given;
        }
        List<Option> options = Option.of(slot, feel, locale);
        if (given instanceof List<?> list) {
            Set<@Nullable Object> chosen = new LinkedHashSet<>();
            list.forEach(item -> {
                Option option = Option.find(options, item).orElse(null);
                chosen.add(option == null ? item : option.value());
            });
            return new ArrayList<>(chosen);
        }
        return Option.find(options, given).map(Option::value).orElse(given);
    }

    private static @Nullable Object empty(Component component) {
        return switch (component.type().value()) {
            case TEXT -> "";
            case BOOLEAN -> false;
            case MANY, MANY_FILES -> List.of();
            default -> null;
        };
    }
}
