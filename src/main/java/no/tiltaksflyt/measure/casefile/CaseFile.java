package no.tiltaksflyt.measure.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.document.DocumentLine;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.DistrictRecommendation;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.ProposedDecision;
import no.tiltaksflyt.measure.Recommendation;
import no.tiltaksflyt.measure.SendBackReceiver;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one measure, whoever reads it. A reader sees it as a {@link VisibleCase};
 * {@link CaseVisibility} decides what is left in it. Whoever adds a field here says there who sees it.
 */
public record CaseFile(
        Head head,
        List<Proposal> proposals,
        Handling handling,
        Waiting waiting,
        @Nullable String withdrawalReason,
        Merging merging,
        Course course,
        List<DocumentLine> documents) {

    /**
     * What everybody who may open the case knows.
     *
     * @param byPolice the local police has proposed it, and not the municipality
     */
    public record Head(
            String measureId,
            String caseNumber,
            MeasureStatus status,
            String municipalityNumber,
            String municipality,
            String districtId,
            String district,
            boolean byPolice,
            Instant proposedAt) {}

    /** A version of what was proposed; never changed. */
    public record Proposal(
            int version,
            String title,
            String description,
            Category category,
            Origin origin,
            @Nullable String submittedByName,
            Instant submittedAt,
            String contentSha256) {}

    /** What was advised, assessed, prepared, approved and decided. */
    public record Handling(
            List<Advice> advice,
            List<Assessment> assessments,
            List<Preparation> preparations,
            List<Approval> approvals,
            @Nullable Decision decision) {}

    /**
     * Signed professional advice.
     *
     * @param recommendation a code of {@link DistrictRecommendation} or {@link Recommendation}
     * @param content form field key to text, number or list, in the form's order
     */
    public record Advice(
            Authority organ,
            int version,
            String recommendation,
            Map<String, Object> content,
            String signedByName,
            String signedAs,
            Instant signedAt,
            String contentSha256) {

        public String recommendationMessageKey() {
            return organ == Authority.DISTRICT
                    ? DistrictRecommendation.of(recommendation).messageKey()
                    : Recommendation.of(recommendation).messageKey();
        }
    }

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
            @Nullable ProposedDecision proposedDecision,
            @Nullable String proposedReason,
            String preparedByName,
            Instant preparedAt) {

        boolean isSentBack() {
            return sendBackReason != null;
        }
    }

    /**
     * One approver's answer.
     *
     * @param departureJoined number of the answer whose reason for the departure it joins; null where it has its own
     */
    public record Approval(
            int number,
            String outcome,
            @Nullable SendBackReceiver sendBackTo,
            @Nullable LocalDate deferUntil,
            Changes changes,
            @Nullable String reason,
            Departure departure,
            @Nullable Integer departureJoined,
            Signed signed) {

        boolean isSentBackToPod() {
            return sendBackTo == SendBackReceiver.POD;
        }
    }

    /** The ministry's decision. */
    public record Decision(
            DecisionOutcome outcome, Changes changes, String reason, Departure departure, Signed signed) {}

    /**
     * How a measure is adopted otherwise than proposed.
     *
     * @param made null where nobody asked
     */
    public record Changes(@Nullable Boolean made, @Nullable String text) {}

    /** Whether something departs from the advice, and why. */
    public record Departure(boolean departs, @Nullable String reason) {}

    /** @param group on whose behalf the person signed */
    public record Signed(String name, String group, Instant at, String contentSha256) {}

    /** What the case is put off for. */
    public record Waiting(
            @Nullable Deferral deferral, @Nullable SupplementRequest supplementRequest) {}

    public record Deferral(@Nullable LocalDate until, String reason, Instant deferredAt) {}

    /** What the municipality is asked for; codes of missing parts: {@code title}, {@code description}. */
    public record SupplementRequest(int number, List<String> missing, Instant requestedAt, Instant dueAt) {}

    /** The cases that this one is one with. */
    public record Merging(@Nullable Link into, @Nullable MergeResult result, List<Link> from) {}

    public record Link(
            String measureId,
            String caseNumber,
            String title,
            @Nullable String reason) {}

    /** The state of the case that the measure was merged into, as every municipality in it may know. */
    public record MergeResult(
            String caseNumber,
            MeasureStatus status,
            boolean withChanges,
            @Nullable String changes,
            @Nullable String reason) {

        /** As a sentence about the other case. */
        public String messageKey() {
            return "measure.merge-result." + status.code() + (withChanges ? "-with-changes" : "");
        }
    }

    /** Where the case is and has been. */
    public record Course(@Nullable Long processInstanceKey, List<CurrentStep> currentSteps, List<Event> timeline) {}

    /**
     * Where the case is now.
     *
     * @param waits for a person, an answer or a day
     * @param task whose it is to do; null where nobody's task is open
     * @param approvers the groups that the case goes to for approval, in their order; empty at other steps
     */
    public record CurrentStep(
            long processDefinitionKey,
            String elementId,
            String elementType,
            boolean waits,
            Authority organ,
            Instant since,
            @Nullable Instant dueAt,
            @Nullable OpenTask task,
            List<String> approvers) {

        /** Names the wait for a round of input to close, which is in no model. */
        static final String OPEN_ROUND = "OpenRound";

        static CurrentStep inOpenRound(Instant since) {
            return new CurrentStep(
                    0, OPEN_ROUND, "EVENT_BASED_GATEWAY", true, Authority.MINISTRY, since, null, null, List.of());
        }

        CurrentStep dueAt(Instant due) {
            return new CurrentStep(
                    processDefinitionKey, elementId, elementType, waits, organ, since, due, task, approvers);
        }

        CurrentStep task(@Nullable OpenTask other) {
            return new CurrentStep(
                    processDefinitionKey, elementId, elementType, waits, organ, since, dueAt, other, approvers);
        }

        CurrentStep approvers(List<String> others) {
            return new CurrentStep(
                    processDefinitionKey, elementId, elementType, waits, organ, since, dueAt, task, others);
        }
    }

    /**
     * A task that somebody has or may take.
     *
     * @param assignee user name; null while nobody has it
     * @param assigneeName full name, or the user name where the name is not known
     */
    public record OpenTask(
            long key, @Nullable String assignee, @Nullable String assigneeName, Set<String> candidateGroups) {

        /** Whether the person has it, or may take it. */
        boolean isFor(Person person) {
            return assignee == null
                    ? person.inAny(candidateGroups.toArray(String[]::new))
                    : assignee.equals(person.userName());
        }

        OpenTask heldBy(@Nullable String name) {
            return name == null || assignee == null ? this : new OpenTask(key, assignee, name, candidateGroups);
        }
    }

    /**
     * A line of the timeline.
     *
     * @param actorName null for an automatic step
     */
    public record Event(
            EventKind kind,
            Authority organ,
            Instant at,
            @Nullable String actorName,
            Map<String, Object> details) {}
}
