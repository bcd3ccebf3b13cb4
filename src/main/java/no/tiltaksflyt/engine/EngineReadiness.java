package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Knows when the engine first takes commands. It asks over REST: a gRPC channel that is refused once waits longer and
 * longer before it tries again, so nobody should use it before.
 */
@Component
class EngineReadiness implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EngineReadiness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 200;

    private final CamundaClient client;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-readiness").factory());

    EngineReadiness(CamundaClient client) {
        this.client = client;
        thread.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Runs the work as soon as the engine takes commands; short work only. */
    void thenRun(Runnable work) {
        ready.thenRun(work).exceptionally(failure -> {
            LOG.error("What waits for the engine failed", failure);
            return null;
        });
    }

    private void look() {
        try {
            if (isLed()) {
                thread.shutdown();
                ready.complete(null);
            }
        } catch (RuntimeException notYet) {
            LOG.debug("The engine does not answer yet: {}", notYet.getMessage());
        }
    }

    private boolean isLed() {
        return client.newTopologyRequest().useRest().requestTimeout(PATIENCE).send().join().getBrokers().stream()
                .anyMatch(broker -> broker.getPartitions().stream().anyMatch(PartitionInfo::isLeader));
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
