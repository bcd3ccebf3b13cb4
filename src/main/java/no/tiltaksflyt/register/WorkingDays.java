package no.tiltaksflyt.register;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Norwegian working days: not Saturdays, Sundays, or the public holidays (lov 1947-04-26-1 and lov 1995-02-24-12). */
public interface WorkingDays {

    /** The end of the working day (16:00 in Oslo) that lies so many working days after the day of the given time. */
    Instant dueAfter(Instant from, int workingDays);

    boolean isWorkingDay(LocalDate day);

    /** The time between 08 and 16 in Oslo on working days that lies between; zero when {@code to} is not later. */
    Duration workingTime(Instant from, Instant to);

    /** Working days after {@code from}, up to and with {@code to}; 0 when {@code to} is not later. */
    int workingDaysBetween(LocalDate from, LocalDate to);
}
