package no.tiltaksflyt.measure.advice;

import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureTask;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.task.ComingBack;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A leader who is not the assessor approves the assessment, or sends it back with a reason. */
@Component
class AssureQualityTask extends MeasureTask {

    private final AdviceRepository advice;
    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final ApprovalFacts facts;
    private final AuditLog audit;

    AssureQualityTask(
            MeasureRepository measures,
            MeasureCourse course,
            Impartiality impartiality,
            AdviceRepository advice,
            ApprovalFacts facts,
            AuditLog audit) {
        super(MeasureApproval.ASSURE_QUALITY, measures, impartiality);
        this.advice = advice;
        this.measures = measures;
        this.course = course;
        this.facts = facts;
        this.audit = audit;
    }

    @Override
    public Map<String, Object> context(UserTask task) {
        return facts.ofAssessment(measureId(task));
    }

    @Override
    public boolean asksToJudge() {
        return true;
    }

    /** An assured assessment comes back only if the case that it was to become part of has ended meanwhile. */
    @Override
    public Optional<ComingBack> comingBack(Map<String, Object> data) {
        TaskFields fields = new TaskFields(data);
        return Optional.of(
                QualityOutcome.SEND_BACK.code().equals(fields.text("qualityOutcome"))
                        ? ComingBack.sentBack(fields.text("qualityReason"))
                        : new ComingBack("merge-refused", null));
    }

    @Override
    public Optional<String> group() {
        return Optional.of(Groups.POD_LEADER);
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        QualityOutcome outcome = fields.choice("qualityOutcome", QualityOutcome::find);
        switch (outcome) {
            case APPROVE -> approve(measure, submission);
            case SEND_BACK -> sendBack(measure, submission, fields.required("qualityReason"));
        }
        audit.append(
                submission.person(), "measure.quality-assured", measure.caseRef(), Map.of("outcome", outcome.code()));
        return Map.of("qualityOutcome", outcome.code());
    }

    private void approve(MeasureRow measure, TaskSubmission submission) {
        refuseMergerIntoEndedCase(measure);
        keep(measure, submission, QualityOutcome.APPROVE, null);
        course.approveQuality(measure, submission.task().key(), Deed.of(submission));
    }

    private void sendBack(MeasureRow measure, TaskSubmission submission, String reason) {
        keep(measure, submission, QualityOutcome.SEND_BACK, reason);
        course.sendBackQuality(measure, submission.task().key(), Deed.of(submission));
    }

    /** The other case was open when the assessor named it. If it has ended since, nothing can be merged into it. */
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

    private void keep(MeasureRow measure, TaskSubmission submission, QualityOutcome outcome, @Nullable String reason) {
        advice.insertQualityAssurance(
                measure.measureId(), submission.task().key(), outcome, reason, submission.person(), submission.at());
    }
}
