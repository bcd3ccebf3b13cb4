package no.tiltaksflyt.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Links of the footer, and what the application was built from.
 *
 * @param accessibilityStatement where the owner's statement lies (uustatus.no for public bodies)
 * @param feedback where a barrier is told of
 * @param logoutPath what the log-out button posts to
 * @param built the versions, which the build writes
 */
@ConfigurationProperties("tiltaksflyt.web")
record WebProperties(
        @DefaultValue("/accessibility") String accessibilityStatement,
        @DefaultValue("/accessibility#feedback") String feedback,
        @DefaultValue("/logout") String logoutPath,
        @DefaultValue Built built) {

    /** What the page about the solution tells. */
    record Built(
            @DefaultValue("") String version,
            @DefaultValue("") String engine,
            @DefaultValue("") String database) {}
}
