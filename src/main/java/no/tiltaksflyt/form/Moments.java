package no.tiltaksflyt.form;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;

/** Dates and times of a form: texts in the shapes of form-js, native inputs on the page, Oslo's clock. */
final class Moments {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("HH:mmxxx");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("HH:mm'Z'");

    private Moments() {}

    static String subtype(Component component) {
        String subtype = component.text("subtype");
        return subtype.isEmpty() ? "date" : subtype;
    }

    /** What form-js would send for the page's native input; unreadable text stays as it is. */
    static @Nullable Object fromPage(Component component, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return switch (subtype(component)) {
                case "time" ->
                    time(
                            component,
                            LocalDate.now(Oslo.ZONE)
                                    .atTime(LocalTime.parse(text))
                                    .atZone(Oslo.ZONE));
                case "datetime" -> {
                    ZonedDateTime at = LocalDateTime.parse(text).atZone(Oslo.ZONE);
                    ZonedDateTime kept = normalized(component) ? at.withZoneSameInstant(ZoneOffset.UTC) : at;
                    yield kept.toLocalDate() + "T" + time(component, at);
                }
                default -> LocalDate.parse(text).toString();
            };
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static boolean normalized(Component component) {
        return component.text("timeSerializingFormat").equals("utc_normalized");
    }

    private static String time(Component component, ZonedDateTime at) {
        return switch (component.text("timeSerializingFormat")) {
            case "utc_offset" -> WITH_OFFSET.format(at);
            case "utc_normalized" -> UTC.format(at.withZoneSameInstant(ZoneOffset.UTC));
            default -> MINUTES.format(at);
        };
    }

    /** The value for the page's native input, empty when there is none. */
    static String toPage(Component component, @Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return "";
        }
        try {
            return switch (subtype(component)) {
                case "time" -> MINUTES.format(localTime(text));
                case "datetime" ->
                    localDateTime(text).truncatedTo(ChronoUnit.MINUTES).toString();
                default -> text;
            };
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    static boolean readable(Component component, String text) {
        try {
            switch (subtype(component)) {
                case "time" -> localTime(text);
                case "datetime" -> localDateTime(text);
                default -> LocalDate.parse(text);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    static boolean passed(Component component, String text, LocalDate today) {
        return switch (subtype(component)) {
            case "time" -> false;
            case "datetime" -> localDateTime(text).toLocalDate().isBefore(today);
            default -> LocalDate.parse(text).isBefore(today);
        };
    }

    private static LocalTime localTime(String text) {
        return zoned(text)
                ? OffsetTime.parse(text)
                        .atDate(LocalDate.now(Oslo.ZONE))
                        .atZoneSameInstant(Oslo.ZONE)
                        .toLocalTime()
                : LocalTime.parse(text);
    }

    private static LocalDateTime localDateTime(String text) {
        return zoned(text)
                ? OffsetDateTime.parse(text).atZoneSameInstant(Oslo.ZONE).toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    private static boolean zoned(String text) {
        return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
    }
}
