package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.measure.decision.DecisionRepository.Decided;
import org.springframework.stereotype.Component;

/** Writes what was decided and why to the municipality, and to those whose measures were merged into this one. */
@Component
class NotifyMunicipalityWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final DecisionRepository decisions;
    private final DecisionLetters letters;
    private final Clock clock;

    NotifyMunicipalityWorker(
            MeasureRepository measures,
            MeasureCourse course,
            DecisionRepository decisions,
            DecisionLetters letters,
            Clock clock) {
        this.measures = measures;
        this.course = course;
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
        MeasureRow measure = MeasureVariables.lock(measures, job);
        if (!measure.isEnded()) {
            throw new UnsignedStep("notification", "Nothing is decided in case " + measure.caseNumber());
        }
        decisions.decision(measure.measureId()).ifPresent(decided -> tell(measure, decided));
        return Map.of();
    }

    private void tell(MeasureRow measure, Decided decided) {
        letters.decision(measure, decided);
        course.notifyMunicipality(measure, clock.instant());
        for (MeasureRow merged : measures.mergedInto(measure.measureId())) {
            letters.decisionOfMerged(merged, measure, decided);
            course.notifyMunicipality(merged, clock.instant());
        }
    }
}
