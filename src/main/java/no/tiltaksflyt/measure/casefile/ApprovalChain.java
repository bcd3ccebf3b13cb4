package no.tiltaksflyt.measure.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links that a case goes through for approval, in their order, with what they have answered so far; perhaps none. */
public record ApprovalChain(List<Link> links) {

    /** @param answer null while the link has not answered */
    public record Link(String group, CaseFile.@Nullable Approval answer) {}

    /** The answers since the case was last sent on belong to the chain that is open; earlier rounds do not. */
    static ApprovalChain of(VisibleCase measure) {
        List<String> groups = measure.currentSteps().stream()
                .map(CaseFile.CurrentStep::approvers)
                .filter(approvers -> !approvers.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<CaseFile.Approval> answers = groups.isEmpty() ? List.of() : answers(measure);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            links.add(new Link(groups.get(i), i < answers.size() ? answers.get(i) : null));
        }
        return new ApprovalChain(List.copyOf(links));
    }

    private static List<CaseFile.Approval> answers(VisibleCase measure) {
        Instant sentOn = measure.preparations().stream()
                .filter(preparation -> preparation.outcome().equals("forward"))
                .map(CaseFile.Preparation::preparedAt)
                .reduce(Instant.MIN, (earlier, later) -> later);
        return measure.approvals().stream()
                .filter(approval -> !approval.signed().at().isBefore(sentOn))
                .toList();
    }

    /** The place of the link whose turn it is, from one; past the end when all have answered. */
    public int place() {
        return (int) links.stream().filter(link -> link.answer() != null).count() + 1;
    }

    /** The group that is asked after the one whose turn it is; null after the last. */
    public @Nullable String next() {
        return place() < links.size() ? links.get(place()).group() : null;
    }
}
