package no.tiltaksflyt.measure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The checksum of signed content: SHA-256 over its values as JSON, keys in alphabetical order. */
@Component
public class Signature {

    private final JsonMapper json;

    Signature(JsonMapper json) {
        this.json = json;
    }

    public String of(Map<String, ?> content) {
        return sha256(json.writeValueAsString(new TreeMap<>(content)));
    }

    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
