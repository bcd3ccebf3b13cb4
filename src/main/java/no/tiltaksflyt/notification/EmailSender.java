package no.tiltaksflyt.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what waits in the outbox, where a mail server is set; several instances share the work. */
@Component
class EmailSender {

    private static final Logger LOG = LoggerFactory.getLogger(EmailSender.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final EmailRepository emails;
    private final ObjectProvider<JavaMailSender> mailServer;
    private final NotificationProperties properties;
    private final Clock clock;

    EmailSender(
            EmailRepository emails,
            ObjectProvider<JavaMailSender> mailServer,
            NotificationProperties properties,
            Clock clock) {
        this.emails = emails;
        this.mailServer = mailServer;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void sendWaiting() {
        JavaMailSender server = mailServer.getIfAvailable();
        if (server == null || !properties.sending()) {
            return;
        }
        for (Optional<Emails.Email> next = takeNext(); next.isPresent(); next = takeNext()) {
            send(server, next.get());
        }
    }

    private Optional<Emails.Email> takeNext() {
        Instant now = clock.instant();
        return emails.takeNext(now, now.plus(LEASE));
    }

    private void send(JavaMailSender server, Emails.Email email) {
        try {
            server.send(message(email));
            emails.setSent(email.id(), clock.instant());
        } catch (MailException refused) {
            LOG.warn("E-mail {} was not sent (attempt {})", email.id(), email.attempts(), refused);
            keepForLater(email, String.valueOf(refused.getMessage()));
        }
    }

    private void keepForLater(Emails.Email email, String error) {
        Duration wait = Duration.ofSeconds(30L << Math.min(email.attempts(), 7));
        String state = email.attempts() >= MOST_ATTEMPTS ? "failed" : "waiting";
        emails.setFailed(email.id(), state, error, clock.instant().plus(wait));
    }

    private SimpleMailMessage message(Emails.Email email) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(properties.from());
        message.setTo(email.address());
        message.setSubject(email.subject());
        message.setText(email.body());
        return message;
    }
}
