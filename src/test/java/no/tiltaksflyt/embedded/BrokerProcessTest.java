package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {

    @TempDir
    Path folder;

    @Test
    void shouldStartAgainOnItsDataAfterAKill() throws IOException {
        Files.writeString(folder.resolve("broker.pid"), ""); // as a full disk leaves it
        try (BrokerProcess broker = new BrokerProcess(folder)) {
            broker.start().awaitReady(Duration.ofSeconds(90));
            shouldTakeACommandAtOnce(broker);
            broker.destroyForcibly();
            assertThat(broker.isAlive()).isFalse();

            broker.start().awaitReady(Duration.ofSeconds(90));

            shouldTakeACommandAtOnce(broker);
            assertThat(broker.partitions()).contains("\"role\":\"LEADER\"");
            broker.stop();
            assertThat(broker.isAlive()).isFalse();
        }
    }

    private static void shouldTakeACommandAtOnce(BrokerProcess broker) {
        try (CamundaClient client = CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .build()) {
            assertThat(client.newPublishMessageCommand()
                            .messageName("ready")
                            .correlationKey("ready")
                            .send()
                            .join()
                            .getMessageKey())
                    .isPositive();
        }
    }
}
