package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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
        MeasureRow measure = job.variables().lock(measures);
        Instant now = clock.instant();
        if (supplements.lapse(measure.measureId(), now)) {
            course.missSupplement(measure, now);
        }
        return Map.of();
    }
}
