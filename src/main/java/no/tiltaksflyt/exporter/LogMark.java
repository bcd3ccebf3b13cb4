package no.tiltaksflyt.exporter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the broker keeps for us with its own position: which log this is, and how far PostgreSQL had it.
 *
 * @param fingerprint of the first record of the log
 * @param position that PostgreSQL held for certain when the broker was told
 */
record LogMark(String fingerprint, long position) {

    private static final String VERSION = "1";

    byte[] bytes() {
        return (VERSION + "\n" + position + "\n" + fingerprint).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when another version or another exporter wrote it. */
    static Optional<LogMark> of(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
        if (lines.length < 3 || !lines[0].equals(VERSION) || !lines[1].matches("-?\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new LogMark(lines[2], Long.parseLong(lines[1])));
    }
}
