package no.tiltaksflyt.round;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of rounds.
 *
 * @param madeUpAddresses whether a municipality without an address in the register gets one that leads nowhere, so that a
 *     round can be tried
 */
@ConfigurationProperties("tiltaksflyt.round")
record RoundProperties(@DefaultValue("false") boolean madeUpAddresses) {}
