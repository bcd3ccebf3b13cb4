package no.tiltaksflyt.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The sample world of forty measures, loaded at first use and shared by all tests of this JVM: lock {@link #LOCK}. */
public final class SampleWorld {

    /** What one test adds, another would count. */
    public static final String LOCK = "the sample world";

    private static @Nullable ApplicationOnData application;
    private static Instant begun = Instant.MIN;

    private SampleWorld() {}

    public static synchronized ApplicationOnData running() {
        if (application == null) {
            application = load();
        }
        return application;
    }

    /** All that is made up happened before. */
    public static synchronized Instant begun() {
        return begun;
    }

    /** Stopped with the test JVM. */
    private static ApplicationOnData load() {
        begun = Instant.now();
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
