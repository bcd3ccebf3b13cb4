package no.tiltaksflyt.embedded.trial;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where models are tried.
 *
 * @param brokerDirectory a Camunda 8 distribution; null where models cannot be tried
 * @param folder emptied before and after; null for a new one among the machine's temporary files
 * @param javaOptions of the broker, which needs little for one case at a time
 * @param readyWithin how long it may take to start
 */
@ConfigurationProperties("tiltaksflyt.workshop.trial")
record TrialProperties(
        @Nullable Path brokerDirectory,
        @Nullable Path folder,

        @DefaultValue("-Xms64m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxDirectMemorySize=128m")
        String javaOptions,

        @DefaultValue("180s") Duration readyWithin) {}
