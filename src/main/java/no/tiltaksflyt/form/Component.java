package no.tiltaksflyt.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One component as the form's JSON says it. */
record Component(ComponentType type, String id, Map<String, Object> attributes, List<Component> components) {

    /** The component's own part of the path to its value: a field's key, or a group's or list's path. */
    String path() {
        return text(type.keyed() ? "key" : "path");
    }

    boolean is(ComponentType other) {
        return type == other;
    }

    @Nullable
    Object get(String attribute) {
        return attributes.get(attribute);
    }

    String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    boolean flag(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }

    List<?> list(String attribute) {
        return attributes.get(attribute) instanceof List<?> list ? list : List.of();
    }

    Map<?, ?> map(String attribute) {
        return attributes.get(attribute) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A text in the reader's language; bokmål stands in the attribute itself, the others in the properties. */
    String text(String attribute, Locale locale) {
        return map("properties").get(attribute + "." + locale.getLanguage()) instanceof String translated
                ? translated
                : text(attribute);
    }

    /** The label of an offered value in the reader's language. */
    String valueLabel(String value, String label, Locale locale) {
        return map("properties").get("value." + value + "." + locale.getLanguage()) instanceof String translated
                ? translated
                : label;
    }

    @Nullable
    Object rule(String name) {
        return map("validate").get(name);
    }

    boolean required() {
        return Boolean.TRUE.equals(rule("required"));
    }
}
