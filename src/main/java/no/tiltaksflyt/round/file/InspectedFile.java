package no.tiltaksflyt.round.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A file that was looked into and may be attached. It lies on the disk, and is gone when this is closed.
 *
 * @param scannedBy null where there is no virus scanner
 */
record InspectedFile(
        Path content,
        String name,
        FileKind kind,
        long sizeBytes,
        String sha256,
        @Nullable String scannedBy) implements AutoCloseable {

    /** @throws UserProblem (422) that says what is wrong with it; (503) when the virus scanner is away */
    static InspectedFile of(@Nullable String sentName, InputStream sent, VirusScanner scanner) throws IOException {
        Path content = Files.createTempFile("attached-", ".part");
        try {
            String sha256 = copy(sent, content);
            long size = Files.size(content);
            FileRules.checkSize(size);
            FileKind kind = FileContent.kind(content);
            String name = FileName.of(sentName, kind);
            scan(content, scanner);
            return new InspectedFile(
                    content, name, kind, size, sha256, scanner.name().orElse(null));
        } catch (IOException | RuntimeException refused) {
            Files.deleteIfExists(content);
            throw refused;
        }
    }

    /** No more than is told to be too much. */
    private static String copy(InputStream from, Path to) throws IOException {
        MessageDigest digest = digest();
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            byte[] buffer = new byte[64 * 1024];
            long left = FileRules.LARGEST.toBytes() + 1;
            for (int read = from.read(buffer); read > 0 && left > 0; read = from.read(buffer)) {
                file.write(buffer, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void scan(Path content, VirusScanner scanner) {
        Optional<String> found;
        try {
            found = scanner.scan(content);
        } catch (IOException away) {
            throw UserProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "problem.answer-file.scanner-away");
        }
        if (found.isPresent()) {
            throw FileRules.problem("problem.answer-file.virus");
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(content);
    }
}
