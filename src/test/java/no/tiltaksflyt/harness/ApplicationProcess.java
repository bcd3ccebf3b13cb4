package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.Tiltaksflyt;

/** The application as a process of its own, which can be killed with all that it has started. */
public record ApplicationProcess(Process process, String address, Path logFile) implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Tiltaksflyt is ready .*(http://\\S+)");

    /** @param port 0 for any */
    public static ApplicationProcess start(Path data, Path logFile, int port, String... settings) throws IOException {
        List<String> command = command(data, port);
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile.toFile())
                .start();
        try {
            return ready(new ApplicationProcess(process, readAddress(logFile), logFile));
        } catch (RuntimeException | AssertionError neverReady) {
            kill(process);
            throw neverReady;
        }
    }

    private static ApplicationProcess ready(ApplicationProcess started) {
        assertThat(TestSession.at(started.address)
                        .getNoPage("/actuator/health/readiness")
                        .statusCode())
                .as("what says that it is ready has deployed its models, too")
                .isEqualTo(200);
        return started;
    }

    private static List<String> command(Path data, int port) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.addAll(ownProperties());
        command.addAll(List.of(
                "-cp",
                classPath(),
                Tiltaksflyt.class.getName(),
                "--spring.profiles.active=embedded",
                "--server.port=" + port,
                "--tiltaksflyt.embedded.minimum-free-space=300MB",
                "--tiltaksflyt.embedded.data-folder=" + data));
        return command;
    }

    /** Where this process has its broker, exporter and database, as arguments for one that shall use the same. */
    public static List<String> ownProperties() {
        return Stream.of("broker.directory", "exporter.jar", "postgres.directory")
                .filter(property -> System.getProperty(property) != null)
                .map(property -> "-D%s=%s".formatted(property, System.getProperty(property)))
                .toList();
    }

    /** The tests' own, but for the tests. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String readAddress(Path logFile) {
        return await("ready, see " + logFile)
                .atMost(Duration.ofMinutes(4))
                .until(() -> READY.matcher(read(logFile)).results().toList(), found -> !found.isEmpty())
                .getLast()
                .group(1);
    }

    /** As Ctrl-C does, and leaves no process behind. */
    public void stop() {
        List<ProcessHandle> started = process.descendants().toList();
        assertThat(started).isNotEmpty();
        process.destroy();
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(process.isAlive()).isFalse());
        assertThat(started).noneMatch(ProcessHandle::isAlive);
    }

    /** Its engine alone; the application starts it again. */
    public void killBroker(Path data) throws IOException {
        String written = Files.readString(data.resolve("broker/broker.pid"));
        ProcessHandle broker =
                ProcessHandle.of(Long.parseLong(written.split(" ")[0])).orElseThrow();
        assertThat(process.descendants()).contains(broker);
        broker.destroyForcibly();
        broker.onExit().join();
    }

    /** As {@code kill -9} does, the application and all that it has started. */
    public void kill() {
        kill(process);
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofMinutes(3)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        kill();
    }

    public String log() {
        return read(logFile);
    }

    /** What is written at this moment may end in the middle of a letter. */
    private static String read(Path logFile) {
        try {
            return new String(Files.readAllBytes(logFile), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
