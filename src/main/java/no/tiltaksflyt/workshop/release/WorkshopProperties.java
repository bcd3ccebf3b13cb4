package no.tiltaksflyt.workshop.release;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How models come to the engine.
 *
 * @param deploySupplied whether a start deploys the application's own models whatever owners have deployed, for test
 *     environments
 */
@ConfigurationProperties("tiltaksflyt.workshop")
record WorkshopProperties(@DefaultValue("false") boolean deploySupplied) {}
