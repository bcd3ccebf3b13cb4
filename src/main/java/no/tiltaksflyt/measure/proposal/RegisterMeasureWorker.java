package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import org.springframework.stereotype.Component;

/** Reads the proposal and gives the process the few facts that it needs; again after a supplement. */
@Component
class RegisterMeasureWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final SupplementRepository supplements;
    private final ProposalFacts facts;
    private final ProposalRepository proposals;
    private final ProposalLetters letters;
    private final Clock clock;

    RegisterMeasureWorker(
            MeasureRepository measures,
            MeasureCourse course,
            SupplementRepository supplements,
            ProposalFacts facts,
            ProposalRepository proposals,
            ProposalLetters letters,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.supplements = supplements;
        this.facts = facts;
        this.proposals = proposals;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "registerMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job);
        requireAnswered(measure);
        measures.setProcessInstance(measure.measureId(), job.processInstanceKey());
        course.register(measure, clock.instant());
        if (!proposals.isOfPolice(measure.measureId())) {
            letters.receipt(measure);
        }
        return facts.of(measure);
    }

    /** After a supplement the answer is there before the process comes by again. */
    private void requireAnswered(MeasureRow measure) {
        if (supplements.open(measure.measureId()).isPresent()) {
            throw new UnsignedStep(
                    "supplement",
                    "The municipality has not answered what it was asked in case " + measure.caseNumber());
        }
    }
}
