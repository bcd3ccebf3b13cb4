package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.measure.advice.AdviceRepository;
import no.tiltaksflyt.measure.advice.AdviceRepository.PodAdvice;
import org.springframework.stereotype.Component;

/** Makes the last approver's answer the decision, a signed record of its own beside the advice. */
@Component
class RecordDecisionWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final DecisionRepository decisions;
    private final ApprovalLines lines;
    private final AdviceRepository advice;
    private final AuditLog audit;
    private final Clock clock;

    RecordDecisionWorker(
            MeasureRepository measures,
            MeasureCourse course,
            DecisionRepository decisions,
            ApprovalLines lines,
            AdviceRepository advice,
            AuditLog audit,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.decisions = decisions;
        this.lines = lines;
        this.advice = advice;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "recordDecision";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job);
        if (!measure.isEnded()) {
            decide(measure, conclusion(measure, job.processDefinitionKey()));
        }
        return Map.of();
    }

    /** Signed by the whole line, or ended by one in it. */
    private ApprovalRow conclusion(MeasureRow measure, long processDefinitionKey) {
        return lines.of(measure.measureId(), processDefinitionKey)
                .conclusion()
                .filter(last -> last.outcome().isDecision())
                .orElseThrow(() -> new UnsignedStep(
                        "decision", "Not everybody in the line of case " + measure.caseNumber() + " has signed"));
    }

    private void decide(MeasureRow measure, ApprovalRow last) {
        DecisionOutcome outcome =
                last.outcome() == ApprovalOutcome.APPROVE ? DecisionOutcome.ADOPTED : DecisionOutcome.REJECTED;
        Integer adviceVersion = advice.latestPodAdvice(measure.measureId())
                .map(PodAdvice::version)
                .orElse(null);
        decisions.insertDecision(measure.measureId(), outcome, reason(measure, outcome, last), last, adviceVersion);
        course.decide(measure, outcome, clock.instant());
        audit.append(
                null,
                "measure.decided",
                measure.caseRef(),
                Map.of("outcome", outcome.code(), "departs", last.departure().departs()));
    }

    /** The approver's own reason; for a plain approval the one that the case officer proposed with it. */
    private String reason(MeasureRow measure, DecisionOutcome outcome, ApprovalRow last) {
        String reason = last.reason();
        return reason != null
                ? reason
                : decisions.proposedReason(measure.measureId(), outcome).orElse("");
    }
}
