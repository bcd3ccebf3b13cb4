package no.tiltaksflyt.fault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which disks this installation writes to, as far as they are this machine's own; the one-machine default says so itself.
 *
 * @param databaseFolder null where the database is elsewhere
 * @param engineFolder null where the engine is elsewhere
 * @param engineNeeds with less room the engine takes no commands
 */
@ConfigurationProperties("tiltaksflyt.disk")
public record DiskProperties(
        @Nullable Path databaseFolder,
        @Nullable Path engineFolder,
        @DefaultValue("256MB") DataSize engineNeeds) {}
