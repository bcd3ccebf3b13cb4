package no.tiltaksflyt.round.file;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Asks ClamAV, by its command INSTREAM. */
@Component
@ConditionalOnProperty("tiltaksflyt.clam-av.host")
class ClamAv implements VirusScanner {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final String CLEAN = "stream: OK";
    private static final String START = "stream: ";
    private static final String FOUND = " FOUND";
    private static final int LONGEST_ANSWER = 1_000;

    private final String host;
    private final ClamAvProperties properties;

    ClamAv(ClamAvProperties properties) {
        this.host = Objects.requireNonNull(properties.host());
        this.properties = properties;
    }

    @Override
    public Optional<String> name() {
        return Optional.of("ClamAV");
    }

    @Override
    public Optional<String> scan(Path file) throws IOException {
        int patience = Math.toIntExact(properties.patience().toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, properties.port()), patience);
            socket.setSoTimeout(patience);
            send(file, new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
            byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            return found(
                    new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip());
        }
    }

    /** In pieces, each after its length; none is the end. */
    private static void send(Path file, DataOutputStream to) throws IOException {
        to.write(COMMAND);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] piece = new byte[16 * 1024];
            for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                to.writeInt(read);
                to.write(piece, 0, read);
            }
        }
        to.writeInt(0);
        to.flush();
    }

    private static Optional<String> found(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        if (answer.startsWith(START) && answer.endsWith(FOUND)) {
            return Optional.of(answer.substring(START.length(), answer.length() - FOUND.length()));
        }
        throw new IOException("ClamAV says: " + answer);
    }
}
