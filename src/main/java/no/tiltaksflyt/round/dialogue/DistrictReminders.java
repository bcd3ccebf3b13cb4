package no.tiltaksflyt.round.dialogue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.GroupLetter;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminds districts of the dialogues that they have not held; none twice on a day unless that is meant. */
@Service
public class DistrictReminders {

    private static final Locale LANGUAGE = Locale.of("nb");

    private final DistrictReminderRepository reminders;
    private final RoundRepository rounds;
    private final Notices notices;
    private final AuditLog audit;
    private final MessageSource texts;
    private final Clock clock;

    DistrictReminders(
            DistrictReminderRepository reminders,
            RoundRepository rounds,
            Notices notices,
            AuditLog audit,
            MessageSource texts,
            Clock clock) {
        this.reminders = reminders;
        this.rounds = rounds;
        this.notices = notices;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    /** The last of each district, by district, as far as the person may see how it goes on. */
    @Transactional(readOnly = true)
    public Map<String, DistrictReminder> last(String roundId, RoundAccess access) {
        return reminders.last(roundId, access);
    }

    /** Whether it was sent on the day that it is now. */
    public boolean isOfToday(DistrictReminder reminder) {
        return day(reminder.at()).equals(day(clock.instant()));
    }

    /**
     * Tells the district's people which municipalities they have held no dialogue with.
     *
     * @param again though the district was reminded today
     * @return of how many municipalities it was reminded
     * @throws UserProblem (403) for all but the ministry's case officers; (409) when the round is not open, the district
     *     misses no dialogue in it, or was reminded today
     */
    @Transactional
    public int remind(Person person, String roundId, String districtId, boolean again) {
        RoundAccess.requireRunner(person);
        Round round = rounds.lock(roundId).orElseThrow(UserProblem::notFound);
        round.requireOpen();
        List<String> missing = reminders.missing(roundId, districtId);
        if (missing.isEmpty()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.dialogue.none-missing");
        }
        DistrictReminder next = next(person, roundId, districtId, again);
        reminders.insert(roundId, next, missing.size());
        notices.tell(letter(round, next, missing));
        audit.append(
                person,
                "round.district-reminded",
                Rounds.ref(roundId),
                Map.of("district", districtId, "missing", missing.size()));
        return missing.size();
    }

    private DistrictReminder next(Person person, String roundId, String districtId, boolean again) {
        Optional<DistrictReminder> last = reminders.last(roundId, districtId);
        last.filter(it -> isOfToday(it) && !again).ifPresent(it -> {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.dialogue.reminded-today", it.byName());
        });
        int number = last.map(DistrictReminder::number).orElse(0) + 1;
        return new DistrictReminder(
                districtId, number, person.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private GroupLetter letter(Round round, DistrictReminder reminder, List<String> missing) {
        return new GroupLetter(
                Groups.district(reminder.districtId()),
                null,
                LANGUAGE.getLanguage(),
                Rounds.ref(round.roundId()),
                "notice.round-dialogue-missing",
                List.of(round.title()),
                body(round, missing),
                "/rounds/%s?show=no-dialogue".formatted(round.roundId()),
                false,
                "%s:dialogue-reminder:%s:%d".formatted(round.roundId(), reminder.districtId(), reminder.number()));
    }

    private String body(Round round, List<String> missing) {
        Object[] arguments = {round.title(), String.join(", ", missing)};
        return texts.getMessage("letter.round-dialogue-missing.text", arguments, LANGUAGE);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Oslo.ZONE).toLocalDate();
    }
}
