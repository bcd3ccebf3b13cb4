package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;

/** How long a time a sum is of. */
enum Grain {
    /** The day on which cases ended. */
    DAY("D"),
    /** The month in which cases ended. */
    MONTH("M"),
    /** The day on which cases began: these are counted only. */
    START("S");

    private final String code;

    Grain(String code) {
        this.code = code;
    }

    /** As the tables spell it. */
    String code() {
        return code;
    }

    static Grain of(String code) {
        return switch (code) {
            case "D" -> DAY;
            case "M" -> MONTH;
            default -> START;
        };
    }

    /** The first day of the next one. */
    LocalDate next(LocalDate start) {
        return this == MONTH ? start.plusMonths(1) : start.plusDays(1);
    }
}
