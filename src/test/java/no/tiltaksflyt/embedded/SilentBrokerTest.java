package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import no.tiltaksflyt.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker: its process is there, and it takes no commands. */
class SilentBrokerTest {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration SILENT_AT_MOST = Duration.ofSeconds(3);

    private static final String LOOKS_AT_ITS_DISK = "ZEEBE_BROKER_DATA_DISK_MONITORINGINTERVAL";

    @TempDir
    Path folder;

    @Test
    void shouldStartAStoppedBrokerAgain() throws Exception {
        try (BrokerProcess broker = new BrokerProcess(folder)) {
            broker.start().awaitReady(STARTS_WITHIN);
            long pid = broker.pid();
            EngineWatch watch = watch(broker, folder);
            run("kill", "-STOP", "" + pid);
            assertThat(broker.isAlive()).isTrue();

            lookUntilItIsOver(watch);

            assertThat(broker.pid()).isNotEqualTo(pid);
            assertThat(broker.isReady()).isTrue();
            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(watch.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.ENGINE_SILENT));
        }
    }

    /** A disk of its own that is full from one moment to the next; only root may mount one. */
    @Test
    void shouldWorkAgainAfterItsDiskWasFull() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                ended("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString()) == 0,
                "a small disk cannot be mounted here; the stopped broker stands for it");
        try (BrokerProcess broker = new BrokerProcess(disk).environment(LOOKS_AT_ITS_DISK, "1h")) {
            broker.start().awaitReady(STARTS_WITHIN);
            long pid = broker.pid();
            EngineWatch watch = watch(broker, disk);
            Path ballast = disk.resolve("ballast");
            run("fallocate", "-l", "" + disk.toFile().getUsableSpace(), ballast.toString());
            writeUntilItFails(broker);
            await().atMost(STARTS_WITHIN).until(() -> {
                watch.look();
                return !broker.isAlive();
            });
            watch.look();
            assertThat(watch.faults()).isNotEmpty().allMatch(Fault::isOpen);
            assertThat(Path.of(watch.faults().getFirst().place())).isNotEmptyFile();
            assertThat(broker.isAlive()).as("there is no room for it").isFalse();

            Files.delete(ballast);
            lookUntilItIsOver(watch);

            assertThat(broker.pid()).isNotEqualTo(pid);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void writeUntilItFails(BrokerProcess broker) {
        try (CamundaClient client = CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofSeconds(3))
                .build()) {
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 1_000; sent++) {
                            publish(client, sent);
                        }
                    })
                    .isInstanceOf(ClientStatusException.class);
        }
    }

    private static void publish(CamundaClient client, int number) {
        client.newPublishMessageCommand()
                .messageName("full")
                .correlationKey("key-" + number)
                .timeToLive(Duration.ofHours(1))
                .variables(Map.of("text", "x".repeat(50_000)))
                .send()
                .join();
    }

    private static EngineWatch watch(BrokerProcess broker, Path folder) {
        return new EngineWatch(
                new WatchedBroker(broker, folder, Runnable::run), SILENT_AT_MOST, STARTS_WITHIN, System::nanoTime);
    }

    private static void lookUntilItIsOver(EngineWatch watch) {
        await().atMost(STARTS_WITHIN.multipliedBy(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    watch.look();
                    List<Fault> faults = watch.faults();
                    return !faults.isEmpty() && faults.stream().noneMatch(Fault::isOpen);
                });
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(ended(command)).as(String.join(" ", command)).isZero();
    }

    private static int ended(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
