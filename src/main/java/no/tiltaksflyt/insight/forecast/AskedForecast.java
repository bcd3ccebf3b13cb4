package no.tiltaksflyt.insight.forecast;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the days to come, as it stands in the address; what cannot be understood is told.
 *
 * @param until how many will have ended by this day?
 * @param items when will so many have ended?
 */
record AskedForecast(@Nullable String until, @Nullable String items) {

    static final int MOST_ITEMS = 100_000;

    private static final int MOST_YEARS = 10;
    private static final int WEEKS = 4;
    private static final int LAST_YEAR = 9999;

    /** The problems by field, as keys of the texts. */
    Map<String, String> problems(LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate day = date();
        if (asksUntil() && day == null) {
            problems.put("until", "insight.forecast.no-date");
        } else if (day != null && !day.isAfter(today)) {
            problems.put("until", "insight.forecast.past-date");
        } else if (day != null && day.isAfter(today.plusYears(MOST_YEARS))) {
            problems.put("until", "insight.forecast.far-date");
        }
        if (asksItems() && number() == null) {
            problems.put("items", "insight.forecast.no-number");
        }
        return problems;
    }

    boolean asksUntil() {
        return until != null && !until.isBlank();
    }

    boolean asksItems() {
        return items != null && !items.isBlank();
    }

    /** The day that is asked for, or four weeks from today; empty when it cannot be understood. */
    Optional<LocalDate> day(LocalDate today) {
        if (!asksUntil()) {
            return Optional.of(today.plusWeeks(WEEKS));
        }
        return Optional.ofNullable(date()).filter(day -> !problems(today).containsKey("until"));
    }

    /** The number that is asked for, or how many are open; empty when it cannot be understood, or none is open. */
    Optional<Integer> number(long open) {
        return asksItems()
                ? Optional.ofNullable(number())
                : Optional.of((int) Math.min(open, MOST_ITEMS)).filter(all -> all > 0);
    }

    /** The day that is written, also one that nothing can be told of; null for what is no day of a calendar. */
    public @Nullable LocalDate date() {
        try {
            LocalDate written = until == null ? null : LocalDate.parse(until.strip());
            return written == null || written.getYear() > LAST_YEAR ? null : written;
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private @Nullable Integer number() {
        String written = items == null ? "" : items.strip();
        return written.matches("\\d{1,9}") && Integer.parseInt(written) >= 1 && Integer.parseInt(written) <= MOST_ITEMS
                ? Integer.valueOf(written)
                : null;
    }
}
