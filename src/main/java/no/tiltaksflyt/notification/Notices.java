package no.tiltaksflyt.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells groups and single persons what happened, in the application and by e-mail. */
@Component
public class Notices {

    private final NoticeRepository notices;
    private final Emails emails;
    private final Clock clock;

    Notices(NoticeRepository notices, Emails emails, Clock clock) {
        this.notices = notices;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * Tells a group; the second time with the same once key nothing happens. Must run in a transaction.
     *
     * @param language of the e-mail: {@code nb}, {@code nn} or {@code en}
     * @param about the case that it is about, if any
     * @param messageKey the notice's text, e.g. {@code notice.decision}
     */
    @Transactional
    public void tell(
            String group,
            String language,
            @Nullable CaseRef about,
            String messageKey,
            List<String> arguments,
            String onceKey) {
        String once = onceKey + ":" + group;
        if (notices.insert(group, about, messageKey, arguments, clock.instant(), once)) {
            emails.keep(group, language, about, messageKey, arguments, once);
        }
    }

    /** Writes to a group; the second time with the same once key nothing happens. Must run in a transaction. */
    @Transactional
    public void tell(GroupLetter letter) {
        if (notices.insert(
                letter.group(),
                letter.about(),
                letter.messageKey(),
                letter.arguments(),
                clock.instant(),
                letter.onceKey())) {
            emails.keep(letter);
        }
    }

    /** Tells one person; the second time with the same once key nothing happens. Must run in a transaction. */
    @Transactional
    public void tell(PersonalNotice notice) {
        if (notices.insert(notice, clock.instant())) {
            emails.keep(notice);
        }
    }

    /** The newest notices to the person's groups, and to herself. */
    public List<Notice> latest(Person person, int atMost) {
        return notices.latest(person, atMost);
    }

    /** How many are unread, counted up to 100. */
    public int unread(Person person) {
        return notices.unread(person);
    }

    /** Marks what the person has been shown, up to and with a notice, as read. */
    @Transactional
    public void markRead(Person person, long upToId) {
        notices.markRead(person, upToId, clock.instant());
    }

    /**
     * One notice, its text by message key.
     *
     * @param link the path of the page that it is about, where that is no case
     */
    public record Notice(
            long id,
            @Nullable CaseRef caseRef,
            @Nullable String link,
            String messageKey,
            List<String> arguments,
            Instant createdAt,
            boolean read) {}
}
