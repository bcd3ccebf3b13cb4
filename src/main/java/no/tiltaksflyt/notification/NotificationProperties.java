package no.tiltaksflyt.notification;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where e-mails go.
 *
 * @param from the sender's address
 * @param addresses the mailbox of each group, e.g. {@code municipality-3403}, whatever the register says; an e-mail to a
 *     group without any is kept and shown as such
 * @param pages where the pages are, for the links in e-mails, e.g. {@code https://tiltaksflyt.example.no}; none are made
 *     without it
 * @param sending whether e-mails leave at all; where they do not, they are kept and shown
 * @param linksShown whether administrators see links that open without an account, in e-mails that do not leave; never in
 *     those that do
 */
@ConfigurationProperties("tiltaksflyt.notification")
record NotificationProperties(
        @DefaultValue("tiltaksflyt@localhost") String from,
        @DefaultValue Map<String, String> addresses,
        @Nullable String pages,
        @DefaultValue("true") boolean sending,
        @DefaultValue("false") boolean linksShown) {}
