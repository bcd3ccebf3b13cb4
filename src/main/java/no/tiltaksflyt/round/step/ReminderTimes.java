package no.tiltaksflyt.round.step;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.IntStream;
import no.tiltaksflyt.register.Oslo;

/** When a silent municipality is reminded: two weeks and four days before its deadline, the day after it, then every two weeks. */
final class ReminderTimes {

    private static final int[] DAYS_FROM_DEADLINE = {-14, -4, 1};
    private static final Duration AFTERWARDS = Duration.ofDays(14);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private ReminderTimes() {}

    static Instant next(LocalDate deadline, Instant now) {
        return IntStream.of(DAYS_FROM_DEADLINE)
                .mapToObj(days -> deadline.plusDays(days)
                        .atTime(MORNING)
                        .atZone(Oslo.ZONE)
                        .toInstant())
                .filter(now::isBefore)
                .findFirst()
                .orElseGet(() -> now.plus(AFTERWARDS));
    }
}
