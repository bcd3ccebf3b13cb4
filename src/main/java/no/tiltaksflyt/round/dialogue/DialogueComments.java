package no.tiltaksflyt.round.dialogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a municipality says to the minutes of its dialogue: once, while the round is open or within three weeks of the signing. */
@Service
class DialogueComments {

    private static final int LONGEST = 4_000;
    private static final int DAYS_AFTER_SIGNING = 21;

    private final DialogueRepository dialogues;
    private final RoundRepository rounds;
    private final AuditLog audit;
    private final Clock clock;

    DialogueComments(DialogueRepository dialogues, RoundRepository rounds, AuditLog audit, Clock clock) {
        this.dialogues = dialogues;
        this.rounds = rounds;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps the comment of the municipality that the person answers for.
     *
     * @return what is wrong with the text; empty when it is kept
     * @throws UserProblem (409) when it is too late, or there is a comment already, or nothing to comment on
     */
    @Transactional
    public Optional<FieldProblem> keep(Invited municipality, Person person, String comment) {
        Round round = rounds.lock(municipality.roundId()).orElseThrow();
        requireInTime(round, municipality);
        String text = VisibleText.orEmpty(comment);
        Optional<FieldProblem> wrong = problem(text);
        if (wrong.isEmpty()) {
            keepRight(municipality, person, text);
        }
        return wrong;
    }

    private void requireInTime(Round round, Invited municipality) {
        DialogueMinutes minutes = dialogues
                .find(municipality.dialogueId())
                .orElseThrow(() -> UserProblem.of(HttpStatus.CONFLICT, "dialogue.none"));
        if (until(round, minutes).isEmpty()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "dialogue.comment-closed");
        }
    }

    /** The last day on which the minutes may be commented on; empty when it has passed. */
    Optional<LocalDate> until(Round round, DialogueMinutes minutes) {
        LocalDate afterSigning = minutes.at().atZone(Oslo.ZONE).toLocalDate().plusDays(DAYS_AFTER_SIGNING);
        LocalDate last = round.isOpen() && round.closesOn().isAfter(afterSigning) ? round.closesOn() : afterSigning;
        return Optional.of(last).filter(day -> clock.instant().isBefore(Round.end(day)));
    }

    private void keepRight(Invited municipality, Person person, String text) {
        if (!dialogues.comment(municipality.dialogueId(), text, person.name(), clock.instant())) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.dialogue.commented");
        }
        audit.append(person, "dialogue.commented", municipality.dialogueRef(), Map.of());
    }

    private static Optional<FieldProblem> problem(String comment) {
        if (comment.isEmpty() || comment.length() > LONGEST) {
            return Optional.of(FieldProblem.of("comment", "problem.dialogue.comment", LONGEST));
        }
        if (ProposalRules.hasUnusableCharacters(comment)) {
            return Optional.of(FieldProblem.of("comment", "problem.field.characters"));
        }
        return NationalIdentityNumbers.in(comment)
                ? Optional.of(FieldProblem.of("comment", "problem.field.national-identity-number"))
                : Optional.empty();
    }
}
