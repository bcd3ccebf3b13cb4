package no.tiltaksflyt.round.cockpit;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.OwnAddress;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.notification.PersonalNotice;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundLetters;
import no.tiltaksflyt.round.RoundState;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends the invitation to who prepares the round, in both written languages, before any municipality is asked. */
@Component
class TrialInvitation {

    private final Rounds rounds;
    private final RoundLetters letters;
    private final Notices notices;
    private final OwnAddress ownAddress;
    private final AuditLog audit;
    private final MessageSource texts;
    private final Clock clock;

    TrialInvitation(
            Rounds rounds,
            RoundLetters letters,
            Notices notices,
            OwnAddress ownAddress,
            AuditLog audit,
            MessageSource texts,
            Clock clock) {
        this.rounds = rounds;
        this.letters = letters;
        this.notices = notices;
        this.ownAddress = ownAddress;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    /** Whether the person who is signed in has an address that it could be sent to. */
    boolean isPossible() {
        return ownAddress.find().isPresent();
    }

    /**
     * Sends it.
     *
     * @return the address that it goes to
     * @throws UserProblem (409) once the round is open, or when the person has no address
     */
    @Transactional
    String send(Person person, String roundId) {
        Round round = rounds.find(roundId);
        if (round.state() != RoundState.DRAFT) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.round.asked");
        }
        String address =
                ownAddress.find().orElseThrow(() -> UserProblem.of(HttpStatus.CONFLICT, "problem.round.no-address"));
        List.of("nb", "nn").forEach(language -> notices.tell(notice(person, round, address, language)));
        audit.append(person, "round.trial-sent", Rounds.ref(roundId), Map.of());
        return address;
    }

    private PersonalNotice notice(Person person, Round round, String address, String language) {
        Locale locale = Locale.of(language);
        String letter = String.join("\n\n", letters.paragraphs(round, language));
        return new PersonalNotice(
                new PersonalNotice.Recipient(person.subject(), person.userName(), address, language),
                null,
                "/rounds/" + round.roundId(),
                "notice.round-trial-" + language,
                List.of(round.titleIn(language)),
                texts.getMessage("round.trial.text", new Object[] {letter}, locale),
                "%s:trial:%s:%d".formatted(round.roundId(), language, clock.millis()));
    }
}
