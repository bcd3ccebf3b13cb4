package no.tiltaksflyt.measure.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.casework.SignedCourse;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.advice.AdviceFacts;
import no.tiltaksflyt.measure.decision.SignedCourseQueries.Standing;
import org.springframework.stereotype.Component;

/** The step of the process {@code measure-approval} that follows what is signed of a measure. */
@Component
class MeasureSignedCourse implements SignedCourse {

    private final SignedCourseQueries queries;
    private final ApprovalLines lines;
    private final AdviceFacts facts;

    MeasureSignedCourse(SignedCourseQueries queries, ApprovalLines lines, AdviceFacts facts) {
        this.queries = queries;
        this.lines = lines;
        this.facts = facts;
    }

    @Override
    public String kind() {
        return MeasureRef.KIND;
    }

    @Override
    public Optional<NextStep> nextStep(String measureId) {
        return queries.standing(measureId).flatMap(standing -> next(measureId, standing));
    }

    private Optional<NextStep> next(String measureId, Standing standing) {
        Map<String, Object> variables = new HashMap<>(facts.latest(measureId));
        return switch (standing.last()) {
            case PROPOSED, REGISTERED, SUPPLEMENTED -> step(MeasureApproval.REGISTER_MEASURE, variables);
            case SUPPLEMENT_REQUESTED -> {
                variables.put("supplementCount", standing.supplementCount() - 1);
                yield step(MeasureApproval.REQUEST_SUPPLEMENT, variables);
            }
            case SUPPLEMENT_MISSING -> step(MeasureApproval.GIVE_DISTRICT_ADVICE, variables);
            case DISTRICT_ADVICE_GIVEN, QUALITY_SENT_BACK, MERGE_REFUSED, SENT_BACK_TO_POD ->
                step(MeasureApproval.ASSESS_MEASURE, variables);
            case ASSESSED -> step(MeasureApproval.ASSURE_QUALITY, variables);
            case QUALITY_APPROVED -> step(MeasureApproval.LOCK_ADVICE, variables);
            case ADVICE_LOCKED, SENT_BACK_TO_CASEWORKER, RESUMED -> step(MeasureApproval.PREPARE_CASE, variables);
            case PREPARED, APPROVED -> approval(measureId, standing.processDefinitionKey(), variables);
            case DEFERRED -> step(MeasureApproval.RECORD_DEFERRAL, variables);
            case DECIDED -> step(MeasureApproval.NOTIFY_MUNICIPALITY, outcome(measureId, standing, variables));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> outcome(String measureId, Standing standing, Map<String, Object> variables) {
        lines.of(measureId, standing.processDefinitionKey())
                .conclusion()
                .ifPresent(
                        last -> variables.put("approvalOutcome", last.outcome().code()));
        return variables;
    }

    /** Those who have signed need not sign again, unless what they signed does not hold. */
    private Optional<NextStep> approval(String measureId, long processDefinitionKey, Map<String, Object> variables) {
        ApprovalLine line = lines.of(measureId, processDefinitionKey);
        variables.put("approvers", line.remaining());
        line.conclusion()
                .ifPresent(
                        last -> variables.put("approvalOutcome", last.outcome().code()));
        return step(approvalStep(line), variables);
    }

    private static String approvalStep(ApprovalLine line) {
        if (line.conclusion().isPresent()) {
            boolean decided = line.conclusion().orElseThrow().outcome().isDecision();
            return decided ? MeasureApproval.RECORD_DECISION : MeasureApproval.RECORD_DEFERRAL;
        }
        return line.isInOrder() && !line.remaining().isEmpty()
                ? MeasureApproval.APPROVAL
                : MeasureApproval.PREPARE_CASE;
    }

    private static Optional<NextStep> step(String elementId, Map<String, Object> variables) {
        return Optional.of(new NextStep(elementId, variables));
    }
}
