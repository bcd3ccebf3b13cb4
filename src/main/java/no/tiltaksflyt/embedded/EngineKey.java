package no.tiltaksflyt.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The key to the engine of one machine. The application and the broker that it starts know it, and nobody else: it lies in a
 * file that only their user can read, and goes to the broker by its environment, which only that user can see.
 */
final class EngineKey {

    static final String VARIABLE = "TILTAKSFLYT_ENGINE_KEY";

    private EngineKey() {}

    /** What a client says, in the header {@code Authorization} of every request. */
    static String said(String key) {
        return "Bearer " + key;
    }

    /** In the broker: whether the client said it. A broker that was started without a key is open, and its jar is the same. */
    static boolean fits(@Nullable String authorization) {
        String key = System.getenv(VARIABLE);
        return key == null || authorization != null && MessageDigest.isEqual(bytes(said(key)), bytes(authorization));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
