package no.tiltaksflyt.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The outbox of e-mails, for sending and for the administrator's page. */
@Component
public class Emails {

    private final EmailRepository emails;
    private final NotificationProperties properties;
    private final MessageSource texts;
    private final Clock clock;

    Emails(EmailRepository emails, NotificationProperties properties, MessageSource texts, Clock clock) {
        this.emails = emails;
        this.properties = properties;
        this.texts = texts;
        this.clock = clock;
    }

    void keep(
            String group,
            String language,
            @Nullable CaseRef about,
            String messageKey,
            List<String> arguments,
            String onceKey) {
        Locale locale = Locale.of(language);
        String address = properties.addresses().get(group);
        String text = texts.getMessage(messageKey, arguments.toArray(), locale);
        String body = texts.getMessage("email.body", new Object[] {text}, locale);
        emails.insert(group, address, language, text, body, about, clock.instant(), onceKey);
    }

    /** Who has no address of her own is told in the application alone. */
    void keep(PersonalNotice notice) {
        PersonalNotice.Recipient to = notice.to();
        if (to.address() != null) {
            Locale locale = Locale.of(to.language());
            String text =
                    texts.getMessage(notice.messageKey(), notice.arguments().toArray(), locale);
            emails.insert(
                    to.userName(),
                    to.address(),
                    to.language(),
                    text,
                    body(notice, text, locale),
                    notice.about(),
                    clock.instant(),
                    notice.onceKey());
        }
    }

    private String body(PersonalNotice notice, String text, Locale locale) {
        String said = notice.details() == null ? text : notice.details();
        return properties.pages() == null
                ? texts.getMessage("email.body", new Object[] {said}, locale)
                : texts.getMessage(
                        "email.body-with-link", new Object[] {said, properties.pages() + notice.link()}, locale);
    }

    /**
     * E-mails before the given id (null: from the newest), newest first. For administrators; the caller checks.
     *
     * @param atMost how many
     */
    public List<Email> latest(@Nullable Long beforeId, int atMost) {
        return emails.latest(beforeId == null ? Long.MAX_VALUE : beforeId, atMost);
    }

    /**
     * One e-mail as it stands.
     *
     * @param group or the user name, when it is to one person
     * @param state {@code waiting}, {@code sent}, {@code failed} or {@code no-address}; text {@code email.state.…}
     */
    public record Email(
            long id,
            String group,
            @Nullable String address,
            String language,
            String subject,
            String body,
            @Nullable CaseRef caseRef,
            String state,
            int attempts,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant sentAt) {

        /** The state in the user's language. */
        public String stateMessageKey() {
            return "email.state." + state;
        }
    }
}
