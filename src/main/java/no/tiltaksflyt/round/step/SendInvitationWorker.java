package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundLetters;
import no.tiltaksflyt.round.RoundMessages;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Component;

/** Sends a municipality its invitation while the round is open, and says when to remind it. */
@Component
class SendInvitationWorker implements Worker<RoundVariables> {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final RoundLetters letters;
    private final EngineCommands engine;
    private final Clock clock;

    SendInvitationWorker(
            RoundRepository rounds,
            InvitedRepository invited,
            RoundLetters letters,
            EngineCommands engine,
            Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.letters = letters;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "sendInvitation";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Invited municipality = RoundVariables.lockInput(invited, job);
        Round round = rounds.find(municipality.roundId()).orElseThrow(UserProblem::notFound);
        if (round.isOpen()) {
            letters.invitation(round, municipality);
        } else {
            RoundMessages.closed(engine, municipality);
        }
        return Map.of(
                "reminderAt",
                ReminderTimes.next(municipality.deadline(round), clock.instant())
                        .toString());
    }
}
