package no.tiltaksflyt.embedded;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the person at the keyboard what is being waited for: a line when a part is ready, and one every few seconds. */
final class StartProgress {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Instant startedAt = Instant.now();
    private final PrintStream out = System.out;
    private final List<String> waitingFor;
    private volatile boolean ended;

    StartProgress(String... parts) {
        waitingFor = new CopyOnWriteArrayList<>(parts);
        out.println("Tiltaksflyt starts: " + String.join(", ", parts) + ", the application …");
        Thread.ofPlatform().daemon().name("start-progress").start(this::tellNowAndThen);
    }

    void ready(String part) {
        waitingFor.remove(part);
        if (!ended) {
            out.printf(Locale.ROOT, "  %s is ready (%.1f s)%n", part, seconds());
        }
    }

    private void tellNowAndThen() {
        ChildProcesses.pause(EVERY);
        while (!ended) {
            String parts =
                    waitingFor.isEmpty() ? "the application" : String.join(", ", waitingFor) + ", the application";
            out.printf(Locale.ROOT, "  … waiting for %s (%.0f s)%n", parts, seconds());
            ChildProcesses.pause(EVERY);
        }
    }

    private double seconds() {
        return Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
    }

    Instant startedAt() {
        return startedAt;
    }

    void end() {
        ended = true;
    }
}
