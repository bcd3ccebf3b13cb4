package no.tiltaksflyt.measure.advice;

import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureTask;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A leader who is not the assessor approves the assessment, or sends it back with a reason. */
@Component
class AssureQualityTask extends MeasureTask {

    private final AdviceRepository advice;
    private final MeasureRepository measures;
    private final CaseFacts facts;
    private final AuditLog audit;

    AssureQualityTask(
            MeasureRepository measures,
            Impartiality impartiality,
            AdviceRepository advice,
            CaseFacts facts,
            AuditLog audit) {
        super(MeasureApproval.ASSURE_QUALITY, measures, impartiality);
        this.advice = advice;
        this.measures = measures;
        this.facts = facts;
        this.audit = audit;
    }

    @Override
    public Map<String, Object> context(UserTask task) {
        return facts.ofAssessment(measureId(task));
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        refuseOwnAssessment(measure, submission);
        String outcome = fields.required("qualityOutcome");
        EventKind kind = switch (outcome) {
            case "approve" -> EventKind.QUALITY_APPROVED;
            case "send-back" -> EventKind.QUALITY_SENT_BACK;
            default -> throw TaskFields.problem("qualityOutcome", "problem.field.not-offered");
        };
        if (kind == EventKind.QUALITY_APPROVED) {
            refuseMergerIntoEndedCase(measure);
        }
        keep(
                measure,
                submission,
                outcome,
                kind == EventKind.QUALITY_SENT_BACK ? fields.required("qualityReason") : null);
        measures.appendEvent(
                measure.measureId(),
                kind,
                Authority.POD,
                submission.person(),
                submission.at(),
                "quality-" + submission.task().key(),
                Map.of());
        audit.append(submission.person(), "measure.quality-assured", measure.caseRef(), Map.of("outcome", outcome));
        return Map.of("qualityOutcome", outcome);
    }

    private void refuseOwnAssessment(MeasureRow measure, TaskSubmission submission) {
        boolean own = advice.latestAssessment(measure.measureId())
                .filter(round ->
                        round.assessorSubject().equals(submission.person().subject()))
                .isPresent();
        if (own) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "task.excluded.assessor");
        }
    }

    /** It was open when the assessor named it; what has ended since can take nothing up. */
    private void refuseMergerIntoEndedCase(MeasureRow measure) {
        advice.latestAssessment(measure.measureId())
                .filter(AdviceRepository.AssessmentRow::merges)
                .map(round -> new TaskFields(round.content()).required("mergeIntoCaseNumber"))
                .filter(caseNumber ->
                        measures.measureId(caseNumber).filter(measures::isOpen).isEmpty())
                .ifPresent(caseNumber -> {
                    throw TaskFields.problem("qualityOutcome", "problem.field.merge-target-ended", caseNumber);
                });
    }

    private void keep(MeasureRow measure, TaskSubmission submission, String outcome, @Nullable String reason) {
        advice.insertQualityAssurance(
                measure.measureId(), submission.task().key(), outcome, reason, submission.person(), submission.at());
    }
}
