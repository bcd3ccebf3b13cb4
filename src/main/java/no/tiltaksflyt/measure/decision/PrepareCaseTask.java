package no.tiltaksflyt.measure.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureTask;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.advice.CaseFacts;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.springframework.stereotype.Component;

/** The ministry's case officer prepares the decision, or sends the case back to the Police Directorate. */
@Component
class PrepareCaseTask extends MeasureTask {

    static final String ELEMENT_ID = "Task_PrepareCase";

    private static final Set<String> PROPOSED = Set.of("adopt", "reject", "defer");

    private final DecisionRepository decisions;
    private final MeasureRepository measures;
    private final CaseFacts facts;
    private final AuditLog audit;

    PrepareCaseTask(
            MeasureRepository measures,
            Impartiality impartiality,
            DecisionRepository decisions,
            CaseFacts facts,
            AuditLog audit) {
        super(ELEMENT_ID, measures, impartiality);
        this.decisions = decisions;
        this.measures = measures;
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
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        String outcome = fields.required("preparationOutcome");
        EventKind kind = switch (outcome) {
            case "forward" -> requireForward(fields);
            case "send-back" -> requireSendBack(fields);
            default -> throw TaskFields.problem("preparationOutcome", "problem.field.not-offered");
        };
        long taskKey = submission.task().key();
        decisions.insertPreparation(measure.measureId(), taskKey, fields, submission.person(), submission.at());
        measures.appendEvent(
                measure.measureId(),
                kind,
                Authority.MINISTRY,
                submission.person(),
                submission.at(),
                "prepared-" + taskKey,
                Map.of());
        audit.append(submission.person(), "measure.prepared", measure.caseRef(), Map.of("outcome", outcome));
        return Map.of("preparationOutcome", outcome);
    }

    private static EventKind requireForward(TaskFields fields) {
        fields.required("summary");
        fields.required("proposedReason");
        if (!PROPOSED.contains(fields.required("proposedDecision"))) {
            throw TaskFields.problem("proposedDecision", "problem.field.not-offered");
        }
        return EventKind.PREPARED;
    }

    private static EventKind requireSendBack(TaskFields fields) {
        fields.required("sendBackReason");
        return EventKind.SENT_BACK_TO_POD;
    }
}
