package no.tiltaksflyt.measure.proposal;

import java.util.Map;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import org.springframework.stereotype.Component;

/** Ends a withdrawn case; the municipality's own command has done it already, a message from elsewhere has not. */
@Component
class WithdrawMeasureWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final MeasureService service;

    WithdrawMeasureWorker(MeasureRepository measures, MeasureService service) {
        this.measures = measures;
        this.service = service;
    }

    @Override
    public String type() {
        return "withdrawMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = job.variables().lock(measures);
        if (!measure.isEnded()) {
            service.markWithdrawn(measure, null, null);
        }
        return Map.of();
    }
}
