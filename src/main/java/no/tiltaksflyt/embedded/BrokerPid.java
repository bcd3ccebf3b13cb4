package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Which process runs on a broker's data: by its number and by when it began, since numbers come again. */
record BrokerPid(Path data) {

    private static final Pattern WRITTEN = Pattern.compile("\\d{1,18} .*", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    void keep(ProcessHandle handle) throws IOException {
        Files.writeString(file(), mark(handle));
    }

    private Path file() {
        return data.resolve("broker.pid");
    }

    /** After kill -9 of the application its broker may still be ending. */
    void endWhatRunsHere() {
        try {
            if (Files.exists(file())) {
                end(Files.readString(file()));
                Files.delete(file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(String old) {
        if (WRITTEN.matcher(old).matches()) { // a full disk or a power cut may have left it empty
            ProcessHandle.of(Long.parseLong(old.substring(0, old.indexOf(' '))))
                    .filter(handle -> mark(handle).equals(old))
                    .ifPresent(BrokerPid::end);
        }
    }

    private static String mark(ProcessHandle handle) {
        return handle.pid() + " "
                + handle.info().startInstant().map(Instant::toString).orElse("");
    }

    private static void end(ProcessHandle old) {
        old.onExit()
                .completeOnTimeout(old, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        old.destroyForcibly();
        old.onExit().join();
    }
}
