package no.tiltaksflyt.measure.proposal;

import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.MeasureVariables;
import org.springframework.stereotype.Component;

/** Sees that it was the municipality itself that withdrew the case: its own deed has ended it already. */
@Component
class WithdrawMeasureWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;

    WithdrawMeasureWorker(MeasureRepository measures) {
        this.measures = measures;
    }

    @Override
    public String type() {
        return "withdrawMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job);
        if (measure.status() != MeasureStatus.WITHDRAWN) {
            throw new UnsignedStep("withdrawal", "The municipality has not withdrawn case " + measure.caseNumber());
        }
        return Map.of();
    }
}
