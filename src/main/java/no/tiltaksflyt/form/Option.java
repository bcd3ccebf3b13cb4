package no.tiltaksflyt.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.PlainValue;
import org.jspecify.annotations.Nullable;

/** A value that a radio group, list or select offers; the key is what a page sends for it. */
record Option(Object value, String key, String label) {

    static List<Option> of(Slot slot, Feel feel, Locale locale) {
        Component component = slot.component();
        return offered(slot, feel, locale).stream()
                .map(item -> option(component, item, locale))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the options come of an expression. */
    static boolean computed(Component component) {
        return !component.text("valuesExpression").isEmpty();
    }

    /** The values that the form itself or the data offers. */
    static List<?> given(Component component, Map<String, Object> data) {
        return items(component, data).stream()
                .map(Option::value)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<?> offered(Slot slot, Feel feel, Locale locale) {
        Component component = slot.component();
        if (computed(component)) {
            Object computed = feel.evaluate(
                    component.text("valuesExpression", locale), slot.scope().context());
            return computed instanceof List<?> list ? list : List.of();
        }
        return items(component, slot.scope().data());
    }

    private static List<?> items(Component component, Map<String, Object> data) {
        String key = component.text("valuesKey");
        if (key.isEmpty()) {
            return component.list("values");
        }
        return data.get(key) instanceof List<?> list ? list : List.of();
    }

    private static Optional<Option> option(Component component, @Nullable Object item, Locale locale) {
        return value(item).map(value -> {
            String key = key(value);
            return new Option(value, key, component.valueLabel(key, label(item, key), locale));
        });
    }

    /** As form-js takes what is offered: simple values but the empty text, and objects with a value. */
    private static Optional<Object> value(@Nullable Object item) {
        if (item instanceof Map<?, ?> map) {
            Object value = map.get("value");
            boolean whole = value instanceof Map<?, ?> inner && !inner.isEmpty() && labelled(map);
            return whole || simple(value) ? Optional.ofNullable(value) : Optional.empty();
        }
        return simple(item) ? Optional.ofNullable(item) : Optional.empty();
    }

    private static boolean simple(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof String text && !text.isEmpty();
    }

    private static boolean labelled(Map<?, ?> item) {
        return item.get("label") instanceof String label && !label.isEmpty();
    }

    private static String label(@Nullable Object item, String key) {
        return item instanceof Map<?, ?> map && labelled(map) ? String.valueOf(map.get("label")) : key;
    }

    static String key(Object value) {
        return PlainValue.text(value);
    }

    static Optional<Option> find(List<Option> options, @Nullable Object value) {
        return value == null
                ? Optional.empty()
                : options.stream()
                        .filter(option -> option.key().equals(key(value)))
                        .findFirst();
    }
}
