package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import org.springframework.stereotype.Component;

/** Notes that the municipality did not answer in time; the case goes on with what is there. */
@Component
class RecordMissingSupplementWorker implements Worker<MeasureVariables> {

    /** The engine's timers use its own clock. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final SupplementRepository supplements;
    private final Clock clock;

    RecordMissingSupplementWorker(
            MeasureRepository measures, MeasureCourse course, SupplementRepository supplements, Clock clock) {
        this.measures = measures;
        this.course = course;
        this.supplements = supplements;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "recordMissingSupplement";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job);
        Instant now = clock.instant();
        requireDue(measure, now);
        if (supplements.lapse(measure.measureId(), now)) {
            course.missSupplement(measure, now);
        }
        return Map.of();
    }

    private void requireDue(MeasureRow measure, Instant now) {
        supplements
                .open(measure.measureId())
                .filter(request -> request.dueAt().isAfter(now.plus(CLOCKS_APART)))
                .ifPresent(request -> {
                    throw new UnsignedStep(
                            "supplement-deadline",
                            "The municipality has time until " + request.dueAt() + " in case " + measure.caseNumber());
                });
    }
}
