package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundMessages;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import no.tiltaksflyt.round.Rounds;
import org.springframework.stereotype.Component;

/** Closes the round when its last day is over, or somebody has closed it; else tells the process when to ask again. */
@Component
class CloseRoundWorker implements Worker<RoundVariables> {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final Clock clock;

    CloseRoundWorker(
            RoundRepository rounds, InvitedRepository invited, EngineCommands engine, AuditLog audit, Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.engine = engine;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "closeRound";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Round round = RoundVariables.lockRound(rounds, job);
        Instant now = clock.instant();
        if (round.isOpen() && now.isBefore(round.closesAt())) {
            return Map.of("roundClosed", false, "closesAt", round.closesAt().toString());
        }
        if (round.isOpen()) {
            rounds.close(round.roundId(), now);
            audit.append(null, "round.closed", Rounds.ref(round.roundId()), Map.of());
        }
        invited.ofRound(round.roundId()).forEach(municipality -> RoundMessages.closed(engine, municipality));
        return Map.of("roundClosed", true);
    }
}
