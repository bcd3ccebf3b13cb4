package no.tiltaksflyt.round.file;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that is attached to an answer, without its content.
 *
 * @param scannedBy which virus scanner found nothing in it; null where there was none
 * @param sent whether the version that holds now has it
 * @param leaving whether the next version is to be without it
 */
public record AnswerFile(
        String fileId,
        String inputId,
        String name,
        FileKind kind,
        long sizeBytes,
        String sha256,
        @Nullable String scannedBy,
        boolean sent,
        boolean leaving,
        String addedByName,
        Instant addedAt) {

    private static final long KILO = 1024;

    /** Whether something has been done with it that is not sent. */
    public boolean isUnsent() {
        return !sent || leaving;
    }

    /** In whole kilobytes, at least one. */
    public long kilobytes() {
        return Math.max(1, (sizeBytes + KILO - 1) / KILO);
    }

    /** In megabytes where it is one or more: the text {@code answer-file.size} takes both. */
    public double megabytes() {
        return Math.round(sizeBytes * 10.0 / (KILO * KILO)) / 10.0;
    }

    /** What the answer's checksum is over. */
    public Map<String, ?> signed() {
        return new TreeMap<>(Map.of("name", name, "size", sizeBytes, "sha256", sha256));
    }
}
