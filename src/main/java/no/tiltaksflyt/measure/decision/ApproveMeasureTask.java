package no.tiltaksflyt.measure.decision;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureCourse.Approver;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureTask;
import no.tiltaksflyt.measure.Recommendation;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.advice.AdviceRepository;
import no.tiltaksflyt.measure.advice.AdviceRepository.PodAdvice;
import no.tiltaksflyt.measure.advice.CaseFacts;
import no.tiltaksflyt.measure.decision.DecisionRepository.Approved;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One approver's answer. Approving or rejecting against the Police Directorate's advice asks for a reason why. */
@Component
class ApproveMeasureTask extends MeasureTask {

    private static final int LONGEST_DEFERRAL_YEARS = 10;
    private static final String PROPOSED_DECISION = "proposedDecision";

    private final DecisionRepository decisions;
    private final AdviceRepository advice;
    private final MeasureCourse course;
    private final CaseFacts facts;
    private final AuditLog audit;

    ApproveMeasureTask(
            MeasureRepository measures,
            MeasureCourse course,
            Impartiality impartiality,
            DecisionRepository decisions,
            AdviceRepository advice,
            CaseFacts facts,
            AuditLog audit) {
        super(MeasureApproval.APPROVE_MEASURE, measures, impartiality);
        this.decisions = decisions;
        this.advice = advice;
        this.course = course;
        this.facts = facts;
        this.audit = audit;
    }

    /** With what the case officer proposed, and the words of the link before about the changes. */
    @Override
    public Map<String, Object> context(UserTask task) {
        Map<String, Object> context = new HashMap<>(facts.ofAdvice(measureId(task)));
        Object proposed = decisions.latestForward(measureId(task)).get(PROPOSED_DECISION);
        if (proposed != null) {
            context.put(PROPOSED_DECISION, proposed);
        }
        decisions
                .latestApproval(measureId(task))
                .filter(before -> before.outcome() == ApprovalOutcome.APPROVE && before.changes() != null)
                .ifPresent(before -> context.put("changes", before.changes()));
        return context;
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        Approved approved = approved(measure, submission, fields);
        long taskKey = submission.task().key();
        decisions.insertApproval(measure.measureId(), taskKey, approved, submission.person(), submission.at());
        write(measure, approved, taskKey, Deed.of(submission));
        audit.append(
                submission.person(),
                "measure.approval-answered",
                measure.caseRef(),
                Map.of("outcome", approved.outcome().code(), "departs", approved.departs()));
        return variables(approved);
    }

    private Approved approved(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        ApprovalOutcome outcome = fields.choice("approvalOutcome", ApprovalOutcome::find);
        boolean departs = switch (outcome) {
            case APPROVE -> departs(measure, DecisionOutcome.ADOPTED, fields);
            case REJECT -> departs(measure, DecisionOutcome.REJECTED, fields);
            case SEND_BACK, DEFER -> false;
        };
        return new Approved(
                submission.task().candidateGroups().stream().findFirst().orElse(""),
                outcome,
                outcome == ApprovalOutcome.SEND_BACK ? fields.choice("sendBackTo", SendBackReceiver::find) : null,
                outcome == ApprovalOutcome.DEFER ? deferUntil(submission, fields) : null,
                fields.text("withChanges") == null ? null : fields.yes("withChanges"),
                outcome == ApprovalOutcome.APPROVE && fields.yes("withChanges") ? fields.required("changes") : null,
                isAsProposed(measure, outcome) ? fields.text("reason") : fields.required("reason"),
                departs,
                departs ? departureReason(fields) : null);
    }

    /** Only a plain approval needs no reason of its own: the case officer's becomes the decision's. */
    private boolean isAsProposed(MeasureRow measure, ApprovalOutcome outcome) {
        String adopt = ProposedDecision.ADOPT.code();
        Object proposed = decisions.latestForward(measure.measureId()).getOrDefault(PROPOSED_DECISION, adopt);
        return outcome == ApprovalOutcome.APPROVE && adopt.equals(proposed);
    }

    private boolean departs(MeasureRow measure, DecisionOutcome outcome, TaskFields fields) {
        Optional<PodAdvice> given = advice.latestPodAdvice(measure.measureId());
        if (given.isEmpty()) {
            return false;
        }
        Recommendation recommendation = given.get().recommendation();
        if (outcome == DecisionOutcome.ADOPTED && recommendation == Recommendation.RECOMMENDED_WITH_CHANGES) {
            fields.required("withChanges");
        }
        return recommendation.isDepartedFromBy(outcome, fields.yes("withChanges"));
    }

    private static String departureReason(TaskFields fields) {
        String reason = fields.text("departureReason");
        if (reason == null) {
            throw TaskFields.problem("departureReason", "problem.approval.departure-reason");
        }
        return reason;
    }

    /** Null where the case is to wait until someone takes it up; a date after today, at most ten years ahead. */
    private static @Nullable LocalDate deferUntil(TaskSubmission submission, TaskFields fields) {
        String text = fields.text("deferUntil");
        if (text == null) {
            return null;
        }
        LocalDate until = date(text);
        LocalDate today = submission.at().atZone(Oslo.ZONE).toLocalDate();
        if (!until.isAfter(today)) {
            throw TaskFields.problem("deferUntil", "problem.field.past-date");
        }
        if (until.isAfter(today.plusYears(LONGEST_DEFERRAL_YEARS))) {
            throw TaskFields.problem("deferUntil", "problem.field.far-date", LONGEST_DEFERRAL_YEARS);
        }
        return until;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw TaskFields.problem("deferUntil", "problem.field.type");
        }
    }

    /** The decision itself and a deferral get their lines when the process records them. */
    private void write(MeasureRow measure, Approved approved, long taskKey, Deed deed) {
        Approver approver = new Approver(taskKey, approved.approverGroup());
        switch (approved.outcome()) {
            case APPROVE -> course.approve(measure, approver, deed);
            case SEND_BACK -> sendBack(measure, Objects.requireNonNull(approved.sendBackTo()), approver, deed);
            case REJECT, DEFER -> {}
        }
    }

    private void sendBack(MeasureRow measure, SendBackReceiver receiver, Approver approver, Deed deed) {
        switch (receiver) {
            case POD -> course.sendBackToPod(measure, approver, deed);
            case CASEWORKER -> course.sendBackToCaseworker(measure, approver, deed);
        }
    }

    private static Map<String, Object> variables(Approved approved) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("approvalOutcome", approved.outcome().code());
        variables.put("sendBackTo", approved.sendBackToCode());
        variables.put("deferUntil", approved.deferUntil() == null ? null : String.valueOf(approved.deferUntil()));
        variables.put("withChanges", approved.withChanges());
        return variables;
    }
}
