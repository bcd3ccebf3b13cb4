package no.tiltaksflyt.workshop.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What an approval is bound to. */
public final class ContentHash {

    private ContentHash() {}

    /** SHA-256 of the text's UTF-8, hexadecimal. */
    public static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Of several versions together, whatever their order; made from the texts themselves. */
    public static String of(List<ModelVersion> versions) {
        return of(versions.stream()
                .map(version -> "%s %d %s"
                        .formatted(
                                version.file().fileName(),
                                version.number(),
                                of(version.file().text())))
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
