package no.tiltaksflyt.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The outbox of e-mails, for sending and for the administrator's page. */
@Component
public class Emails {

    /** Opens a municipality's answer to whoever has it. */
    private static final Pattern SECRET = Pattern.compile("(?<=/invitation/)\\S+");

    private final EmailRepository emails;
    private final NotificationProperties properties;
    private final ObjectProvider<JavaMailSender> mailServer;
    private final ObjectProvider<GroupAddresses> known;
    private final MessageSource texts;
    private final Clock clock;

    Emails(
            EmailRepository emails,
            NotificationProperties properties,
            ObjectProvider<JavaMailSender> mailServer,
            ObjectProvider<GroupAddresses> known,
            MessageSource texts,
            Clock clock) {
        this.emails = emails;
        this.properties = properties;
        this.mailServer = mailServer;
        this.known = known;
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
        String address = address(group);
        String text = texts.getMessage(messageKey, arguments.toArray(), locale);
        String body = texts.getMessage("email.body", new Object[] {text}, locale);
        emails.insert(group, address, language, text, body, about, clock.instant(), onceKey);
    }

    /** By the settings, else as a feature knows it; null where the group has none. */
    private @Nullable String address(String group) {
        return hasAddress(group)
                ? properties.addresses().get(group)
                : known.stream()
                        .flatMap(feature -> feature.ofGroup(group).stream())
                        .findFirst()
                        .orElse(null);
    }

    void keep(GroupLetter letter) {
        Outgoing outgoing = outgoing(letter);
        emails.insert(
                letter.group(),
                outgoing.address(),
                letter.language(),
                outgoing.subject(),
                outgoing.body(),
                letter.about(),
                clock.instant(),
                letter.onceKey());
    }

    /**
     * What goes out of the house.
     *
     * @param address null where the receiver has none
     */
    public record Outgoing(@Nullable String address, String subject, String body) {}

    /** What would be kept of a letter, for whoever looks it over before it is written. */
    public Outgoing outgoing(GroupLetter letter) {
        Locale locale = Locale.of(letter.language());
        return new Outgoing(
                hasAddress(letter.group()) ? properties.addresses().get(letter.group()) : letter.address(),
                texts.getMessage(letter.messageKey(), letter.arguments().toArray(), locale),
                withLink(letter, locale));
    }

    /** Whether the settings give a group an address, whatever the register says. */
    public boolean hasAddress(String group) {
        return properties.addresses().containsKey(group);
    }

    private String withLink(GroupLetter letter, Locale locale) {
        return letter.link() == null || properties.pages() == null
                ? letter.body()
                : texts.getMessage(
                        letter.opensWithoutAccount() ? "email.body-with-answer-link" : "email.body-with-link",
                        new Object[] {letter.body(), properties.pages() + letter.link()},
                        locale);
    }

    /**
     * Those of the cases whose newest e-mail could not be delivered, or was to go to nobody's address.
     *
     * @param caseKind as {@link CaseRef#kind()}
     */
    public Set<String> undelivered(String caseKind, Collection<String> caseIds) {
        return Set.copyOf(emails.undelivered(caseKind, caseIds));
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
     * E-mails before the given id (null: from the newest), newest first. For administrators; the caller checks. A link
     * that opens without an account is for its receiver: words stand in its place.
     *
     * @param atMost how many
     */
    public List<Email> latest(@Nullable Long beforeId, int atMost) {
        List<Email> latest = emails.latest(beforeId == null ? Long.MAX_VALUE : beforeId, atMost);
        return showsLinks() ? latest : latest.stream().map(this::withoutSecret).toList();
    }

    private boolean showsLinks() {
        boolean leave = properties.sending() && mailServer.getIfAvailable() != null;
        return properties.linksShown() && !leave;
    }

    private Email withoutSecret(Email email) {
        String words = texts.getMessage("email.link-hidden", null, Locale.of(email.language()));
        return email.withBody(SECRET.matcher(email.body()).replaceAll(Matcher.quoteReplacement(words)));
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

        private Email withBody(String other) {
            return new Email(
                    id, group, address, language, subject, other, caseRef, state, attempts, lastError, createdAt,
                    sentAt);
        }

        /** The state in the user's language. */
        public String stateMessageKey() {
            return "email.state." + state;
        }
    }
}
