package no.tiltaksflyt.measure.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures that wait for a date, or for the ministry to take them up again. */
@Component
class Deferrals {

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
}
