package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Reminders;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundMessages;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Component;

/** Reminds a municipality that is silent, and says when to do it again; a process that has missed the closing is told of it. */
@Component
class RemindMunicipalityWorker implements Worker<RoundVariables> {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final Reminders reminders;
    private final EngineCommands engine;
    private final Clock clock;

    RemindMunicipalityWorker(
            RoundRepository rounds,
            InvitedRepository invited,
            Reminders reminders,
            EngineCommands engine,
            Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.reminders = reminders;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "remindMunicipality";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Invited municipality = RoundVariables.lockInput(invited, job);
        Round round = rounds.find(municipality.roundId()).orElseThrow(UserProblem::notFound);
        Instant now = clock.instant();
        if (round.isOpen()) {
            reminders.remind(round, municipality, now);
        } else {
            RoundMessages.closed(engine, municipality);
        }
        return Map.of(
                "reminderAt",
                ReminderTimes.next(municipality.deadline(round), now).toString());
    }
}
