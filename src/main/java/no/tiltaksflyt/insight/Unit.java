package no.tiltaksflyt.insight;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What times are told in. */
public enum Unit {
    /** Eight hours between 08 and 16 in Oslo on Norwegian working days. */
    WORKING_DAYS("working-days", Duration.ofHours(8)),
    /** 24 hours by the clock. */
    CALENDAR_DAYS("calendar-days", Duration.ofHours(24));

    private final String code;
    private final Duration day;

    Unit(String code, Duration day) {
        this.code = code;
        this.day = day;
    }

    /** As the API spells it. */
    public String code() {
        return code;
    }

    public static Optional<Unit> find(String code) {
        return Arrays.stream(values()).filter(unit -> unit.code.equals(code)).findFirst();
    }

    /** Days, with decimals. */
    public double days(long millis) {
        return (double) millis / day.toMillis();
    }
}
