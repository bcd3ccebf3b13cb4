package no.tiltaksflyt.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.form.expression.Numbers;
import no.tiltaksflyt.form.expression.PlainValue;
import org.jspecify.annotations.Nullable;

/** A value of the data as the field of its kind reads it in form-js; what it cannot read counts as empty. */
final class Sanitized {

    private Sanitized() {}

    static @Nullable Object empty(Component component) {
        return switch (component.type().value()) {
            case TEXT -> "";
            case BOOLEAN -> false;
            case MANY -> List.of();
            default -> null;
        };
    }

    static @Nullable Object of(Component component, @Nullable Object value, Map<String, Object> data) {
        return switch (component.type().value()) {
            case TEXT -> text(component, value);
            case NUMBER -> number(component, value);
            case BOOLEAN -> Boolean.TRUE.equals(value);
            case ONE -> Option.computed(component) ? value : one(Option.given(component, data), value);
            case MANY -> Option.computed(component) ? value : many(Option.given(component, data), value);
            case DATETIME -> value instanceof String text && Moments.readable(component, text) ? text : null;
            default -> value;
        };
    }

    private static String text(Component component, @Nullable Object value) {
        if (value == null || value instanceof List<?> || value instanceof Map<?, ?>) {
            return "";
        }
        String text = PlainValue.text(value);
        return component.is(ComponentType.TEXTFIELD) ? text.replaceAll("[\\r\\n\\t]", " ") : text;
    }

    private static @Nullable Object number(Component component, @Nullable Object value) {
        BigDecimal number = (value instanceof String text ? written(text) : Numbers.of(value)).orElse(null);
        if (number == null) {
            return null;
        }
        return component.flag("serializeToString") ? writtenAs(value, number) : Numbers.plain(number);
    }

    /** Unchanged, except exponents, which no page reads. */
    private static String writtenAs(@Nullable Object value, BigDecimal number) {
        return value instanceof String text && Numbers.read(text) instanceof BigDecimal
                ? text
                : Numbers.written(number);
    }

    private static Optional<BigDecimal> written(String text) {
        try {
            return text.length() > 100 ? Optional.empty() : Numbers.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static @Nullable Object one(List<?> offered, @Nullable Object value) {
        return contains(offered, value) ? value : null;
    }

    static List<?> many(List<?> offered, @Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(item -> contains(offered, item)).toList()
                : List.of();
    }

    private static boolean contains(List<?> offered, @Nullable Object value) {
        Object plain = PlainValue.of(value);
        return plain != null && offered.stream().anyMatch(item -> plain.equals(PlainValue.of(item)));
    }
}
