package no.tiltaksflyt.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.document.DocumentLine;
import org.jspecify.annotations.Nullable;

/** One measure with everything that the reader may see of it; what the reader may not see is empty. */
public record MeasureCase(
        String measureId,
        String caseNumber,
        MeasureStatus status,
        String municipalityNumber,
        String municipality,
        String districtId,
        String district,
        Instant proposedAt,
        @Nullable Long processInstanceKey,
        List<Proposal> proposals,
        List<Advice> advice,
        List<Assessment> assessments,
        List<Preparation> preparations,
        List<Approval> approvals,
        @Nullable Decision decision,
        @Nullable Deferral deferral,
        @Nullable SupplementRequest supplementRequest,
        @Nullable String withdrawalReason,
        @Nullable Link mergedInto,
        @Nullable MergeResult mergeResult,
        List<Link> mergedFrom,
        List<CurrentStep> currentSteps,
        List<Event> timeline,
        List<DocumentLine> documents,
        Visibility visibility,
        Actions actions) {

    /** The latest version of the proposal. */
    public Proposal proposal() {
        return proposals.getLast();
    }

    public String title() {
        return proposal().title();
    }

    /** Whether only the machine works on it just now: in a moment it will be somebody's turn. */
    public boolean isBetweenSteps() {
        return !status.isEnded() && currentSteps.stream().noneMatch(CurrentStep::waits);
    }

    /** A version of what was proposed; never changed. Descriptions are hidden (empty) from those who see the case only. */
    public record Proposal(
            int version,
            String title,
            String description,
            Category category,
            Origin origin,
            @Nullable String submittedByName,
            Instant submittedAt,
            String contentSha256) {}

    /**
     * Signed professional advice.
     *
     * @param recommendation a code of {@link DistrictRecommendation} or {@link Recommendation}
     * @param content form field key to text, number or list, in the form's order
     */
    public record Advice(
            Organ organ,
            int version,
            String recommendation,
            String recommendationMessageKey,
            Map<String, Object> content,
            String signedByName,
            String signedAs,
            Instant signedAt,
            String contentSha256) {}

    /** A round of assessment with its quality assurance; becomes advice when it is approved. */
    public record Assessment(
            int version,
            Map<String, Object> content,
            String assessorName,
            Instant submittedAt,
            @Nullable String qualityOutcome,
            @Nullable String qualityReason,
            @Nullable String assurerName,
            @Nullable Instant assuredAt) {}

    public record Preparation(
            int number,
            String outcome,
            @Nullable String sendBackReason,
            @Nullable String summary,
            @Nullable String proposedDecision,
            @Nullable String proposedReason,
            String preparedByName,
            Instant preparedAt) {}

    /** One approver's answer. */
    public record Approval(
            int number,
            String approverGroup,
            String outcome,
            @Nullable String sendBackTo,
            @Nullable LocalDate deferUntil,
            @Nullable Boolean withChanges,
            @Nullable String changes,
            @Nullable String reason,
            boolean departsFromAdvice,
            @Nullable String departureReason,
            String approverName,
            Instant approvedAt,
            String contentSha256) {}

    /** The ministry's decision; why it departs from the advice is hidden (null) from those who may not see the advice. */
    public record Decision(
            DecisionOutcome outcome,
            @Nullable Boolean withChanges,
            @Nullable String changes,
            String reason,
            boolean departsFromAdvice,
            @Nullable String departureReason,
            String decidedBy,
            String decidedAs,
            Instant decidedAt,
            String contentSha256) {}

    public record Deferral(@Nullable LocalDate until, String reason, Instant deferredAt) {}

    /** What the municipality is asked for; codes of missing parts: {@code title}, {@code description}. */
    public record SupplementRequest(int number, List<String> missing, Instant requestedAt, Instant dueAt) {}

    public record Link(
            String measureId,
            String caseNumber,
            String title,
            @Nullable String reason) {}

    /** How the case stands that the measure was merged into: what every municipality in it may know. */
    public record MergeResult(
            String caseNumber,
            MeasureStatus status,
            boolean withChanges,
            @Nullable String changes,
            @Nullable String reason) {

        /** As a sentence about the other case. */
        public String messageKey() {
            return "measure.fate." + status.code() + (withChanges ? "-with-changes" : "");
        }
    }

    /**
     * Where the case is now.
     *
     * @param assignee user name; null outside the house
     * @param assigneeName full name, or the user name where the name is not known; null outside the house
     */
    public record CurrentStep(
            String elementId,
            String elementType,
            String messageKey,
            Organ organ,
            Instant since,
            @Nullable Instant dueAt,
            @Nullable Long userTaskKey,
            @Nullable String assignee,
            @Nullable String assigneeName,
            Set<String> candidateGroups) {

        /** For a person, an answer or a day. */
        boolean waits() {
            return elementType.equals("USER_TASK") || elementType.equals("EVENT_BASED_GATEWAY");
        }

        CurrentStep heldBy(@Nullable String name) {
            return name == null || assignee == null ? this : with(dueAt, name);
        }

        CurrentStep dueAt(Instant due) {
            return with(due, assigneeName);
        }

        private CurrentStep with(@Nullable Instant due, @Nullable String name) {
            return new CurrentStep(
                    elementId,
                    elementType,
                    messageKey,
                    organ,
                    since,
                    due,
                    userTaskKey,
                    assignee,
                    name,
                    candidateGroups);
        }
    }

    /**
     * A line of the timeline.
     *
     * @param actorName null for an automatic step, and outside the house
     */
    public record Event(
            EventKind kind,
            Organ organ,
            Instant at,
            @Nullable String actorName,
            Map<String, Object> details) {}

    /** What the reader may do now. */
    public record Actions(boolean supplement, boolean withdraw, boolean resume) {}
}
