package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.Numbers;
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
    private final Map<String, Object> initial;
    private final Edits edits;

    /**
     * @param context the data that the form is opened with
     * @param edits what somebody has done with it since
     */
    Filling(Form form, Feel feel, Locale locale, Map<String, Object> context, Edits edits) {
        this.form = form;
        this.feel = feel;
        this.locale = locale;
        this.context = context;
        this.initial = InitialData.of(form, context);
        this.edits = edits;
    }

    FilledForm settle() {
        Map<String, Object> data = begun(Set.of());
        List<Slot> slots = new SlotWalk(feel, edited(data)).slots(form);
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
        Set<String> closed = closedLists(slots);
        Answer answer = new Answer(slots, data, context, raw(closed), begun(closed));
        return new FilledForm(form, slots, data, answer, edits, feel, locale);
    }

    private static List<String> state(List<Slot> slots) {
        List<String> state = new ArrayList<>();
        Slot.visit(slots, slot -> state.add(slot.state()));
        return state;
    }

    /** What the form begins with, its rows where they were put. */
    private Map<String, Object> begun(Set<String> closedLists) {
        Map<String, Object> data = DataPath.copy(initial);
        new RowChanges(form, edits, closedLists).apply(data, InitialData::row);
        return data;
    }

    /** The data as it came, its rows where they were put. */
    private Map<String, Object> raw(Set<String> closedLists) {
        Map<String, Object> data = DataPath.copy(context);
        new RowChanges(form, edits, closedLists).apply(data, list -> new LinkedHashMap<>());
        return data;
    }

    /** Before it is known what is hidden or closed, everything that was sent counts. */
    private Map<String, Object> edited(Map<String, Object> begun) {
        Map<String, Object> data = DataPath.copy(begun);
        Slot.visit(new SlotWalk(feel, begun).slots(form), slot -> {
            if (slot.component().type().fillable() && edits.touch(slot.path())) {
                DataPath.put(data, slot.path(), sent(slot));
            }
        });
        return data;
    }

    private static Set<String> closedLists(List<Slot> slots) {
        Set<String> closed = new HashSet<>();
        Slot.visit(slots, slot -> {
            if (slot.component().is(ComponentType.DYNAMICLIST) && (slot.hidden() || slot.closed())) {
                closed.add(slot.path());
            }
        });
        return closed;
    }

    /** The data with the values of all that shows, without those of what does not, then what the expression fields make of it. */
    private Map<String, Object> shown(List<Slot> slots) {
        Map<String, Object> data = begun(closedLists(slots));
        Slot.visit(slots, slot -> remove(data, slot));
        Slot.visit(slots, slot -> putShown(data, slot));
        Slot.visit(slots, slot -> putComputed(data, slot));
        return data;
    }

    /** At the root the data begins anew, as in form-js. */
    private void remove(Map<String, Object> data, Slot slot) {
        if (!slot.hidden() || !(slot.keyed() || slot.component().is(ComponentType.DYNAMICLIST))) {
            return;
        }
        if (DataPath.steps(slot.path()).size() == 1) {
            DataPath.put(data, slot.path(), DataPath.get(initial, slot.path()));
        } else {
            DataPath.remove(data, slot.path());
        }
    }

    private void putShown(Map<String, Object> data, Slot slot) {
        if (!slot.hidden() && slot.component().type().fillable() && DataPath.reaches(data, slot.path())) {
            DataPath.put(data, slot.path(), value(data, slot));
        }
    }

    /** A person's value counts only where she could change it. */
    private @Nullable Object value(Map<String, Object> data, Slot slot) {
        if (!slot.closed() && edits.touch(slot.path())) {
            return sent(slot);
        }
        Object there = DataPath.has(data, slot.path())
                ? DataPath.get(data, slot.path())
                : DataPath.get(begun(Set.of()), slot.path());
        return slot.closed() ? there : untouched(slot, there);
    }

    /** What is not offered any more cannot stay chosen. */
    private @Nullable Object untouched(Slot slot, @Nullable Object value) {
        return switch (slot.component().type().value()) {
            case ONE -> value == null ? null : Sanitized.one(offered(slot), value);
            case MANY -> value instanceof List<?> list ? Sanitized.many(offered(slot), list) : value;
            default -> value;
        };
    }

    private List<Object> offered(Slot slot) {
        return Option.of(slot, feel, locale).stream().map(Option::value).toList();
    }

    private void putComputed(Map<String, Object> data, Slot slot) {
        if (slot.component().is(ComponentType.EXPRESSION) && !slot.hidden() && DataPath.reaches(data, slot.path())) {
            String expression = slot.component().text("expression");
            DataPath.put(
                    data, slot.path(), feel.evaluate(expression, slot.scope().context()));
        }
    }

    /** Pages send texts; the offered value itself may be a number or an object. Each is chosen once. */
    private @Nullable Object sent(Slot slot) {
        Object given = DataPath.get(edits.values(), slot.path());
        if (given == null) {
            return Sanitized.empty(slot.component());
        }
        if (!slot.component().type().hasOptions()) {
            return given instanceof String text ? VisibleText.inItsOwnDirection(text) : number(slot, given);
        }
        return chosen(Option.of(slot, feel, locale), given);
    }

    private Object number(Slot slot, Object given) {
        return slot.component().flag("serializeToString")
                ? byDefault(slot, given)
                        .or(() -> Numbers.of(given).map(Numbers::written))
                        .orElse(given)
                : given;
    }

    /** A default value that a page only sends back stays the number that it is: conditions tell it from its text. */
    private Optional<Object> byDefault(Slot slot, Object given) {
        return slot.component().get("defaultValue") instanceof Number
                ? Optional.ofNullable(DataPath.get(begun(Set.of()), slot.path()))
                        .filter(begun ->
                                begun instanceof Number && Numbers.of(begun).equals(Numbers.of(given)))
                : Optional.empty();
    }

    private static Object chosen(List<Option> options, Object given) {
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
}
