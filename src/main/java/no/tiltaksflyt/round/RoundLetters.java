package no.tiltaksflyt.round;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.document.Letters;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.notification.Emails;
import no.tiltaksflyt.notification.GroupLetter;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a municipality is written about a round, in its own written language: kept as a letter, and sent by e-mail. */
@Component
public class RoundLetters {

    private static final String INVITATION = "invitation";
    private static final String SAMPLE = "sample";

    private final Letters letters;
    private final Notices notices;
    private final Emails emails;
    private final InvitationLinks links;
    private final MunicipalityAddressQueries addresses;
    private final MessageSource texts;
    private final Clock clock;

    RoundLetters(
            Letters letters,
            Notices notices,
            Emails emails,
            InvitationLinks links,
            MunicipalityAddressQueries addresses,
            MessageSource texts,
            Clock clock) {
        this.letters = letters;
        this.notices = notices;
        this.emails = emails;
        this.links = links;
        this.addresses = addresses;
        this.texts = texts;
        this.clock = clock;
    }

    /** The invitation as it is sent, without the link; to be looked at before. */
    public List<String> paragraphs(Round round, String language) {
        return round.letter()
                .in(language)
                .lines()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
    }

    /**
     * The invitation to one municipality, as an e-mail and as the letter that is kept.
     *
     * @param greeting before the letter's signature
     */
    public record Sample(Emails.Outgoing email, Letter letter, String greeting) {}

    /**
     * The invitation as a municipality would get it; nothing is sent.
     *
     * @param place what stands in the link's place
     */
    public Sample sample(Round round, Municipality municipality, String place) {
        Invited to = Invited.asked(round, municipality, clock.instant());
        List<String> paragraphs = paragraphs(round, to.language());
        return new Sample(
                emails.outgoing(email(round, to, INVITATION, paragraphs, InvitationLinks.PATH + place, SAMPLE)),
                letter(round, to, INVITATION, paragraphs, SAMPLE),
                text(to, "letter.greeting"));
    }

    /** Those that no e-mail can be sent to; they read their letters in the application alone. */
    public List<Municipality> withoutAddress(List<Municipality> municipalities) {
        Set<String> known = addresses.withAddress(
                municipalities.stream().map(Municipality::number).toList());
        return municipalities.stream()
                .filter(it -> !known.contains(it.number()) && !emails.hasAddress(Groups.municipality(it.number())))
                .toList();
    }

    public void invitation(Round round, Invited to) {
        send(
                round,
                to,
                INVITATION,
                INVITATION + "-" + to.linkEdition(),
                paragraphs(round, to.language()),
                links.path(to));
    }

    /** Instead of a link that was revoked; when the round is closed, what became of the answer can be read there. */
    void anotherLink(Round round, Invited to) {
        if (round.isOpen()) {
            invitation(round, to);
            return;
        }
        send(
                round,
                to,
                "link",
                "link-" + to.linkEdition(),
                List.of(text(to, "letter.round-link.text", round.titleIn(to.language()))),
                links.path(to));
    }

    public void reminder(Round round, Invited to) {
        send(
                round,
                to,
                "reminder",
                "reminder-" + (to.reminders() + 1),
                List.of(reminderText(round, to)),
                links.path(to));
    }

    private String reminderText(Round round, Invited to) {
        LocalDate deadline = to.deadline(round);
        return clock.instant().isBefore(Round.end(deadline))
                ? text(to, "letter.round-reminder.text", round.titleIn(to.language()), day(to, deadline))
                : text(
                        to,
                        "letter.round-reminder.late",
                        round.titleIn(to.language()),
                        day(to, deadline),
                        day(to, round.closesOn()));
    }

    /** @param version of the answer that is confirmed */
    public void receipt(Round round, Invited to, int version) {
        String key = version == 1 ? "letter.round-receipt.text" : "letter.round-receipt.corrected";
        send(
                round,
                to,
                "receipt",
                "receipt-" + version,
                List.of(text(to, key, round.titleIn(to.language()))),
                links.path(to));
    }

    public void declined(Round round, Invited to) {
        send(
                round,
                to,
                "declined",
                "declined-" + to.since().toEpochMilli(),
                List.of(text(to, "letter.round-declined.text", round.titleIn(to.language()))),
                links.path(to));
    }

    public void extension(Round round, Invited to) {
        newDeadline(round, to, "extension-" + to.extensions());
    }

    /** @param once names the change */
    void deadlineMoved(Round round, Invited to, String once) {
        newDeadline(round, to, once);
    }

    private void newDeadline(Round round, Invited to, String once) {
        LocalDate until = to.deadline(round);
        send(
                round,
                to,
                "extension",
                once,
                List.of(text(to, "letter.round-extension.text", round.titleIn(to.language()), day(to, until))),
                links.path(to));
    }

    /** @param paragraphs what the municipality may read of them */
    public void minutes(Round round, Invited to, List<String> paragraphs) {
        String onceKey = to.dialogueId() + ":minutes";
        letters.write(letter(round, to, "minutes", paragraphs, onceKey));
        notices.tell(new GroupLetter(
                to.group(),
                addresses.address(to.number()),
                to.language(),
                to.dialogueRef(),
                "notice.round-minutes",
                List.of(round.titleIn(to.language())),
                String.join("\n\n", paragraphs),
                links.path(to),
                true,
                onceKey));
    }

    private void send(
            Round round, Invited to, String kind, String once, List<String> paragraphs, @Nullable String link) {
        String onceKey = to.inputId() + ":" + once;
        letters.write(letter(round, to, kind, paragraphs, onceKey));
        notices.tell(email(round, to, kind, paragraphs, link, onceKey));
    }

    private GroupLetter email(
            Round round, Invited to, String kind, List<String> paragraphs, @Nullable String link, String onceKey) {
        return new GroupLetter(
                to.group(),
                addresses.address(to.number()),
                to.language(),
                to.caseRef(),
                "notice.round-" + kind,
                List.of(round.titleIn(to.language())),
                String.join("\n\n", paragraphs),
                link,
                true,
                onceKey);
    }

    private Letter letter(Round round, Invited to, String kind, List<String> paragraphs, String onceKey) {
        return new Letter(
                to.caseRef(),
                new DocumentKind("round-" + kind),
                to.language(),
                text(to, "letter.round-" + kind + ".title"),
                round.titleIn(to.language()),
                day(to, clock.instant()),
                text(to, "organ.ministry.full"),
                text(to, "letter.receiver", to.name()),
                text(to, "organ.ministry.full"),
                paragraphs.stream().map(VisibleText::isolated).toList(),
                List.of(),
                null,
                readers(to),
                onceKey);
    }

    private static Set<String> readers(Invited to) {
        return Set.of(
                to.group(),
                Groups.district(to.districtId()),
                Groups.POD_ASSESSOR,
                Groups.POD_LEADER,
                Groups.MINISTRY_CASEWORKER,
                Groups.MINISTRY_DIRECTOR,
                Groups.MANAGER,
                Groups.AUDITOR);
    }

    private String text(Invited to, String key, Object... arguments) {
        return texts.getMessage(key, arguments, Locale.of(to.language()));
    }

    private static String day(Invited to, LocalDate day) {
        return DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.of(to.language()))
                .format(day);
    }

    private static String day(Invited to, Instant at) {
        return day(to, at.atZone(Oslo.ZONE).toLocalDate());
    }
}
