package no.tiltaksflyt.round;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of rounds.
 *
 * @param madeUpAddresses whether a municipality without an address in the register gets one that leads nowhere, so that a
 *     round can be tried
 * @param linksLast how long after a round closed the links without an account still open what was sent and what became of
 *     it; 0 or more
 */
@ConfigurationProperties("tiltaksflyt.round")
record RoundProperties(
        @DefaultValue("false") boolean madeUpAddresses,
        @DefaultValue("1095d") Duration linksLast) {}
