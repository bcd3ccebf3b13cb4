package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the engine answers, has the models, and is followed by the projection. The application works without it (what is said waits in the outbox),
 * but whoever waits for readiness wants to see cases move, so it is part of that, and not of liveness.
 */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final Deployer deployer;

    EngineHealthIndicator(CamundaClient client, Deployer deployer) {
        super("The engine does not answer");
        this.client = client;
        this.deployer = deployer;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean done = deployer.isDone();
        builder.status(done ? Status.UP : Status.DOWN).withDetail("models", deployer.state());
        if (done) {
            builder.withDetail("brokers", brokers());
        }
    }

    private int brokers() {
        return client.newTopologyRequest()
                .useRest()
                .requestTimeout(PATIENCE)
                .send()
                .join()
                .getBrokers()
                .size();
    }
}
