package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.MeasureVariables;
import org.springframework.stereotype.Component;

/** Takes a deferred case up again when its date has come; one that the ministry resumed is resumed already. */
@Component
class ResumeMeasureWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final Deferrals deferrals;
    private final Clock clock;

    ResumeMeasureWorker(MeasureRepository measures, Deferrals deferrals, Clock clock) {
        this.measures = measures;
        this.deferrals = deferrals;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "resumeMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = job.variables().lock(measures);
        if (measure.status() == MeasureStatus.DEFERRED) {
            deferrals.resume(measure, Deed.ofProcess(clock.instant()));
        }
        return Map.of();
    }
}
