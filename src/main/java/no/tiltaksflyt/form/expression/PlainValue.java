package no.tiltaksflyt.form.expression;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as forms keep and write them: numbers without an exponent, moments as text, the rest as it is. */
public final class PlainValue {

    private PlainValue() {}

    /** The value with all numbers plain and moments written out, at any depth. */
    public static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case Number number -> number(number);
            case TemporalAccessor moment -> moment(moment);
            case TemporalAmount duration -> duration.toString();
            case null, default -> value;
        };
    }

    @SuppressWarnings("NullAway") // values may be null
    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, inner) -> plain.put(String.valueOf(name), of(inner)));
        return plain;
    }

    private static List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(item -> plain.add(of(item)));
        return plain;
    }

    private static Object number(Number number) {
        return Numbers.of(number).map(Numbers::plain).orElse(number);
    }

    private static String moment(TemporalAccessor moment) {
        return moment instanceof ZonedDateTime || moment instanceof OffsetDateTime
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
                : moment.toString();
    }

    /** The value as text to be read; empty for null. */
    public static String text(@Nullable Object value) {
        return switch (of(value)) {
            case null -> "";
            case BigDecimal decimal -> decimal.toPlainString();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + inside(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(PlainValue::inside).collect(Collectors.joining(", ", "[", "]"));
            case Object plain -> plain.toString();
        };
    }

    /** As FEEL writes what is inside a list or a context. */
    private static String inside(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text + '"';
            default -> text(value);
        };
    }
}
