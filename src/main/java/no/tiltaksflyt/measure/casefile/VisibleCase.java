package no.tiltaksflyt.measure.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.document.DocumentLine;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.DistrictRecommendation;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.ProposedDecision;
import no.tiltaksflyt.measure.Recommendation;
import no.tiltaksflyt.measure.Visibility;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;

/**
 * One measure as its reader may see it; made by {@link CaseVisibility} alone.
 *
 * @param file what the reader may see of it; the rest is empty
 * @param tellsReturns whether the outline tells that the case was sent back inside the house
 */
public record VisibleCase(CaseFile file, Visibility visibility, boolean tellsReturns, Actions actions) {

    public String measureId() {
        return file.head().measureId();
    }

    public String caseNumber() {
        return file.head().caseNumber();
    }

    public MeasureStatus status() {
        return file.head().status();
    }

    public String municipalityNumber() {
        return file.head().municipalityNumber();
    }

    public String municipality() {
        return file.head().municipality();
    }

    public String districtId() {
        return file.head().districtId();
    }

    public Instant proposedAt() {
        return file.head().proposedAt();
    }

    public List<CaseFile.Proposal> proposals() {
        return file.proposals();
    }

    /** The latest version of the proposal. */
    public CaseFile.Proposal proposal() {
        return proposals().getLast();
    }

    public String title() {
        return proposal().title();
    }

    public List<CaseFile.Advice> advice() {
        return file.handling().advice();
    }

    public List<CaseFile.Assessment> assessments() {
        return file.handling().assessments();
    }

    public List<CaseFile.Preparation> preparations() {
        return file.handling().preparations();
    }

    public List<CaseFile.Approval> approvals() {
        return file.handling().approvals();
    }

    /** What each organ advises now, the district's first. */
    public List<CaseFile.Advice> latestAdvice() {
        return Stream.of(Authority.DISTRICT, Authority.POD)
                .flatMap(organ -> latestAdvice(organ).stream())
                .toList();
    }

    private Optional<CaseFile.Advice> latestAdvice(Authority organ) {
        return advice().stream().filter(it -> it.organ() == organ).reduce((earlier, later) -> later);
    }

    /** What was advised before the case came back to an organ. */
    public List<CaseFile.Advice> earlierAdvice() {
        List<CaseFile.Advice> earlier = new ArrayList<>(advice());
        earlier.removeAll(latestAdvice());
        return earlier;
    }

    /** Whether the Police Directorate advises otherwise than the district. */
    public boolean adviceDiffers() {
        return latestAdvice(Authority.DISTRICT)
                .flatMap(district -> latestAdvice(Authority.POD).map(pod -> differ(district, pod)))
                .orElse(false);
    }

    private static boolean differ(CaseFile.Advice district, CaseFile.Advice pod) {
        return !DistrictRecommendation.of(district.recommendation())
                .agreesWith(Recommendation.of(pod.recommendation()));
    }

    /** Whether the case officer proposes what the Police Directorate advises against; the changes are not known yet. */
    public boolean proposalDeparts() {
        return preparations().stream()
                .reduce((earlier, later) -> later)
                .map(CaseFile.Preparation::proposedDecision)
                .flatMap(proposed -> latestAdvice(Authority.POD).map(pod -> departs(proposed, pod)))
                .orElse(false);
    }

    private static boolean departs(ProposedDecision proposed, CaseFile.Advice pod) {
        Recommendation advised = Recommendation.of(pod.recommendation());
        return switch (proposed) {
            case ADOPT -> advised.isDepartedFromBy(DecisionOutcome.ADOPTED, true);
            case REJECT -> advised.isDepartedFromBy(DecisionOutcome.REJECTED, false);
            case DEFER -> false;
        };
    }

    /** Whether an approver has let the case officer's reason stand. */
    public boolean isProposedReason(String reason) {
        return preparations().stream().anyMatch(it -> reason.equals(it.proposedReason()));
    }

    /** The approver whose reason for the departure the answer joins; null where it has its own. */
    public @Nullable String joinedName(CaseFile.Approval answer) {
        return approvals().stream()
                .filter(before -> Integer.valueOf(before.number()).equals(answer.departureJoined()))
                .map(before -> before.signed().name())
                .findFirst()
                .orElse(null);
    }

    public ApprovalChain approvalChain() {
        return ApprovalChain.of(this);
    }

    public CaseFile.@Nullable Decision decision() {
        return file.handling().decision();
    }

    public CaseFile.@Nullable Deferral deferral() {
        return file.waiting().deferral();
    }

    public CaseFile.@Nullable SupplementRequest supplementRequest() {
        return file.waiting().supplementRequest();
    }

    public @Nullable String withdrawalReason() {
        return file.withdrawalReason();
    }

    public CaseFile.@Nullable Link mergedInto() {
        return file.merging().into();
    }

    public CaseFile.@Nullable MergeResult mergeResult() {
        return file.merging().result();
    }

    public List<CaseFile.Link> mergedFrom() {
        return file.merging().from();
    }

    public List<CaseFile.CurrentStep> currentSteps() {
        return file.course().currentSteps();
    }

    public List<CaseFile.Event> timeline() {
        return file.course().timeline();
    }

    public List<DocumentLine> documents() {
        return file.documents();
    }

    /** Whether only the machine works on it just now: in a moment it will be somebody's turn. */
    public boolean isBetweenSteps() {
        return !status().isEnded() && currentSteps().stream().noneMatch(CaseFile.CurrentStep::waits);
    }

    /**
     * What the reader may do now.
     *
     * @param openMerged open the cases that it was merged with
     */
    public record Actions(boolean supplement, boolean withdraw, boolean resume, boolean openMerged) {}
}
