package no.tiltaksflyt.round;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the ministry does with a round: prepares, opens, changes and closes it. */
@Service
public class Rounds {

    /** The round is another than the one that the person has seen. */
    public static final String CHANGED = "problem.round.changed";

    private static final int KEY_BYTES = 32;

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final RoundDefaults defaults;
    private final Register register;
    private final RoundLetters letters;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Rounds(
            RoundRepository rounds,
            InvitedRepository invited,
            RoundDefaults defaults,
            Register register,
            RoundLetters letters,
            EngineCommands engine,
            AuditLog audit,
            Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.defaults = defaults;
        this.register = register;
        this.letters = letters;
        this.engine = engine;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws UserProblem (404) when it is not there */
    @Transactional(readOnly = true)
    public Round find(String roundId) {
        return rounds.find(roundId).orElseThrow(UserProblem::notFound);
    }

    /** Empty for a round that nobody has prepared. */
    @Transactional(readOnly = true)
    public Optional<Round> prepared(String roundId) {
        return rounds.find(roundId);
    }

    /**
     * One that the person may know of: while it is prepared, only who prepares it does.
     *
     * @throws UserProblem (404) when it is not there, or is not asked of anybody yet
     */
    @Transactional(readOnly = true)
    public Round seenBy(Person person, String roundId) {
        return rounds.find(roundId)
                .filter(round -> round.state() != RoundState.DRAFT || RoundAccess.runsRounds(person))
                .orElseThrow(UserProblem::notFound);
    }

    /** The newest first, in any of these states. */
    @Transactional(readOnly = true)
    public List<Round> latest(Set<RoundState> states, int atMost) {
        return rounds.latest(states, atMost);
    }

    /**
     * Prepares a round; nobody is asked yet.
     *
     * @param roundId a UUID that the page chose, so that sending it twice prepares one
     * @throws UserProblem that names each wrong field
     */
    @Transactional
    public Round prepare(Person person, String roundId, RoundContent content) {
        RoundAccess.requireRunner(person);
        Round round = defaults.draft(roundId, content, now(), person.name());
        check(round);
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        if (rounds.insert(round, key, person)) {
            audit.append(person, "round.prepared", ref(roundId), Map.of());
        }
        return find(roundId);
    }

    /**
     * Makes it another; what is the same as before changes nothing.
     *
     * @param seen the checksum of what the person has changed; null for whatever it is
     * @throws UserProblem (409) once it is open, or when it was changed since she saw it; or that names each wrong field
     */
    @Transactional
    public Round change(Person person, String roundId, RoundContent content, @Nullable String seen) {
        Round before = lock(person, roundId);
        before.requireDraft();
        Round round = defaults.draft(roundId, content, before.createdAt(), before.createdByName());
        if (round.equals(before)) {
            return before;
        }
        requireSeen(before, seen);
        check(round);
        rounds.update(round);
        audit.append(person, "round.changed", ref(roundId), Map.of());
        return round;
    }

    /** Of all that is sent when it is opened: what is asked, of whom. */
    @Transactional(readOnly = true)
    public String checksum(Round round) {
        return Signature.sha256(round + " " + recipients(round));
    }

    private void requireSeen(Round round, @Nullable String seen) {
        if (seen != null && !seen.equals(checksum(round))) {
            throw UserProblem.of(HttpStatus.CONFLICT, CHANGED);
        }
    }

    private void check(Round round) {
        RoundRules.check(
                round,
                defaults.today(),
                () -> register.municipalitiesOn(round.registerDate()).stream()
                        .map(Municipality::number)
                        .collect(Collectors.toSet()));
    }

    /**
     * Asks everybody: each municipality is in the round from now on, and the process sends the invitations. The second
     * press changes nothing.
     *
     * @param seen the checksum of what the person has looked over; null for whatever it is
     * @throws UserProblem (409) when it is closed, or was changed since she looked
     */
    @Transactional
    public Round open(Person person, String roundId, @Nullable String seen) {
        Round round = lock(person, roundId);
        if (round.isOpen()) {
            return round;
        }
        round.requireDraft();
        requireSeen(round, seen);
        check(round);
        Instant at = now();
        List<Municipality> asked = recipients(round);
        asked.forEach(municipality -> invited.insert(Invited.asked(round, municipality, at)));
        rounds.open(roundId, at);
        audit.append(person, "round.opened", ref(roundId), Map.of("invited", asked.size()));
        engine.publishLastingMessage(
                roundId,
                RoundProcesses.ROUND_OPENED,
                roundId,
                roundId + ":opened",
                Map.of("roundId", roundId, "closesAt", round.closesAt().toString()));
        return find(roundId);
    }

    /** Whom the round asks, as the register has them on its date. */
    public List<Municipality> recipients(Round round) {
        List<String> chosen = round.chosen();
        Set<String> numbers = chosen == null ? Set.of() : new HashSet<>(chosen);
        return register.municipalitiesOn(round.registerDate()).stream()
                .filter(municipality -> chosen == null || numbers.contains(municipality.number()))
                .toList();
    }

    /**
     * Asks one more.
     *
     * @throws UserProblem (409) when the round is not open; (422) for a number that the register does not have on its date
     */
    @Transactional
    public Invited add(Person person, String roundId, String number) {
        Round round = lock(person, roundId);
        round.requireOpen();
        Municipality municipality = registered(number, round.registerDate())
                .orElseThrow(
                        () -> UserProblem.fields(List.of(FieldProblem.of("number", "problem.round.unknown", number))));
        if (invited.insert(Invited.asked(round, municipality, now()))) {
            audit.append(person, "round.municipality-added", ref(roundId), Map.of("municipality", number));
        }
        Invited added = invited.find(roundId, number).orElseThrow();
        RoundMessages.invite(engine, round, added);
        return added;
    }

    private Optional<Municipality> registered(String number, LocalDate day) {
        return InvitedRepository.isNumber(number) ? register.municipalityOn(number, day) : Optional.empty();
    }

    /**
     * Moves the last day, for all; who is silent and has another deadline by it is told, and reminded by that one.
     *
     * @return how many are told
     * @throws UserProblem (409) when it is not open; (422) for days that cannot be
     */
    @Transactional
    public int move(Person person, String roundId, LocalDate deadline, LocalDate closesOn) {
        Round round = lock(person, roundId);
        round.requireOpen();
        Round moved = round.moved(deadline, closesOn);
        RoundRules.checkMove(round, moved, defaults.today());
        requireTimeGiven(moved);
        rounds.update(moved);
        String once = "moved-" + now().toEpochMilli();
        int told = tellOfDeadline(round, moved, once);
        audit.append(
                person,
                "round.deadline-moved",
                ref(roundId),
                Map.of("deadline", deadline.toString(), "closesOn", closesOn.toString(), "told", told));
        tellProcess(roundId, once);
        return told;
    }

    private int tellOfDeadline(Round before, Round moved, String once) {
        List<Invited> told = invited.ofRound(moved.roundId()).stream()
                .filter(it -> it.status().isSilent())
                .filter(it -> !it.deadline(moved).equals(it.deadline(before)))
                .toList();
        told.forEach(it -> letters.deadlineMoved(moved, it, once));
        told.forEach(it -> RoundMessages.changed(engine, it, once));
        return told.size();
    }

    /** Who was given more time keeps it. */
    private void requireTimeGiven(Round moved) {
        int cut = invited.extendedAfter(moved.roundId(), moved.closesOn());
        if (cut > 0) {
            throw UserProblem.fields(
                    List.of(FieldProblem.of("closesOn", "problem.round.closes-before-extension", cut)));
        }
    }

    /** Nobody may answer any more; what has been answered goes on. The second press changes nothing. */
    @Transactional
    public void close(Person person, String roundId) {
        Round round = lock(person, roundId);
        if (round.state() == RoundState.CLOSED) {
            return;
        }
        round.requireOpen();
        rounds.close(roundId, now());
        audit.append(person, "round.closed", ref(roundId), Map.of());
        tellProcess(roundId, "closed");
    }

    private void tellProcess(String roundId, String once) {
        engine.publishLastingMessage(roundId, RoundProcesses.ROUND_CHANGED, roundId, roundId + ":" + once, Map.of());
    }

    /**
     * Gives one municipality more time; nothing where it has that day already.
     *
     * @throws UserProblem (409) when the round is not open; (422) for a day that gives less time, or is after it
     *     closes
     */
    @Transactional
    public void extend(Person person, String roundId, String number, LocalDate day) {
        Round round = lock(person, roundId);
        round.requireOpen();
        RoundRules.checkExtension(round, day, defaults.today());
        Invited municipality = invited.lock(roundId, number).orElseThrow(UserProblem::notFound);
        if (day.equals(municipality.extendedTo())) {
            return;
        }
        invited.extended(municipality, day);
        audit.append(
                person,
                "round.extended",
                municipality.caseRef(),
                Map.of("municipality", number, "until", day.toString()));
        RoundMessages.changed(engine, municipality, "extended-" + (municipality.extensions() + 1));
    }

    /** The link that was sent opens nothing any more; the municipality gets another. */
    @Transactional
    public void revokeLink(Person person, String roundId, String number) {
        Round round = lock(person, roundId);
        Invited municipality = invited.lock(roundId, number).orElseThrow(UserProblem::notFound);
        invited.linkRevoked(municipality);
        audit.append(person, "round.link-revoked", municipality.caseRef(), Map.of("municipality", number));
        letters.anotherLink(round, invited.find(roundId, number).orElseThrow());
    }

    private Round lock(Person person, String roundId) {
        RoundAccess.requireRunner(person);
        return rounds.lock(roundId).orElseThrow(UserProblem::notFound);
    }

    public static CaseRef ref(String roundId) {
        return new CaseRef(Round.KIND, roundId);
    }

    /**
     * The id of a round, in the one form that it is kept in.
     *
     * @throws UserProblem (404) when it is in another
     */
    public static String requireId(String text) {
        try {
            if (UUID.fromString(text).toString().equals(text)) {
                return text;
            }
        } catch (IllegalArgumentException other) {
            throw UserProblem.of(HttpStatus.NOT_FOUND, "problem.not-found");
        }
        throw UserProblem.notFound();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
