package no.tiltaksflyt.web;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import no.tiltaksflyt.register.Oslo;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times, deadlines and amounts in the reader's language, as the clock shows in Oslo. */
@Component("dates")
public class Dates {

    private final MessageSource texts;
    private final Clock clock;

    Dates(MessageSource texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** For example {@code 23. november 2026}. */
    public String day(Instant at) {
        return day(at.atZone(Oslo.ZONE).toLocalDate());
    }

    public String day(LocalDate date) {
        return format("date.day", date);
    }

    /** For example {@code mandag 23. november}. */
    public String weekday(Instant at) {
        return format("date.weekday", at.atZone(Oslo.ZONE).toLocalDate());
    }

    /** For example {@code 23. november 2026 kl. 14:02}. */
    public String moment(Instant at) {
        return text("date.moment", day(at), time(at));
    }

    /** For example {@code 14:02}. */
    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(Oslo.ZONE));
    }

    /** For a {@code time} element's attribute. */
    public String machine(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(Oslo.ZONE));
    }

    /** A deadline in words: today, tomorrow, in 3 days, 2 days over. */
    public String deadline(Instant due) {
        long days = ChronoUnit.DAYS.between(today(), due.atZone(Oslo.ZONE).toLocalDate());
        if (isOver(due)) {
            return days == 0 ? text("date.over-today", time(due)) : text("date.days-over", -days);
        }
        if (days == 0) {
            return text("date.today-at", time(due));
        }
        return days == 1 ? text("date.tomorrow") : text("date.in-days", days);
    }

    public boolean isOver(Instant due) {
        return due.isBefore(clock.instant());
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(Oslo.ZONE));
    }

    /** Whole Norwegian kroner, e.g. {@code 1 250 000 kr}. */
    public String kroner(long amount) {
        return text("number.kroner", number(amount));
    }

    /** In all languages as in Norway, since that is how it must be typed. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(Languages.BOKMAL).format(value);
    }

    private String format(String patternKey, LocalDate date) {
        return DateTimeFormatter.ofPattern(text(patternKey), locale()).format(date);
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
