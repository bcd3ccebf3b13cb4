package no.tiltaksflyt.round.step;

import java.util.Map;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundMessages;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import org.springframework.stereotype.Component;

/** Starts the process of each municipality in the round, and of the local police's dialogue with it. */
@Component
class InviteMunicipalitiesWorker implements Worker<RoundVariables> {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final EngineCommands engine;

    InviteMunicipalitiesWorker(RoundRepository rounds, InvitedRepository invited, EngineCommands engine) {
        this.rounds = rounds;
        this.invited = invited;
        this.engine = engine;
    }

    @Override
    public String type() {
        return "inviteMunicipalities";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Round round = RoundVariables.lockRound(rounds, job);
        invited.ofRound(round.roundId()).forEach(municipality -> invite(round, municipality));
        return Map.of();
    }

    /** The round may be closed before the engine came to this: what was answered meanwhile goes on, and nobody is asked. */
    private void invite(Round round, Invited municipality) {
        if (round.isOpen()) {
            RoundMessages.invite(engine, round, municipality);
        } else {
            RoundMessages.begin(engine, round, municipality);
        }
    }
}
