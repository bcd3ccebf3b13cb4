package no.tiltaksflyt.notification;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where e-mails go.
 *
 * @param from the sender's address
 * @param addresses the mailbox of each group, e.g. {@code municipality-3403}; an e-mail to a group without one is kept
 *     and shown as such
 * @param sending whether e-mails leave at all; where they do not, they are kept and shown
 */
@ConfigurationProperties("tiltaksflyt.notification")
record NotificationProperties(
        @DefaultValue("tiltaksflyt@localhost") String from,
        @DefaultValue Map<String, String> addresses,
        @DefaultValue("true") boolean sending) {}
