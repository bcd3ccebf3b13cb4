package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The folder that keeps everything of one installation, held by one application at a time. */
final class DataFolder implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SAMPLE_WORLD = "sample-world";

    private final Path folder;
    private final FileLock lock;

    private DataFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** How far a made-up past is that fills the folder. */
    enum SampleWorld {
        NONE,
        LOADING,
        LOADED
    }

    /**
     * Checks the folder and takes hold of it.
     *
     * @param sampleWorld whether an empty folder is to be filled with the sample world
     * @throws StartProblem when another application holds it, it cannot be written, is incomplete, its disk is full, or it
     *     cannot take the sample world
     */
    static DataFolder open(EmbeddedProperties properties, boolean sampleWorld) {
        Path folder = properties.dataFolder().toAbsolutePath().normalize();
        create(folder);
        DataFolder data = new DataFolder(folder, lock(folder));
        try {
            if (properties.fresh()) {
                data.empty("lock");
            }
            data.checkSpace(properties.minimumFreeSpace());
            data.checkSampleWorld(sampleWorld);
            data.checkComplete();
            return data;
        } catch (StartProblem e) {
            data.close();
            throw e;
        }
    }

    private static void create(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                PrivateFiles.createFolder(folder);
            }
        } catch (IOException e) {
            throw new StartProblem(
                    "The data folder %s cannot be created: a file is in the way, or the right to write is missing."
                            .formatted(folder),
                    e);
        }
        if (!Files.isWritable(folder)) {
            throw new StartProblem("The data folder %s cannot be written to.".formatted(folder));
        }
    }

    private static FileLock lock(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartProblem(alreadyRuns(folder));
            }
            return lock;
        } catch (IOException e) {
            throw new StartProblem("The data folder %s cannot be written to.".formatted(folder), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String alreadyRuns(Path folder) {
        Path running = folder.resolve("running");
        try {
            return "Tiltaksflyt already runs on %s: %s"
                    .formatted(folder, Files.readString(running).strip());
        } catch (IOException e) {
            return "Tiltaksflyt is already starting on %s.".formatted(folder);
        }
    }

    private void empty(String... butFor) {
        Set<String> kept = Set.of(butFor);
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.filter(
                            part -> !kept.contains(part.getFileName().toString()))
                    .toList()) {
                ChildProcesses.deleteFolder(part);
            }
        } catch (IOException e) {
            throw new StartProblem("The data folder %s cannot be emptied.".formatted(folder), e);
        }
    }

    private void checkSpace(DataSize minimum) {
        long free = folder.toFile().getUsableSpace();
        if (free < minimum.toBytes()) {
            throw new StartProblem("The disk of %s is nearly full: %d MB are free, and %d MB are needed."
                    .formatted(folder, free >> 20, minimum.toMegabytes()));
        }
    }

    /** A world that was loaded in part has times that belong to nothing: it is loaded anew, or not used. */
    private void checkSampleWorld(boolean wanted) {
        SampleWorld state = sampleWorld();
        if (state == SampleWorld.LOADING && !wanted) {
            throw new StartProblem(
                    "The sample world in %s was not loaded to its end. Load it anew with --tiltaksflyt.sample-world=true, or move the folder away."
                            .formatted(folder));
        }
        if (state == SampleWorld.NONE && wanted && isUsed()) {
            throw new StartProblem(
                    "The sample world needs an empty data folder, and %s has been used. Move it away, or choose another with --tiltaksflyt.embedded.data-folder=…"
                            .formatted(folder));
        }
        if (state != SampleWorld.LOADED && wanted) {
            beginSampleWorld(state);
        }
    }

    private boolean isUsed() {
        return Files.exists(postgres().resolve("cluster")) || Files.exists(broker().resolve("data"));
    }

    private void beginSampleWorld(SampleWorld state) {
        if (state == SampleWorld.LOADING) {
            System.out.println("The loading of the sample world was interrupted; it begins anew.");
            new BrokerPid(broker()).endWhatRunsHere();
            new PostgresProcess(postgres()).endWhatRunsHere();
            empty("lock", SAMPLE_WORLD);
        }
        keep(SampleWorld.LOADING);
    }

    SampleWorld sampleWorld() {
        try {
            Path file = folder.resolve(SAMPLE_WORLD);
            return Files.exists(file)
                    ? SampleWorld.valueOf(Files.readString(file).strip())
                    : SampleWorld.NONE;
        } catch (IOException | IllegalArgumentException e) {
            return SampleWorld.LOADING;
        }
    }

    void keep(SampleWorld state) {
        try {
            Files.writeString(folder.resolve(SAMPLE_WORLD), state.name());
        } catch (IOException e) {
            throw new StartProblem("The data folder %s cannot be written to.".formatted(folder), e);
        }
    }

    /** Cases live in both halves: an engine without its database, or the other way round, would lose them in silence. */
    private void checkComplete() {
        boolean database = Files.exists(postgres().resolve("cluster"));
        boolean engine = Files.exists(broker().resolve("data"));
        if (engine && !database) {
            throw incomplete("database", "postgres");
        }
        if (database && !engine && Files.exists(folder.resolve("complete"))) {
            throw incomplete("engine", "broker");
        }
        if (database && !Files.exists(postgres().resolve("superuser.password"))) {
            throw incomplete("database", "postgres/superuser.password");
        }
    }

    private StartProblem incomplete(String what, String missing) {
        return new StartProblem(
                "The data folder %s is broken: the %s's part (%s) is missing; put it back from a backup, or move the whole folder away to start afresh."
                        .formatted(folder, what, missing));
    }

    /** Everything has been started once: from now on no part may be missing. */
    void complete(String address) {
        try {
            Files.writeString(folder.resolve("complete"), "");
            Files.writeString(
                    folder.resolve("running"),
                    "open %s, or stop process %d first."
                            .formatted(address, ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new StartProblem("The data folder %s cannot be written to.".formatted(folder), e);
        }
    }

    /** A random secret of this installation, the same at every start. */
    String secret(String name) {
        Path file = folder.resolve("secrets.properties");
        try {
            Properties secrets = new Properties();
            if (Files.exists(file)) {
                secrets.load(new StringReader(Files.readString(file)));
            }
            if (secrets.getProperty(name) == null) {
                secrets.setProperty(name, random());
                StringWriter text = new StringWriter();
                secrets.store(text, null);
                PrivateFiles.write(file, text.toString());
            }
            return secrets.getProperty(name);
        } catch (IOException e) {
            throw new StartProblem("The secrets in %s cannot be read.".formatted(file), e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Path path() {
        return folder;
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path broker() {
        return folder.resolve("broker");
    }

    /** Where a second engine is, for as long as models are tried. */
    Path trial() {
        return folder.resolve("trial");
    }

    Path loginKey() {
        return folder.resolve("login-key.json");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("running"));
            lock.release();
            lock.channel().close();
        } catch (IOException e) {
            throw new StartProblem("The data folder %s cannot be released.".formatted(folder), e);
        }
    }
}
