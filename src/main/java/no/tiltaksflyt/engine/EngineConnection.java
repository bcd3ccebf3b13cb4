package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Closes the connection to the engine, and goes on without that after a while: the client waits for ever when the engine
 * ended just before (a lock of one of its job streams is never given back).
 */
@Component
class EngineConnection implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CamundaClient client;

    EngineConnection(CamundaClient client) {
        this.client = client;
    }

    @Override
    public void destroy() throws InterruptedException {
        Thread closing =
                Thread.ofPlatform().daemon().name("close-engine-connection").start(client::close);
        if (!closing.join(PATIENCE)) {
            LOG.info("The connection to the engine could not be closed, and is left");
        }
    }
}
