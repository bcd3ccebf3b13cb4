package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

@TiltaksflytTest
class EmbeddedStartTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EmbeddedMachine machine;

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldRunOnDurableStorageAsARoleWithFewRights() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo(DatabaseSetup.APPLICATION);
    }

    @Test
    void shouldBeReadyWithTheEngine() {
        await("the models too").atMost(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> {
            Map<?, ?> health = RestClient.create(address)
                    .get()
                    .uri("/actuator/health/readiness")
                    .retrieve()
                    .body(Map.class);
            assertThat(health).extracting("status").isEqualTo("UP");
        });
        assertThat(machine.broker().isReady()).isTrue();
    }

    @Test
    void shouldBeReachedFromThisMachineOnly() throws IOException {
        Stream<URI> doors = Stream.of(
                URI.create(address),
                machine.broker().grpcAddress(),
                machine.broker().restAddress(),
                machine.broker().managementAddress(),
                URI.create(machine.postgres().url("postgres").substring("jdbc:".length())));
        for (int port : doors.mapToInt(URI::getPort).toArray()) {
            assertThat(answers(InetAddress.getLoopbackAddress(), port))
                    .as("loopback %d", port)
                    .isTrue();
            for (InetAddress outside : addressesToOthers()) {
                assertThat(answers(outside, port)).as("%s %d", outside, port).isFalse();
            }
        }
    }

    @Test
    void shouldTakeNoCommandFromAnotherProcessOfThisMachine() throws Exception {
        BrokerProcess broker = machine.broker();
        URI rest = broker.restAddress();
        URI management = broker.managementAddress();
        for (URI door : List.of(
                rest.resolve("/v2/topology"),
                rest.resolve("/v2/user-tasks/1/completion"),
                management.resolve("/actuator/health/readiness"),
                management.resolve("/actuator/partitions"),
                management.resolve("/actuator/exporting/pause"))) {
            for (String method : List.of("GET", "POST")) {
                HttpRequest request = HttpRequest.newBuilder(door)
                        .header("Authorization", "Bearer guessed")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as(method + " " + door)
                        .isEqualTo(401);
            }
        }
        try (CamundaClient stranger = CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .build()) {
            assertThatThrownBy(() -> stranger.newPublishMessageCommand()
                            .messageName("Msg_MeasureWithdrawn")
                            .correlationKey("any")
                            .send()
                            .join())
                    .isInstanceOfSatisfying(
                            ClientStatusException.class,
                            refusal -> assertThat(refusal.getStatusCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        }
    }

    private static List<InetAddress> addressesToOthers() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (ConnectException | SocketTimeoutException e) {
            return false;
        }
    }

    private String setting(String name) {
        return jdbc.sql("select setting from pg_settings where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
