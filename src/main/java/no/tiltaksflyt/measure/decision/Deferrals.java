package no.tiltaksflyt.measure.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures that wait for a date, or for the ministry to take them up again. */
@Component
class Deferrals {

    /** The engine's timers use its own clock. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final DeferralRepository deferrals;
    private final MeasureCourse course;

    Deferrals(DeferralRepository deferrals, MeasureCourse course) {
        this.deferrals = deferrals;
        this.course = course;
    }

    void defer(MeasureRow measure, @Nullable LocalDate until, String reason, Instant at, String onceKey) {
        measure.requireOpen();
        deferrals.insert(measure.measureId(), until, reason, at);
        course.defer(measure, until == null ? Map.of() : Map.of("until", until.toString()), onceKey, at);
    }

    /** Takes the measure up again and returns the number of the deferral that ended. */
    int resume(MeasureRow measure, Deed deed) {
        measure.requireDeferred();
        int ended = deferrals.resume(measure.measureId(), deed.at());
        course.resume(measure, ended, deed);
        return ended;
    }

    /** Whether the day has come until which the measure waits; never where the ministry itself shall take it up. */
    boolean isOver(MeasureRow measure, Instant now) {
        return deferrals
                .openUntil(measure.measureId())
                .map(Deferrals::startOf)
                .filter(end -> !end.isAfter(now.plus(CLOCKS_APART)))
                .isPresent();
    }

    /** Whether it was taken up again, and nothing has been done with it since. */
    boolean isJustResumed(MeasureRow measure) {
        return deferrals.isResumedSincePreparation(measure.measureId());
    }

    /** When a deferral until this day ends, as the engine reads it; null for none. */
    static @Nullable String endOf(@Nullable LocalDate until) {
        return until == null ? null : startOf(until).toString();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Oslo.ZONE).toInstant();
    }
}
