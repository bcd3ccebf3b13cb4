package no.tiltaksflyt.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static List<?> offered(Slot slot, Feel feel, Locale locale) {
        Component component = slot.component();
        if (!component.text("valuesExpression").isEmpty()) {
            return feel.evaluate(
                                    component.text("valuesExpression", locale),
                                    slot.scope().context())
                            instanceof List<?> list
                    ? list
                    : List.of();
        }
        if (!component.text("valuesKey").isEmpty()) {
            return DataPath.get(slot.scope().data(), component.text("valuesKey")) instanceof List<?> list
                    ? list
                    : List.of();
        }
        return component.list("values");
    }

    private static Optional<Option> option(Component component, @Nullable Object item, Locale locale) {
        Object value = item instanceof Map<?, ?> map ? map.get("value") : item;
        if (value == null) {
            return Optional.empty();
        }
        String key = key(value);
        Object label = item instanceof Map<?, ?> map && map.get("label") != null ? map.get("label") : value;
        return Optional.of(new Option(
                value,
                key,
                component.valueLabel(key, Objects.requireNonNull(label).toString(), locale)));
    }

    static String key(Object value) {
        return value.toString();
    }

    static Optional<Option> find(List<Option> options, @Nullable Object value) {
        return value == null
                ? Optional.empty()
                : options.stream()
                        .filter(option -> option.key().equals(key(value)))
                        .findFirst();
    }
}
