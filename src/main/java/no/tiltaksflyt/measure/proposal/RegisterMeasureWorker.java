package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.PermanentFailure;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.stereotype.Component;

/** Reads what was proposed and gives the process the few facts it goes by; again after a supplement. */
@Component
class RegisterMeasureWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final ProposalLetters letters;
    private final Clock clock;

    RegisterMeasureWorker(MeasureRepository measures, MeasureCourse course, ProposalLetters letters, Clock clock) {
        this.measures = measures;
        this.course = course;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "registerMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = job.variables().lock(measures);
        requireOnlyProcess(measure, job.processInstanceKey());
        measures.setProcessInstance(measure.measureId(), job.processInstanceKey());
        course.register(measure, clock.instant());
        letters.receipt(measure);
        return facts(measure);
    }

    private static void requireOnlyProcess(MeasureRow measure, long processInstanceKey) {
        Long running = measure.processInstanceKey();
        if (running != null && running != processInstanceKey) {
            throw new PermanentFailure("Case " + measure.caseNumber() + " runs as process instance " + running
                    + " already; cancel this one");
        }
    }

    private Map<String, ?> facts(MeasureRow measure) {
        return Map.of(
                "caseNumber", measure.caseNumber(),
                "municipalityNumber", measure.municipalityNumber(),
                "districtId", measure.districtId(),
                "districtGroup", Groups.district(measure.districtId()),
                "category", measure.category(),
                "origin", measure.origin(),
                "titleLength", VisibleText.length(measure.title()),
                "descriptionLength", VisibleText.length(description(measure)),
                "supplementCount", measure.supplementCount());
    }

    private String description(MeasureRow measure) {
        return measures.description(measure.measureId(), measure.proposalVersion());
    }
}
