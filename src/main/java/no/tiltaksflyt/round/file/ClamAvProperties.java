package no.tiltaksflyt.round.file;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where ClamAV listens (its {@code clamd}, on TCP).
 *
 * @param host null where none is set up
 * @param patience how long it may take to connect, and to say something
 */
@ConfigurationProperties("tiltaksflyt.clam-av")
record ClamAvProperties(
        @Nullable String host,
        @DefaultValue("3310") int port,
        @DefaultValue("30s") Duration patience) {}
