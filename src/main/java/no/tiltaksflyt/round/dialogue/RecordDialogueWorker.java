package no.tiltaksflyt.round.dialogue;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundLetters;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import org.springframework.stereotype.Component;

/** Sends the municipality the minutes, so that it can read and comment on them. */
@Component
class RecordDialogueWorker implements Worker<RoundVariables> {

    private final InvitedRepository invited;
    private final RoundRepository rounds;
    private final DialogueRepository dialogues;
    private final RoundLetters letters;

    RecordDialogueWorker(
            InvitedRepository invited, RoundRepository rounds, DialogueRepository dialogues, RoundLetters letters) {
        this.invited = invited;
        this.rounds = rounds;
        this.dialogues = dialogues;
        this.letters = letters;
    }

    @Override
    public String type() {
        return "recordDialogue";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Invited municipality = RoundVariables.lockDialogue(invited, job);
        DialogueMinutes minutes = dialogues
                .find(municipality.dialogueId())
                .orElseThrow(() -> new UnsignedStep(
                        "dialogue", "Nobody has signed the minutes of dialogue " + municipality.dialogueId()));
        Round round = rounds.find(municipality.roundId()).orElseThrow();
        letters.minutes(round, municipality, List.of(minutes.participants(), minutes.summary()));
        return Map.of();
    }
}
