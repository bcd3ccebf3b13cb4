package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.Tiltaksflyt;
import no.tiltaksflyt.harness.ApplicationProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, that is killed or refuses to start. */
class ProcessesOfTheApplicationTest {

    @TempDir
    Path folder;

    @Test
    void shouldLeaveNoOrphanAfterAKillOfTheApplication() throws IOException {
        Process application = java(StartsBoth.class, List.of(folder.toString()));
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("ready")));
        List<ProcessHandle> children = application.descendants().toList();
        assertThat(children).hasSizeGreaterThan(3);

        application.destroyForcibly();

        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void shouldSayInOneSentenceWhyItCannotStart() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("file"));

        Process application = java(
                Tiltaksflyt.class,
                List.of("--spring.profiles.active=embedded", "--tiltaksflyt.embedded.data-folder=" + file));

        assertThat(output(application))
                .contains("The data folder " + file + " cannot be created")
                .doesNotContain("\tat ");
        assertThat(application.waitFor()).isEqualTo(1);
    }

    @Test
    void shouldSayThatADatabaseIsDamaged() throws IOException, InterruptedException {
        try (PostgresProcess database = new PostgresProcess(folder.resolve("postgres")).start()) {
            assertThat(database.isReady()).isTrue();
        }
        Files.writeString(folder.resolve("postgres/cluster/PG_VERSION"), "nonsense");

        Process application = java(
                Tiltaksflyt.class,
                List.of("--spring.profiles.active=embedded", "--tiltaksflyt.embedded.data-folder=" + folder));

        assertThat(output(application))
                .contains("The database in " + folder.resolve("postgres/cluster") + " cannot be opened")
                .doesNotContain("\tat ");
        assertThat(application.waitFor()).isEqualTo(1);
    }

    private static Process java(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProcesses.java(), "-XX:TieredStopAtLevel=1"));
        command.addAll(ApplicationProcess.ownProperties());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process application) throws IOException {
        try (InputStream out = application.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** An application reduced to the two processes that it starts. */
    static final class StartsBoth {

        public static void main(String[] args) throws IOException, InterruptedException {
            Path folder = Path.of(args[0]);
            new PostgresProcess(folder.resolve("postgres")).start();
            new BrokerProcess(folder.resolve("broker")).start().awaitReady(Duration.ofSeconds(90));
            Files.createFile(folder.resolve("ready"));
            Thread.currentThread().join();
        }
    }
}
