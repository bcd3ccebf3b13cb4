package no.tiltaksflyt.measure.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalRoundTest {

    private static final String HERS = "Slik kommunen kan lese det.";

    @Test
    void shouldLetTheCaseOfficersReasonStandUntilALinkChangesIt() {
        assertThat(proposed("adopt").reasonAsProposed()).contains(HERS);
        assertThat(proposed("adopt", approved(1, "Slik direktøren vil ha det.")).reasonAsProposed())
                .contains("Slik direktøren vil ha det.");
        assertThat(proposed("adopt", approved(1, "Først."), approved(2, null)).reasonAsProposed())
                .contains("Først.");
    }

    /** A link that adopts what is proposed not to be adopted says why; those who follow the proposal do not say that. */
    @Test
    void shouldNotTakeTheReasonOfAnAnswerAgainstTheProposal() {
        assertThat(proposed("reject", approved(1, "Vi vil ha det likevel.")).reasonAsProposed())
                .contains(HERS);
    }

    @Test
    void shouldKnowAnAnswerAsProposed() {
        assertThat(proposed("adopt").isAsProposed(ApprovalOutcome.APPROVE)).isTrue();
        assertThat(proposed("reject").isAsProposed(ApprovalOutcome.REJECT)).isTrue();
        assertThat(proposed("defer").isAsProposed(ApprovalOutcome.DEFER)).isTrue();
        assertThat(proposed("reject").isAsProposed(ApprovalOutcome.APPROVE)).isFalse();
        assertThat(proposed("adopt").isAsProposed(ApprovalOutcome.SEND_BACK)).isFalse();
        assertThat(ApprovalRound.of(Map.of(), List.of()).isAsProposed(ApprovalOutcome.APPROVE))
                .isFalse();
    }

    @Test
    void shouldOfferEachReasonForADepartureOnce() {
        assertThat(proposed("adopt", departing(1, null), departing(2, 1), departing(3, null))
                        .departures())
                .extracting(ApprovalRow::number)
                .containsExactly(1, 3);
        assertThat(proposed("adopt", approved(1, null)).departures()).isEmpty();
    }

    private static ApprovalRound proposed(String decision, ApprovalRow... answers) {
        return ApprovalRound.of(
                Map.of("summary", "Saken.", "proposedDecision", decision, "proposedReason", HERS), List.of(answers));
    }

    private static ApprovalRow approved(int number, @Nullable String reason) {
        return answer(number, reason, false, null);
    }

    private static ApprovalRow departing(int number, @Nullable Integer joined) {
        return answer(number, HERS, true, joined);
    }

    private static ApprovalRow answer(int number, @Nullable String reason, boolean departs, @Nullable Integer joined) {
        return new ApprovalRow(
                number,
                new Approved(
                        "ministry-director",
                        ApprovalOutcome.APPROVE,
                        null,
                        null,
                        new Approved.Changes(null, null),
                        reason,
                        new Approved.Departure(departs, departs ? "Lokale hensyn veier tyngst." : null, joined)),
                new ApprovalRow.Signer("nils", "Nils Dahl", Instant.EPOCH));
    }
}
