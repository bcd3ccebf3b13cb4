package no.tiltaksflyt.measure.advice;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.measure.advice.AdviceRepository.AssessmentRow;
import no.tiltaksflyt.process.Authority;
import org.springframework.stereotype.Component;

/**
 * Turns the approved assessment into the Police Directorate's signed advice; a proposal to merge gives none. A step begun
 * anew signs nothing twice.
 */
@Component
class LockAdviceWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final AdviceRepository advice;
    private final AuditLog audit;
    private final Clock clock;

    LockAdviceWorker(
            MeasureRepository measures, MeasureCourse course, AdviceRepository advice, AuditLog audit, Clock clock) {
        this.measures = measures;
        this.course = course;
        this.advice = advice;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "lockAdvice";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job);
        if (!measure.isEnded()) {
            lock(measure, assured(measure));
        }
        return Map.of();
    }

    /** The district's advice lies beside an assessment that has passed quality assurance since it was last asked for. */
    private AssessmentRow assured(MeasureRow measure) {
        return advice.latestAssessment(measure.measureId())
                .filter(AssessmentRow::approved)
                .filter(round -> advice.hasDistrictAdvice(measure.measureId()))
                .orElseThrow(() -> new UnsignedStep(
                        "advice",
                        "Case " + measure.caseNumber()
                                + " has no district's advice and assessment that passed quality assurance"));
    }

    private void lock(MeasureRow measure, AssessmentRow round) {
        long assurance = Objects.requireNonNull(round.assuranceKey());
        if (!round.merges() && !advice.isSigned(Authority.POD, assurance)) {
            sign(measure, round, assurance);
        }
    }

    private void sign(MeasureRow measure, AssessmentRow round, long assurance) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int version = advice.insertAdvice(new AdviceRepository.SignedAdvice(
                measure.measureId(),
                Authority.POD,
                null,
                Objects.toString(round.content().get("recommendation")),
                round.content(),
                Objects.requireNonNull(round.assurerSubject()),
                Objects.requireNonNull(round.assurerName()),
                Groups.POD_LEADER,
                at,
                assurance));
        course.lockAdvice(measure, version, at);
        audit.append(null, "measure.advice-locked", measure.caseRef(), Map.of("version", version));
    }
}
