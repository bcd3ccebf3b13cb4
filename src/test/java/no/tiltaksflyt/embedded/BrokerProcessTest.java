package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

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
            broker.destroyForcibly();
            assertThat(broker.isAlive()).isFalse();

            broker.start().awaitReady(Duration.ofSeconds(90));

            assertThat(broker.partitions()).contains("\"role\":\"LEADER\"");
            broker.stop();
            assertThat(broker.isAlive()).isFalse();
        }
    }
}
