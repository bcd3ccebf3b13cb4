package no.tiltaksflyt.measure.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.measure.ProposedDecision;
import org.jspecify.annotations.Nullable;

/**
 * What the case officer proposed, and what the links of the chain have answered to it so far.
 *
 * @param proposal null where nothing is proposed
 */
record ApprovalRound(
        @Nullable ProposedDecision proposal, @Nullable String proposedReason, List<ApprovalRow> answers) {

    static ApprovalRound of(Map<String, Object> forward, List<ApprovalRow> answers) {
        String proposal = (String) forward.get("proposedDecision");
        return new ApprovalRound(
                proposal == null ? null : ProposedDecision.find(proposal).orElse(null),
                (String) forward.get("proposedReason"),
                answers);
    }

    boolean isAsProposed(ApprovalOutcome outcome) {
        return proposal != null && ApprovalOutcome.asProposed(proposal) == outcome;
    }

    /** The reason of an answer as proposed: the case officer's, or what an earlier link has made of it. */
    Optional<String> reasonAsProposed() {
        return last(answers.stream()
                        .filter(answer -> isAsProposed(answer.outcome()))
                        .map(ApprovalRow::reason)
                        .filter(Objects::nonNull)
                        .toList())
                .or(() -> Optional.ofNullable(proposedReason));
    }

    /** In the words of the link before, where it adopts with changes. */
    Optional<String> changes() {
        return last(answers)
                .filter(before -> before.outcome() == ApprovalOutcome.APPROVE)
                .map(before -> before.answer().changes().text());
    }

    /** The links that gave a reason of their own why the measure is to be adopted otherwise than advised. */
    List<ApprovalRow> departures() {
        return answers.stream()
                .filter(answer -> answer.outcome() == ApprovalOutcome.APPROVE)
                .filter(answer ->
                        answer.departure().departs() && answer.departure().joined() == null)
                .toList();
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
