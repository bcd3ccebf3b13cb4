package no.tiltaksflyt.engine;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the engine is and how hard it is worked.
 *
 * @param grpcAddress the gateway, e.g. {@code http://127.0.0.1:26500} ({@code https} for TLS)
 * @param restAddress its REST address, for user tasks
 * @param oauth for a cluster that asks for it; null for none
 * @param key said to an engine that is locked by one, as the one of one machine is; null for none
 * @param requestTimeout for one command
 * @param outboxThreads commands that are sent at the same time
 * @param outboxPollInterval how often left-over commands are looked for
 * @param workerThreads jobs that run at the same time
 * @param workerBackOff pause before the first retry of a failed job; five times as long before the last
 * @param deployOnStart whether the models on the class path are deployed at start
 */
@Validated
@ConfigurationProperties("tiltaksflyt.engine")
record EngineProperties(
        @NotNull @DefaultValue("http://127.0.0.1:26500") URI grpcAddress,
        @NotNull @DefaultValue("http://127.0.0.1:8088") URI restAddress,
        @Nullable OAuth oauth,
        @Nullable String key,
        @DefaultValue("PT10S") Duration requestTimeout,
        @Min(1) @DefaultValue("4") int outboxThreads,
        @DefaultValue("PT1S") Duration outboxPollInterval,
        @Min(1) @DefaultValue("4") int workerThreads,
        @DefaultValue("PT2S") Duration workerBackOff,
        @DefaultValue("true") boolean deployOnStart) {

    Duration longestWorkerBackOff() {
        return workerBackOff.multipliedBy(5);
    }

    record OAuth(
            URI authorizationServer,
            String clientId,
            String clientSecret,
            @Nullable String audience) {}
}
