package no.tiltaksflyt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What every benchmark is given: a folder, and the settings of the command line. */
public final class Bench {

    private static final Path FOLDER = Path.of("target", "bench");

    private Bench() {}

    /** An empty folder of this run. */
    public static Path freshFolder(String name) throws IOException {
        Path folder = FOLDER.resolve(name).toAbsolutePath();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** {@code -Dbench.options=-Dbench.<name>=<number>}. */
    public static int setting(String name, int otherwise) {
        return Integer.getInteger("bench." + name, otherwise);
    }
}
