package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.round.AnswerVersionQueries;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundLetters;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.RoundVariables;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Component;

/** Confirms what is new to a municipality: its answer, that it does not answer, or its own deadline. */
@Component
class ConfirmInputWorker implements Worker<RoundVariables> {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final AnswerVersionQueries answers;
    private final RoundLetters letters;
    private final Clock clock;

    ConfirmInputWorker(
            RoundRepository rounds,
            InvitedRepository invited,
            AnswerVersionQueries answers,
            RoundLetters letters,
            Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.answers = answers;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "confirmInput";
    }

    /** Each letter has a once key, so that what was confirmed before is not confirmed again. */
    @Override
    public Map<String, ?> handle(WorkerJob<RoundVariables> job) {
        Invited municipality = RoundVariables.lockInput(invited, job);
        Round round = rounds.find(municipality.roundId()).orElseThrow(UserProblem::notFound);
        switch (municipality.status()) {
            case ANSWERED -> letters.receipt(round, municipality, answers.latest(municipality.inputId()));
            case DECLINED -> letters.declined(round, municipality);
            default -> {}
        }
        if (round.isOpen() && municipality.extensions() > 0) {
            letters.extension(round, municipality);
        }
        return Map.of(
                "reminderAt",
                ReminderTimes.next(municipality.deadline(round), clock.instant())
                        .toString());
    }
}
