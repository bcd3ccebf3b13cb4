package no.tiltaksflyt.measure.decision;

import java.util.List;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.ProposedDecision;
import org.jspecify.annotations.Nullable;

/**
 * What an approver is about to sign.
 *
 * @param proposal code of what the case officer proposed; null where it is unknown
 * @param joined whose reason for the departure it joins; null where it has its own
 */
record Signing(
        Approved answer,
        boolean asProposed,
        @Nullable String proposal,
        @Nullable String joined,
        Place place,
        String signer) {

    /**
     * Where in the chain the approver stands.
     *
     * @param number from one
     * @param next the group that is asked when this one approves; null after the last
     */
    record Place(int number, int of, @Nullable String next) {

        static Place after(int answered, List<String> approvers) {
            int number = answered + 1;
            return new Place(
                    number,
                    Math.max(number, approvers.size()),
                    number < approvers.size() ? approvers.get(number) : null);
        }
    }

    static Signing of(Approved answer, ApprovalRound round, List<String> approvers, Person signer) {
        ProposedDecision proposal = round.proposal();
        return new Signing(
                answer,
                round.isAsProposed(answer.outcome()),
                proposal == null ? null : proposal.code(),
                joined(answer, round),
                Place.after(round.answers().size(), approvers),
                signer.name());
    }

    private static @Nullable String joined(Approved answer, ApprovalRound round) {
        return round.answers().stream()
                .filter(before -> Integer.valueOf(before.number())
                        .equals(answer.departure().joined()))
                .map(before -> before.signer().name())
                .findFirst()
                .orElse(null);
    }

    public String outcome() {
        return answer.outcome().code();
    }

    public @Nullable String sendBackTo() {
        return answer.sendBackToCode();
    }

    /** Whether the chain goes on after it. */
    public boolean goesOn() {
        return answer.outcome() == ApprovalOutcome.APPROVE && place.next() != null;
    }

    /** Which text tells who reads the reasons: it depends on whether the answer ends the case. */
    public String readers() {
        return "signing.readers." + answer.outcome().code() + (goesOn() ? ".next" : "");
    }
}
