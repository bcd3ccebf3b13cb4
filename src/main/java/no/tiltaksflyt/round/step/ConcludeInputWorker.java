package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundMeasures;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Component;

/** Notes what came of a municipality's answer when the round is closed, and lets its proposals go on. */
@Component
class ConcludeInputWorker implements Worker<RoundVariables> {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final RoundMeasures measures;
    private final Clock clock;

    ConcludeInputWorker(RoundRepository rounds, InvitedRepository invited, RoundMeasures measures, Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.measures = measures;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "concludeInput";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Invited municipality = RoundVariables.lockInput(invited, job);
        Round round = rounds.find(municipality.roundId()).orElseThrow(UserProblem::notFound);
        if (round.isOpen()) {
            throw new UnsignedStep("round-open", "Round " + round.roundId() + " is not closed");
        }
        measures.begin(municipality, clock.instant());
        return Map.of("inputOutcome", outcome(municipality.status()));
    }

    private static String outcome(InputStatus status) {
        return status.isSilent() ? "silent" : status.code();
    }
}
