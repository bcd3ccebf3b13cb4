package no.tiltaksflyt.measure.decision;

import java.util.List;
import java.util.Optional;

/**
 * Who approves a case, in order, and what they have signed since it was prepared.
 *
 * @param approvers groups, as the table names them for the facts of the signed advice
 * @param answers in the order in which they were signed
 */
record ApprovalLine(List<String> approvers, List<ApprovalRow> answers) {

    /**
     * Whether the answers follow the order of the line, and all but the last are approvals. Another person's answer
     * never replaces a missing one.
     */
    boolean isInOrder() {
        return answers.size() <= approvers.size()
                && groups().equals(approvers.subList(0, answers.size()))
                && answers.stream()
                        .limit(Math.max(0, answers.size() - 1))
                        .allMatch(answer -> answer.outcome() == ApprovalOutcome.APPROVE);
    }

    private List<String> groups() {
        return answers.stream().map(answer -> answer.answer().approverGroup()).toList();
    }

    /** The answer that ends the line: the first one that is no approval, or the approval of the last approver. */
    Optional<ApprovalRow> conclusion() {
        return last().filter(last -> isInOrder())
                .filter(last -> last.outcome() != ApprovalOutcome.APPROVE || answers.size() == approvers.size());
    }

    private Optional<ApprovalRow> last() {
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getLast());
    }

    /** Whose answers are still to come. */
    List<String> remaining() {
        return approvers.subList(Math.min(answers.size(), approvers.size()), approvers.size());
    }
}
