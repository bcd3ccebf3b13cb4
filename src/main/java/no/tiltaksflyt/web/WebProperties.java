package no.tiltaksflyt.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Links of the footer.
 *
 * @param accessibilityStatement where the owner's statement lies (uustatus.no for public bodies)
 * @param feedback where a barrier is told of
 * @param logoutPath what the log-out button posts to
 */
@ConfigurationProperties("tiltaksflyt.web")
record WebProperties(
        @DefaultValue("/accessibility") String accessibilityStatement,
        @DefaultValue("/accessibility#feedback") String feedback,
        @DefaultValue("/logout") String logoutPath) {}
