package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
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
        MeasureRow measure = MeasureVariables.lock(measures, job);
        if (!measure.isEnded()) {
            resume(measure, clock.instant());
        }
        return Map.of();
    }

    private void resume(MeasureRow measure, Instant now) {
        boolean deferred = measure.status() == MeasureStatus.DEFERRED;
        boolean may = deferred ? deferrals.isOver(measure, now) : deferrals.isJustResumed(measure);
        if (!may) {
            throw new UnsignedStep("resumption", "Nobody has taken up case " + measure.caseNumber() + " again");
        }
        if (deferred) {
            deferrals.resume(measure, Deed.ofProcess(now));
        }
    }
}
