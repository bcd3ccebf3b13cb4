package no.tiltaksflyt.register;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

@Component
class NorwegianWorkingDays implements WorkingDays {

    private static final LocalTime START_OF_DAY = LocalTime.of(8, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(16, 0);
    private static final Duration DAY = Duration.between(START_OF_DAY, END_OF_DAY);
    /** Earlier times count as none. */
    private static final int FIRST_YEAR = 2000;

    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 17), MonthDay.of(12, 25), MonthDay.of(12, 26));
    /** Days from Easter Sunday to Maundy Thursday, Good Friday, Easter Monday, Ascension Day and Whit Monday. */
    private static final Set<Integer> AROUND_EASTER = Set.of(-3, -2, 0, 1, 39, 49, 50);

    private final Map<Integer, int[]> workingDaysOfYear = new ConcurrentHashMap<>();

    @Override
    public Instant dueAfter(Instant from, int workingDays) {
        LocalDate day = from.atZone(Oslo.ZONE).toLocalDate();
        for (int left = workingDays; left > 0; left--) {
            day = nextWorkingDay(day);
        }
        return day.atTime(END_OF_DAY).atZone(Oslo.ZONE).toInstant();
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    @Override
    public Duration workingTime(Instant from, Instant to) {
        return to.isAfter(from) ? worked(to).minus(worked(from)) : Duration.ZERO;
    }

    /** Working time since the first day that is counted. */
    private Duration worked(Instant until) {
        ZonedDateTime time = until.atZone(Oslo.ZONE);
        LocalDate day = time.toLocalDate();
        Duration before = DAY.multipliedBy(workingDaysUpTo(day));
        return isWorkingDay(day) ? before.plus(workedOfDay(time.toLocalTime())) : before;
    }

    private static Duration workedOfDay(LocalTime time) {
        LocalTime end = time.isAfter(END_OF_DAY) ? END_OF_DAY : time;
        return end.isBefore(START_OF_DAY) ? Duration.ZERO : Duration.between(START_OF_DAY, end);
    }

    /** Those before the day, since the first that is counted. */
    private long workingDaysUpTo(LocalDate day) {
        return IntStream.range(FIRST_YEAR, day.getYear())
                        .mapToLong(year -> workingDays(year)[Year.of(year).length()])
                        .sum()
                + workingDays(day.getYear())[day.getDayOfYear() - 1];
    }

    /** By day of the year, how many there were before it; the last is the whole year's. */
    private int[] workingDays(int year) {
        return workingDaysOfYear.computeIfAbsent(year, this::countWorkingDays);
    }

    private int[] countWorkingDays(int year) {
        int[] before = new int[Year.of(year).length() + 1];
        for (int day = 1; day < before.length; day++) {
            before[day] = before[day - 1] + (isWorkingDay(LocalDate.ofYearDay(year, day)) ? 1 : 0);
        }
        return before;
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static boolean isHoliday(LocalDate day) {
        int sinceEaster = day.getDayOfYear() - easterSunday(day.getYear()).getDayOfYear();
        return FIXED.contains(MonthDay.from(day)) || AROUND_EASTER.contains(sinceEaster);
    }

    /** The Gregorian computus as Meeus, Jones and Butcher give it. */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
