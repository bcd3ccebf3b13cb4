package no.tiltaksflyt.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * What an entry's hash is made over; each format stays for ever, since old entries are checked by theirs. An entry's hash
 * covers that of the entry before.
 */
final class AuditHash {

    /** Without the kind of the case: there was one. */
    private static final int WITHOUT_KIND = 1;

    /** Begins with its number, and holds the case's kind and id. */
    static final int NEWEST = 2;

    static final String FIRST = "0".repeat(64);

    private AuditHash() {}

    static String of(AuditRow row) {
        return sha256(
                row.hashFormat() == WITHOUT_KIND
                        ? row.previousHash() + canonical(withoutKind(row))
                        : row.hashFormat() + "\n" + row.previousHash() + canonical(values(row)));
    }

    /** Whether the row is what its hash was made over. */
    static boolean fits(AuditRow row) {
        boolean known = row.hashFormat() == NEWEST || row.hashFormat() == WITHOUT_KIND && hasOnlyKind(row);
        return known && row.hash().equals(of(row));
    }

    private static boolean hasOnlyKind(AuditRow row) {
        return Objects.equals(row.caseKind(), row.caseId() == null ? null : CaseRef.FIRST_KIND);
    }

    /** Every value is written with its length before it, so that no two entries read alike. */
    private static String canonical(List<@Nullable Object> values) {
        StringBuilder canonical = new StringBuilder();
        for (Object value : values) {
            String text = value == null ? "" : value.toString();
            canonical
                    .append('\n')
                    .append(value == null ? -1 : text.length())
                    .append(':')
                    .append(text);
        }
        return canonical.toString();
    }

    private static List<@Nullable Object> withoutKind(AuditRow row) {
        return Arrays.asList(
                row.number(),
                row.happenedAt(),
                row.subject(),
                row.userName(),
                row.name(),
                row.origin(),
                row.action(),
                row.caseId(),
                row.details());
    }

    private static List<@Nullable Object> values(AuditRow row) {
        return Arrays.asList(
                row.number(),
                row.happenedAt(),
                row.subject(),
                row.userName(),
                row.name(),
                row.origin(),
                row.action(),
                row.caseKind(),
                row.caseId(),
                row.details());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
