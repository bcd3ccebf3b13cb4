package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the threads of a JVM are doing, kept for whoever finds out later why it hung. */
final class ThreadDump {

    private static final String NAME = "threads-";
    private static final int KEPT = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ThreadDump() {}

    /**
     * Keeps it in the folder, or where temporary files lie when the folder's disk is full. A JVM that does not answer is
     * asked to write to its own console; a stopped one writes when it goes on, if ever.
     */
    static Path keep(long pid, Path folder, Path console) {
        return asked(pid).flatMap(text -> write(text, folder)).orElseGet(() -> onConsole(pid, console));
    }

    /** From a JVM that listens, by the program of a JDK; a mere runtime has none. */
    private static Optional<String> asked(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return Optional.empty();
        }
        try {
            Process asking = new ProcessBuilder(List.of(jcmd.toString(), "" + pid, "Thread.print", "-l"))
                    .redirectErrorStream(true)
                    .start();
            return output(asking).filter(text -> text.contains("Full thread dump"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> output(Process asking) {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(asking))
                .completeOnTimeout("", PATIENCE.toSeconds(), TimeUnit.SECONDS);
        try {
            return Optional.of(output.join());
        } finally {
            asking.destroyForcibly();
        }
    }

    private static String read(Process asking) {
        try (InputStream out = asking.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Path> write(String text, Path folder) {
        String name =
                NAME + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-') + ".txt";
        Path file = folder.resolve(name);
        try {
            forgetOld(folder);
            PrivateFiles.write(file, text);
            return Optional.of(file);
        } catch (IOException full) {
            return writeElsewhere(text, file);
        }
    }

    private static void forgetOld(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> file.getFileName().toString().startsWith(NAME))
                    .sorted(Comparator.reverseOrder())
                    .skip(KEPT - 1)
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private static Optional<Path> writeElsewhere(String text, Path wanted) {
        try {
            Files.deleteIfExists(wanted);
            return Optional.of(Files.writeString(Files.createTempFile("tiltaksflyt-engine-threads-", ".txt"), text));
        } catch (IOException full) {
            return Optional.empty();
        }
    }

    private static Path onConsole(long pid, Path console) {
        try {
            new ProcessBuilder("kill", "-QUIT", "" + pid).start().waitFor(2, TimeUnit.SECONDS);
            ChildProcesses.pause(Duration.ofSeconds(1));
        } catch (IOException e) {
            return console; // no signals on this machine; what it has said itself stands there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return console;
    }
}
