package no.tiltaksflyt.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;

/**
 * The working hours of a past, 08 to 16, cut into slots of equal length and numbered from 0. Everything that people do in one
 * slot is done at one moment of it, so that time need not be moved for each deed.
 *
 * @param days the working days, in order
 * @param perDay slots in a day
 * @param seed chooses the moment of each slot
 */
public record WorkingSlots(List<LocalDate> days, int perDay, long seed) {

    private static final int HOURS = 8;
    private static final LocalTime BEGIN = LocalTime.of(8, 0);

    /** From the first day on, and before the given time. */
    static WorkingSlots between(WorkingDays calendar, LocalDate first, Instant before, int perDay, long seed) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate last = before.atZone(Oslo.ZONE).toLocalDate().minusDays(1);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day)) {
                days.add(day);
            }
        }
        return new WorkingSlots(List.copyOf(days), perDay, seed);
    }

    public int count() {
        return days.size() * perDay;
    }

    /** How many slots so many working days are; at least one. */
    public int ofDays(double workingDays) {
        return Math.max(1, (int) Math.round(workingDays * perDay));
    }

    public int day(int slot) {
        return slot / perDay;
    }

    public LocalDate date(int slot) {
        return days.get(day(slot));
    }

    public int firstOf(int day) {
        return day * perDay;
    }

    /** The moment of the slot; later slots have later moments. */
    public Instant at(int slot) {
        int minutes = HOURS * 60 / perDay;
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + slot);
        int into = 5 + random.nextInt(minutes - 15);
        return date(slot)
                .atTime(BEGIN)
                .atZone(Oslo.ZONE)
                .toInstant()
                .plus(Duration.ofMinutes((long) (slot % perDay) * minutes + into))
                .plusSeconds(random.nextInt(60));
    }
}
