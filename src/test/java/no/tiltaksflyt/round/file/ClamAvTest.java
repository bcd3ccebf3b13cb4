package no.tiltaksflyt.round.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import no.tiltaksflyt.harness.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to ClamAV, and what is made of its answers; it is a server that speaks as ClamAV's manual says. */
class ClamAvTest {

    @TempDir
    Path folder;

    @Test
    void shouldSendTheWholeFileAndBelieveTheAnswer() throws IOException {
        byte[] content = SampleFiles.pdf(50_000);
        Path file = Files.write(folder.resolve("a.pdf"), content);

        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClamAv clamAv = at(server.getLocalPort());

            CompletableFuture<byte[]> heard = answer(server, "stream: OK\0");
            assertThat(clamAv.scan(file)).isEmpty();
            assertThat(heard.join()).isEqualTo(content);

            answer(server, "stream: Win.Test.EICAR_HDB-1 FOUND\0");
            assertThat(clamAv.scan(file)).contains("Win.Test.EICAR_HDB-1");

            answer(server, "INSTREAM size limit exceeded. ERROR\0");
            assertThatThrownBy(() -> clamAv.scan(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    void shouldNotTakeSilenceForClean() throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), SampleFiles.pdf("a"));

        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(server, "");
            assertThatThrownBy(() -> at(server.getLocalPort()).scan(file)).isInstanceOf(IOException.class);
            server.close();
            assertThatThrownBy(() -> at(server.getLocalPort()).scan(file)).isInstanceOf(IOException.class);
        }
    }

    private static ClamAv at(int port) {
        return new ClamAv(new ClamAvProperties("127.0.0.1", port, Duration.ofSeconds(10)));
    }

    /** Hears one file, and gives this answer. */
    private static CompletableFuture<byte[]> answer(ServerSocket server, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                DataInputStream from = new DataInputStream(client.getInputStream());
                byte[] command = from.readNBytes("zINSTREAM\0".length());
                assertThat(Arrays.equals(command, SampleFiles.bytes("zINSTREAM\0")))
                        .isTrue();
                ByteArrayOutputStream heard = new ByteArrayOutputStream();
                for (int length = from.readInt(); length > 0; length = from.readInt()) {
                    heard.write(from.readNBytes(length));
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                return heard.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
