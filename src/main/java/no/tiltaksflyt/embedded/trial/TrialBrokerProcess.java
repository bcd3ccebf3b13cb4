package no.tiltaksflyt.embedded.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import no.tiltaksflyt.embedded.BrokerProcess;
import no.tiltaksflyt.engine.trial.TrialBroker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** A broker as a child process of the application, with which it ends, also after kill -9. */
@Component
class TrialBrokerProcess implements TrialBroker {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String EXPORTER = "ZEEBE_BROKER_EXPORTERS_JOURNAL_";

    private final TrialProperties properties;
    private @Nullable BrokerProcess broker;
    private @Nullable Path folder;

    TrialBrokerProcess(TrialProperties properties) {
        this.properties = properties;
    }

    @Override
    public boolean isPossible() {
        Path directory = properties.brokerDirectory();
        return directory != null && Files.isDirectory(directory);
    }

    @Override
    public synchronized Place start() {
        stop();
        Path empty = emptyFolder();
        folder = empty;
        Path journal = empty.resolve("journal.jsonl");
        String key = secret();
        BrokerProcess started = process(empty, journal, key);
        broker = started;
        started.start().awaitReady(properties.readyWithin());
        return new Place(started.grpcAddress(), started.restAddress(), key, journal);
    }

    private BrokerProcess process(Path empty, Path journal, String key) {
        return new BrokerProcess(empty.resolve("broker"))
                .lockedBy(key, "trial-" + secret())
                .withMovableClock()
                .environment(BrokerProcess.DIRECTORY, String.valueOf(properties.brokerDirectory()))
                .environment(BrokerProcess.JAVA_OPTS, properties.javaOptions())
                .environment(EXPORTER + "CLASSNAME", JournalExporter.class.getName())
                .environment(EXPORTER + "JARPATH", exporterJar(empty).toString())
                .environment(EXPORTER + "ARGS_FILE", journal.toString());
    }

    private Path emptyFolder() {
        try {
            Path wanted = properties.folder();
            if (wanted == null) {
                return Files.createTempDirectory("tiltaksflyt-trial-");
            }
            FileSystemUtils.deleteRecursively(wanted);
            return Files.createDirectories(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Path exporterJar(Path folder) {
        Path file = folder.resolve("journal.jar");
        String name = JournalExporter.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                InputStream type = TrialBrokerProcess.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(Objects.requireNonNull(type, name).readAllBytes());
            jar.closeEntry();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean isAlive() {
        return broker != null && broker.isAlive();
    }

    @Override
    public synchronized void wakeTimers() {
        if (broker != null) {
            broker.wakeTimers();
        }
    }

    /** What it knew is of no use to anybody. */
    @Override
    public synchronized void stop() {
        if (broker != null) {
            broker.destroyForcibly();
            broker = null;
        }
        if (folder != null) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            folder = null;
        }
    }
}
