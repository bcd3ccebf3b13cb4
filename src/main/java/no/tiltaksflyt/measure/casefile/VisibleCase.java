package no.tiltaksflyt.measure.casefile;

import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.document.DocumentLine;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * One measure as its reader may see it; made by {@link CaseVisibility} alone.
 *
 * @param file what the reader may see of it; the rest is empty
 */
public record VisibleCase(CaseFile file, Visibility visibility, Actions actions) {

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
