package no.tiltaksflyt.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminds municipalities that have not answered; none of them twice within a day. */
@Service
public class Reminders {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final RoundLetters letters;
    private final AuditLog audit;
    private final Clock clock;

    Reminders(RoundRepository rounds, InvitedRepository invited, RoundLetters letters, AuditLog audit, Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Reminds those of the chosen municipalities that are silent.
     *
     * @return how many were reminded
     * @throws UserProblem (403) for all but the ministry's case officers; (409) when the round is not open
     */
    @Transactional
    public int remind(Person person, String roundId, Collection<String> numbers) {
        RoundAccess.requireRunner(person);
        Round round = rounds.lock(roundId).orElseThrow(UserProblem::notFound);
        round.requireOpen();
        Instant now = clock.instant();
        List<Invited> reminded = new ArrayList<>();
        for (String number : numbers.stream().distinct().sorted().toList()) {
            Invited municipality = invited.lock(roundId, number).orElseThrow(UserProblem::notFound);
            if (isReminded(round, municipality, now)) {
                reminded.add(municipality);
            }
        }
        audit.append(person, "round.reminded", Rounds.ref(roundId), Map.of("reminded", reminded.size()));
        reminded.forEach(municipality -> log(person, municipality));
        return reminded.size();
    }

    /** Nothing where it is not to be reminded: it has answered, or was reminded just now, or the round is over. */
    @Transactional
    public void remind(Round round, Invited municipality, Instant now) {
        if (isReminded(round, municipality, now)) {
            log(null, municipality);
        }
    }

    /** After all rows are locked, never between: who answers has a row first and the log afterwards. */
    private void log(@Nullable Person person, Invited municipality) {
        audit.append(
                person,
                "round.municipality-reminded",
                municipality.caseRef(),
                Map.of("municipality", municipality.number()));
    }

    private boolean isReminded(Round round, Invited municipality, Instant now) {
        Instant before = municipality.remindedAt();
        boolean justNow = before != null && before.plus(PAUSE).isAfter(now);
        if (!round.isOpen() || !municipality.status().isSilent() || justNow) {
            return false;
        }
        letters.reminder(round, municipality);
        invited.reminded(municipality, now);
        return true;
    }
}
