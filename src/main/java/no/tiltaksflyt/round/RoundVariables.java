package no.tiltaksflyt.round;

import no.tiltaksflyt.engine.PermanentFailure;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.WorkerJob;
import org.jspecify.annotations.Nullable;

/** The variables that name what a process of a round is about. */
public record RoundVariables(
        @Nullable String roundId,
        @Nullable String inputId,
        @Nullable String dialogueId) {

    /**
     * The round that the process is about, its row locked.
     *
     * @throws UnsignedStep when nobody has opened it
     */
    public static Round lockRound(RoundRepository rounds, WorkerJob<RoundVariables> job) {
        String roundId = required(job.variables().roundId(), "roundId");
        Round round = rounds.lock(roundId)
                .orElseThrow(() -> new PermanentFailure("There is no round " + roundId + " for this process"));
        if (round.state() == RoundState.DRAFT) {
            throw new UnsignedStep("round", "Nobody has opened round " + roundId);
        }
        return round;
    }

    /**
     * The municipality whose answer the process is about, its row locked.
     *
     * @throws UnsignedStep when its answer is carried by another process instance than the job's
     */
    public static Invited lockInput(InvitedRepository invited, WorkerJob<RoundVariables> job) {
        String inputId = required(job.variables().inputId(), "inputId");
        Invited municipality = invited.lockByInput(inputId)
                .orElseThrow(() -> new PermanentFailure("There is no answer " + inputId + " for this process"));
        invited.setProcessInstance(municipality, job.processInstanceKey());
        Long own = municipality.processInstanceKey();
        if (own != null && own != job.processInstanceKey()) {
            throw new UnsignedStep(
                    "other-instance",
                    "Answer " + inputId + " runs as process instance " + own + " already; cancel this one");
        }
        return municipality;
    }

    /** The municipality that the local police's dialogue is with, its row locked. */
    public static Invited lockDialogue(InvitedRepository invited, WorkerJob<RoundVariables> job) {
        String dialogueId = required(job.variables().dialogueId(), "dialogueId");
        return invited.lockByDialogue(dialogueId)
                .orElseThrow(() -> new PermanentFailure("There is no dialogue " + dialogueId + " for this process"));
    }

    private static String required(@Nullable String id, String name) {
        if (id == null) {
            throw new PermanentFailure("The process has no " + name + "; cancel it and start it with one");
        }
        return id;
    }
}
