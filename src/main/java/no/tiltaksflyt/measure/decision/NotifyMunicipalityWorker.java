package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.process.Authority;
import org.springframework.stereotype.Component;

/** Writes what was decided and why to the municipality, and to those whose measures were merged into this one. */
@Component
class NotifyMunicipalityWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final DecisionRepository decisions;
    private final DecisionLetters letters;
    private final Clock clock;

    NotifyMunicipalityWorker(
            MeasureRepository measures, DecisionRepository decisions, DecisionLetters letters, Clock clock) {
        this.measures = measures;
        this.decisions = decisions;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "notifyMunicipality";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = job.variables().lock(measures);
        decisions.decision(measure.measureId()).ifPresent(decided -> {
            letters.decision(measure, decided);
            noted(measure);
            for (MeasureRow merged : measures.mergedInto(measure.measureId())) {
                letters.decisionOfMerged(merged, measure, decided);
                noted(merged);
            }
        });
        return Map.of();
    }

    private void noted(MeasureRow measure) {
        measures.appendEvent(
                measure.measureId(),
                EventKind.MUNICIPALITY_NOTIFIED,
                Authority.MINISTRY,
                null,
                clock.instant(),
                "municipality-notified",
                Map.of());
    }
}
