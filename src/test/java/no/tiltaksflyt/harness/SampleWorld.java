package no.tiltaksflyt.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.springframework.util.FileSystemUtils;

/** The sample world of forty measures, loaded at first use and shared by all tests of this JVM: lock {@link #LOCK}. */
public final class SampleWorld {

    /** What one test adds, another would count. */
    public static final String LOCK = "the sample world";

    private SampleWorld() {}

    public static ApplicationOnData running() {
        return Loaded.APPLICATION;
    }

    /** All that is made up happened before. */
    public static Instant begun() {
        return Loaded.BEGUN;
    }

    /** Stopped with the test JVM. */
    private static final class Loaded {

        static final Instant BEGUN = Instant.now();
        static final ApplicationOnData APPLICATION = load();

        private static ApplicationOnData load() {
            Path folder = Path.of("target", "sample-world").toAbsolutePath();
            try {
                FileSystemUtils.deleteRecursively(folder);
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ApplicationOnData loaded = ApplicationOnData.start(
                    folder, "--tiltaksflyt.sample-world=true", "--tiltaksflyt.sample-world.measures=40");
            Runtime.getRuntime().addShutdownHook(new Thread(loaded::close));
            return loaded;
        }
    }
}
