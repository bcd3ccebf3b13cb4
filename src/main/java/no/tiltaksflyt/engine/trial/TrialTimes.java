package no.tiltaksflyt.engine.trial;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what may take.
 *
 * @param idle after the last use the engine ends
 * @param turn the longest wait for another who tries something
 * @param answer the longest wait for one answer of the engine
 */
@ConfigurationProperties("tiltaksflyt.workshop.trial.times")
record TrialTimes(
        @DefaultValue("5m") Duration idle,
        @DefaultValue("60s") Duration turn,
        @DefaultValue("15s") Duration answer) {}
