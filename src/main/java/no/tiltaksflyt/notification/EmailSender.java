package no.tiltaksflyt.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** Moves the next attempt ahead as it takes the row, so that no other instance sends it meanwhile. */
    private static final String TAKE_NEXT = """
            update email
            set attempts = attempts + 1, next_attempt_at = :leaseEnd
            where id = (
                select id from email
                where state = 'waiting' and next_attempt_at <= :now
                order by next_attempt_at, id
                limit 1
                for update skip locked
            )
            returning id, group_name, address, language, subject, body, measure_id, state, attempts, last_error,
                created_at, sent_at
            """;

    private static final String SENT = """
            update email set state = 'sent', sent_at = :now, last_error = null where id = :id
            """;

    private static final String FAILED = """
            update email
            set state = :state, last_error = :error, next_attempt_at = :nextAttemptAt
            where id = :id
            """;

    private final JdbcClient jdbc;
    private final ObjectProvider<JavaMailSender> mailServer;
    private final NotificationProperties properties;
    private final Clock clock;

    EmailSender(
            JdbcClient jdbc,
            ObjectProvider<JavaMailSender> mailServer,
            NotificationProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.mailServer = mailServer;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void sendWaiting() {
        JavaMailSender server = mailServer.getIfAvailable();
        if (server == null) {
            return;
        }
        for (Optional<Emails.Email> next = takeNext(); next.isPresent(); next = takeNext()) {
            send(server, next.get());
        }
    }

    private Optional<Emails.Email> takeNext() {
        Instant now = clock.instant();
        return jdbc.sql(TAKE_NEXT)
                .param("now", Timestamp.from(now))
                .param("leaseEnd", Timestamp.from(now.plus(LEASE)))
                .query(Emails::email)
                .optional();
    }

    private void send(JavaMailSender server, Emails.Email email) {
        try {
            server.send(message(email));
            jdbc.sql(SENT)
                    .param("id", email.id())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (MailException refused) {
            LOG.warn("E-mail {} was not sent (attempt {})", email.id(), email.attempts(), refused);
            keepForLater(email, String.valueOf(refused.getMessage()));
        }
    }

    private void keepForLater(Emails.Email email, String error) {
        Duration wait = Duration.ofSeconds(30L << Math.min(email.attempts(), 7));
        jdbc.sql(FAILED)
                .param("id", email.id())
                .param("state", email.attempts() >= MOST_ATTEMPTS ? "failed" : "waiting")
                .param("error", error)
                .param("nextAttemptAt", Timestamp.from(clock.instant().plus(wait)))
                .update();
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
