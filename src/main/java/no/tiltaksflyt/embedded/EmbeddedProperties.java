package no.tiltaksflyt.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the one-machine default.
 *
 * @param dataFolder where everything is kept
 * @param minimumFreeSpace below this the start is refused: the engine would refuse commands later, in silence
 * @param readyWithin how long the engine may take to start
 * @param engineSilentAtMost how long an engine that has been ready may take no commands before it is ended and started again
 * @param fresh empties the folder first: for tests
 * @param engineOpen lets everybody on this machine command the engine, to try things out; its addresses are told at start
 */
@ConfigurationProperties("tiltaksflyt.embedded")
public record EmbeddedProperties(
        @DefaultValue(".data") Path dataFolder,
        @DefaultValue("1GB") DataSize minimumFreeSpace,
        @DefaultValue("180s") Duration readyWithin,
        @DefaultValue("60s") Duration engineSilentAtMost,
        @DefaultValue("false") boolean fresh,
        @DefaultValue("false") boolean engineOpen) {}
