package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.Tiltaksflyt;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, killed with its broker and its database in the middle of the work. */
@Order(5)
class RestartTest {

    private static final Pattern READY = Pattern.compile("Tiltaksflyt is ready .*(http://\\S+)");
    private static final Path LOG = Path.of("target", "restart-test.log");
    private static final String TYPED = "Innbyggerne i nord har lengst vei.";

    @TempDir
    Path data;

    private Application running;

    @AfterEach
    void stop() throws InterruptedException {
        running.kill();
    }

    @Test
    void shouldFindEveryCaseTaskDraftAndTextAfterAKillOfEverything() throws IOException, InterruptedException {
        running = Application.start(data, 0);
        CaseByApi atMinistry = CaseByApi.proposedByHamar(running.address, "Saken som lå hos departementet")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        String approval = atMinistry.task("nils.jd", "Task_ApproveMeasure");
        CaseByApi atDistrict = CaseByApi.proposedByHamar(running.address, "Saken som lå hos distriktet");
        String advice = atDistrict.task("per.innlandet", "Task_GiveDistrictAdvice");
        typeADraft(advice);
        CaseByApi justCompleted = CaseByApi.proposedByHamar(running.address, "Saken som var på vei")
                .adviseAs("per.innlandet");
        CaseByApi justProposed = CaseByApi.proposedByHamar(running.address, "Saken som nettopp kom");

        running.kill();
        running = startBesideAnother();

        assertThat(atMinistry.at(running.address).task("nils.jd", "Task_ApproveMeasure"))
                .isEqualTo(approval);
        atMinistry.at(running.address).approveAs("nils.jd").awaitStatus("adopted");
        assertThat(TestSession.at(running.address)
                        .logIn("per.innlandet")
                        .get("/tasks/" + advice)
                        .body())
                .contains(TYPED);
        Stream.of(atDistrict, justProposed)
                .forEach(each ->
                        each.at(running.address).adviseAs("per.innlandet").assessAs("lise.pod"));
        justCompleted.at(running.address).assessAs("lise.pod").assureAs("jon.pod");
        assertThat(justProposed.at(running.address).seen().path("title").asString())
                .isEqualTo("Saken som nettopp kom");
        running.stop();
    }

    /** Another program has our usual port. */
    private Application startBesideAnother() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Application started = Application.start(data, other.getLocalPort());
            assertThat(log()).contains("(port %d is taken by another program)".formatted(other.getLocalPort()));
            return started;
        }
    }

    private void typeADraft(String task) {
        TestSession per = TestSession.at(running.address).logIn("per.innlandet");
        per.post(per.get("/tasks/" + task), "/tasks/" + task + "/claim", Map.of());
        Map<String, String> typed = Map.of("_action", "save", "impartiality", "impartial", "advice", TYPED);
        assertThat(per.post(per.get("/tasks/" + task), "/tasks/" + task, typed).statusCode())
                .isEqualTo(200);
    }

    /** What is written at this moment may end in the middle of a letter. */
    private static String log() throws IOException {
        return new String(Files.readAllBytes(LOG), StandardCharsets.UTF_8);
    }

    private record Application(Process process, String address) {

        static Application start(Path data, int port) throws IOException {
            Process process = new ProcessBuilder(command(data, port))
                    .redirectErrorStream(true)
                    .redirectOutput(LOG.toFile())
                    .start();
            Application started = new Application(process, readAddress());
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
            for (String property : List.of("broker.directory", "exporter.jar", "postgres.directory")) {
                command.add("-D%s=%s".formatted(property, System.getProperty(property)));
            }
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

        /** The tests' own, but for the tests. */
        private static String classPath() {
            String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Stream.of(all.split(File.pathSeparator))
                    .filter(entry -> !entry.endsWith("test-classes"))
                    .collect(Collectors.joining(File.pathSeparator));
        }

        private static String readAddress() {
            return await("ready, see " + LOG)
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> READY.matcher(log()).results().toList(), found -> !found.isEmpty())
                    .getLast()
                    .group(1);
        }

        /** As Ctrl-C does, and leaves no process behind. */
        void stop() {
            List<ProcessHandle> started = process.descendants().toList();
            assertThat(started).isNotEmpty();
            process.destroy();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(process.isAlive()).isFalse());
            assertThat(started).noneMatch(ProcessHandle::isAlive);
        }

        /** As {@code kill -9} does, the application and all that it has started. */
        void kill() throws InterruptedException {
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            await().atMost(Duration.ofSeconds(60)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }
}
