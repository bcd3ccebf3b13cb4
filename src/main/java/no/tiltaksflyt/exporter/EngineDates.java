package no.tiltaksflyt.exporter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Reads the dates of user tasks, which are texts in whatever ISO form the model's expression gave. */
final class EngineDates {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private EngineDates() {}

    /**
     * Milliseconds since 1970, or null when the text is empty. A date without a zone is taken as UTC.
     *
     * @throws DateTimeException when the text is not a date, or not one that the database can hold
     */
    static @Nullable Long millis(@Nullable String date) {
        if (date == null || date.isBlank()) {
            return null;
        }
        Instant instant = instant(date.strip());
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new DateTimeException("out of range");
        }
        return instant.toEpochMilli();
    }

    private static Instant instant(String date) {
        if (date.indexOf('T') < 0) {
            return LocalDate.parse(date, DateTimeFormatter.ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(date, ZonedDateTime::from, LocalDateTime::from);
        return parsed instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    }
}
