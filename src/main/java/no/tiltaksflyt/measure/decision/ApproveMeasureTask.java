package no.tiltaksflyt.measure.decision;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.casework.CasePanel;
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
import no.tiltaksflyt.measure.SendBackReceiver;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.advice.AdviceRepository;
import no.tiltaksflyt.measure.advice.AdviceRepository.PodAdvice;
import no.tiltaksflyt.measure.advice.ApprovalFacts;
import no.tiltaksflyt.measure.decision.Approved.Changes;
import no.tiltaksflyt.measure.decision.Approved.Departure;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.task.ComingBack;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One approver's answer. Approving or rejecting against the Police Directorate's advice asks for a reason why. */
@Component
class ApproveMeasureTask extends MeasureTask {

    private static final int LONGEST_DEFERRAL_YEARS = 10;
    private static final String OWN_REASON = "own";

    private final DecisionRepository decisions;
    private final AdviceRepository advice;
    private final MeasureCourse course;
    private final ApprovalFacts facts;
    private final ApprovalLines lines;
    private final AuditLog audit;

    ApproveMeasureTask(
            MeasureRepository measures,
            MeasureCourse course,
            Impartiality impartiality,
            DecisionRepository decisions,
            AdviceRepository advice,
            ApprovalFacts facts,
            ApprovalLines lines,
            AuditLog audit) {
        super(MeasureApproval.APPROVE_MEASURE, measures, impartiality);
        this.decisions = decisions;
        this.advice = advice;
        this.course = course;
        this.facts = facts;
        this.lines = lines;
        this.audit = audit;
    }

    /** With what the case officer proposed, and what the links before have said of changes and departures. */
    @Override
    public Map<String, Object> context(UserTask task) {
        ApprovalRound round = decisions.round(measureId(task));
        Map<String, Object> context = new HashMap<>(facts.ofAdvice(measureId(task)));
        if (round.proposal() != null) {
            context.put("proposedDecision", round.proposal().code());
        }
        round.reasonAsProposed().ifPresent(reason -> context.put("proposedReason", reason));
        round.changes().ifPresent(changes -> context.put("changes", changes));
        context.put("earlierDepartures", departures(round));
        return context;
    }

    private static List<Map<String, String>> departures(ApprovalRound round) {
        return round.departures().stream()
                .map(answer -> Map.of(
                        "number", String.valueOf(answer.number()),
                        "name", answer.signer().name(),
                        "reason", String.valueOf(answer.departure().reason())))
                .toList();
    }

    /** The answer as proposed stands chosen, with its reason, until she chooses another. */
    @Override
    public Map<String, String> beginnings(UserTask task) {
        ApprovalRound round = decisions.round(measureId(task));
        Map<String, String> beginnings = new HashMap<>();
        if (round.proposal() != null) {
            beginnings.put(
                    "approvalOutcome",
                    ApprovalOutcome.asProposed(round.proposal()).code());
        }
        round.reasonAsProposed().ifPresent(reason -> beginnings.put("reasonAsProposed", reason));
        round.changes().ifPresent(changes -> beginnings.put("changes", changes));
        return beginnings;
    }

    @Override
    public boolean asksToJudge() {
        return true;
    }

    @Override
    public boolean isLookedOver() {
        return true;
    }

    @Override
    public Optional<ComingBack> comingBack(Map<String, Object> data) {
        TaskFields fields = new TaskFields(data);
        String reason = fields.text("reason");
        boolean deferred = ApprovalOutcome.DEFER.code().equals(fields.text("approvalOutcome"));
        return Optional.of(deferred ? new ComingBack("resumed", reason) : ComingBack.sentBack(reason));
    }

    @Override
    public Optional<CasePanel> lastLook(TaskSubmission submission) {
        TaskFields fields = new TaskFields(submission.data());
        if (!"impartial".equals(fields.text("impartiality"))) {
            return Optional.empty();
        }
        String measureId = measureId(submission.task());
        ApprovalRound round = decisions.round(measureId);
        Approved approved = approved(measureId, round, submission, fields);
        List<String> chain =
                lines.of(measureId, submission.task().processDefinitionKey()).approvers();
        return Optional.of(new CasePanel("measure/signing", Signing.of(approved, round, chain, submission.person())));
    }

    /** Whose turn it is in the line; of an answer that is signed, whose it was. */
    @Override
    protected Map<Long, String> ownersOfMeasures(List<UserTask> tasks) {
        Map<Long, String> owners =
                decisions.signedFor(tasks.stream().map(UserTask::key).toList());
        tasks.stream()
                .filter(task -> !owners.containsKey(task.key()))
                .collect(Collectors.groupingBy(UserTask::processDefinitionKey))
                .forEach((definition, ofOneVersion) -> owners.putAll(turns(definition, ofOneVersion)));
        return owners;
    }

    private Map<Long, String> turns(long processDefinitionKey, List<UserTask> tasks) {
        Map<Long, String> turns = new HashMap<>();
        Map<String, ApprovalLine> known =
                lines.of(tasks.stream().map(MeasureTask::measureId).toList(), processDefinitionKey);
        tasks.forEach(task -> Optional.ofNullable(known.get(measureId(task)))
                .flatMap(line -> line.remaining().stream().findFirst())
                .ifPresent(next -> turns.put(task.key(), next)));
        return turns;
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        ApprovalRound round = decisions.round(measure.measureId());
        Approved approved = approved(measure.measureId(), round, submission, fields);
        long taskKey = submission.task().key();
        decisions.insertApproval(measure.measureId(), taskKey, approved, submission.person(), submission.at());
        write(measure, approved, taskKey, Deed.of(submission));
        audit.append(
                submission.person(),
                "measure.approval-answered",
                measure.caseRef(),
                Map.of(
                        "outcome",
                        approved.outcome().code(),
                        "departs",
                        approved.departure().departs()));
        return variables(approved);
    }

    private Approved approved(String measureId, ApprovalRound round, TaskSubmission submission, TaskFields fields) {
        ApprovalOutcome outcome = fields.choice("approvalOutcome", ApprovalOutcome::find);
        boolean departs = switch (outcome) {
            case APPROVE -> departs(measureId, DecisionOutcome.ADOPTED, fields);
            case REJECT -> departs(measureId, DecisionOutcome.REJECTED, fields);
            case SEND_BACK, DEFER -> false;
        };
        ApprovalRow joined = departs ? joined(round, fields) : null;
        return new Approved(
                submission.task().candidateGroups().iterator().next(),
                outcome,
                outcome == ApprovalOutcome.SEND_BACK ? fields.choice("sendBackTo", SendBackReceiver::find) : null,
                outcome == ApprovalOutcome.DEFER ? deferUntil(submission, fields) : null,
                changes(outcome, fields),
                round.isAsProposed(outcome) ? reasonAsProposed(round, fields) : fields.required("reason"),
                departs ? departure(joined, fields) : Departure.NONE);
    }

    private static Changes changes(ApprovalOutcome outcome, TaskFields fields) {
        boolean told = outcome == ApprovalOutcome.APPROVE && fields.yes("withChanges");
        return new Changes(
                fields.text("withChanges") == null ? null : fields.yes("withChanges"),
                told ? fields.required("changes") : null);
    }

    private static Departure departure(@Nullable ApprovalRow joined, TaskFields fields) {
        return new Departure(true, departureReason(joined, fields), joined == null ? null : joined.number());
    }

    /** What she has made of the reason that stands, or that reason itself. */
    private static String reasonAsProposed(ApprovalRound round, TaskFields fields) {
        return Stream.of("reasonAsProposed", "reason")
                .map(fields::text)
                .filter(Objects::nonNull)
                .findFirst()
                .or(round::reasonAsProposed)
                .orElseThrow(() -> TaskFields.problem("reasonAsProposed", "problem.field.required"));
    }

    /** The answer before whose reason for the departure she joins; null where she gives her own. */
    private static @Nullable ApprovalRow joined(ApprovalRound round, TaskFields fields) {
        String number = fields.text("departureJoin");
        return number == null || number.equals(OWN_REASON)
                ? null
                : round.departures().stream()
                        .filter(answer -> number.equals(String.valueOf(answer.number())))
                        .findFirst()
                        .orElseThrow(() -> TaskFields.problem("departureJoin", "problem.field.not-offered"));
    }

    private boolean departs(String measureId, DecisionOutcome outcome, TaskFields fields) {
        Optional<PodAdvice> given = advice.latestPodAdvice(measureId);
        if (given.isEmpty()) {
            return false;
        }
        Recommendation recommendation = given.get().recommendation();
        if (outcome == DecisionOutcome.ADOPTED && recommendation == Recommendation.RECOMMENDED_WITH_CHANGES) {
            fields.required("withChanges");
        }
        return recommendation.isDepartedFromBy(outcome, fields.yes("withChanges"));
    }

    private static String departureReason(@Nullable ApprovalRow joined, TaskFields fields) {
        String reason = joined == null
                ? fields.text("departureReason")
                : joined.departure().reason();
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
        variables.put("withChanges", approved.changes().made());
        return variables;
    }
}
