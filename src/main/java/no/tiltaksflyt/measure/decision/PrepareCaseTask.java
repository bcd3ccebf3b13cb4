package no.tiltaksflyt.measure.decision;

import java.util.HashMap;
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
import no.tiltaksflyt.measure.ProposedDecision;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.advice.ApprovalFacts;
import no.tiltaksflyt.task.ComingBack;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.springframework.stereotype.Component;

/** The ministry's case officer prepares the decision, or sends the case back to the Police Directorate. */
@Component
class PrepareCaseTask extends MeasureTask {

    private final DecisionRepository decisions;
    private final MeasureCourse course;
    private final ApprovalFacts facts;
    private final AuditLog audit;

    PrepareCaseTask(
            MeasureRepository measures,
            MeasureCourse course,
            Impartiality impartiality,
            DecisionRepository decisions,
            ApprovalFacts facts,
            AuditLog audit) {
        super(MeasureApproval.PREPARE_CASE, measures, impartiality);
        this.decisions = decisions;
        this.course = course;
        this.facts = facts;
        this.audit = audit;
    }

    /** With what was written when the case was sent on before, to be mended rather than written again. */
    @Override
    public Map<String, Object> context(UserTask task) {
        Map<String, Object> context = new HashMap<>(facts.ofAdvice(measureId(task)));
        context.putAll(decisions.latestForward(measureId(task)));
        return context;
    }

    @Override
    public Map<String, String> beginnings(UserTask task) {
        Map<String, String> beginnings = new HashMap<>();
        decisions.latestForward(measureId(task)).forEach((field, text) -> beginnings.put(field, String.valueOf(text)));
        return beginnings;
    }

    @Override
    public Optional<ComingBack> comingBack(Map<String, Object> data) {
        return Optional.of(ComingBack.sentBack(new TaskFields(data).text("sendBackReason")));
    }

    @Override
    public Optional<String> group() {
        return Optional.of(Groups.MINISTRY_CASEWORKER);
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        PreparationOutcome outcome = fields.choice("preparationOutcome", PreparationOutcome::find);
        requireFieldsOf(outcome, fields);
        long taskKey = submission.task().key();
        decisions.insertPreparation(measure.measureId(), taskKey, fields, submission.person(), submission.at());
        switch (outcome) {
            case FORWARD -> course.prepare(measure, taskKey, Deed.of(submission));
            case SEND_BACK -> course.sendBackUnprepared(measure, taskKey, Deed.of(submission));
        }
        audit.append(submission.person(), "measure.prepared", measure.caseRef(), Map.of("outcome", outcome.code()));
        return Map.of("preparationOutcome", outcome.code());
    }

    private static void requireFieldsOf(PreparationOutcome outcome, TaskFields fields) {
        switch (outcome) {
            case FORWARD -> requireForward(fields);
            case SEND_BACK -> fields.required("sendBackReason");
        }
    }

    private static void requireForward(TaskFields fields) {
        fields.required("summary");
        fields.required("proposedReason");
        fields.choice("proposedDecision", ProposedDecision::find);
    }
}
