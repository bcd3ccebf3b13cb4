package no.tiltaksflyt.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import no.tiltaksflyt.embedded.StartProblem;
import no.tiltaksflyt.harness.ApplicationOnData;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClient;

/** The engine is killed while the sample world is loaded. */
class InterruptedSampleWorldTest {

    private static final Path FOLDER =
            Path.of("target", "interrupted-sample-world").toAbsolutePath();

    private final AtomicReference<EmbeddedMachine> machine = new AtomicReference<>();
    private final AtomicReference<Integer> answeredMeanwhile = new AtomicReference<>(0);

    @Test
    void shouldSaySoAndBeginAnewWhenItIsStartedAgain() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);

        assertThatThrownBy(this::startAndKillTheEngine)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("The loading of the sample world was interrupted");
        machine.get().close();

        assertThat(answeredMeanwhile).as("nobody acts in it meanwhile").hasValue(503);
        assertThatThrownBy(() -> ApplicationOnData.start(FOLDER))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("was not loaded to its end");
        shouldHaveOnly(6);
    }

    private static void shouldHaveOnly(int measures) {
        try (ApplicationOnData again = ApplicationOnData.start(
                FOLDER, "--tiltaksflyt.sample-world=true", "--tiltaksflyt.sample-world.measures=" + measures)) {
            JdbcClient jdbc = again.bean(JdbcClient.class);
            assertThat(jdbc.sql("select count(*) from measure where not held")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(measures);
        }
    }

    private void startAndKillTheEngine() {
        ApplicationOnData.start(
                FOLDER,
                application -> application.addListeners((ApplicationListener<ApplicationStartedEvent>)
                        started -> Thread.ofVirtual().start(() -> killLater(started.getApplicationContext()))),
                "--tiltaksflyt.sample-world=true",
                "--tiltaksflyt.sample-world.measures=40");
    }

    private void killLater(ApplicationContext context) {
        machine.set(context.getBean(EmbeddedMachine.class));
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> jdbc.sql("select count(*) from measure")
                                .query(Integer.class)
                                .single()
                        > 2);
        answeredMeanwhile.set(
                RestClient.create(String.valueOf(context.getEnvironment().getProperty("tiltaksflyt.address")))
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange((request, answer) -> answer.getStatusCode().value()));
        machine.get().broker().destroyForcibly();
    }
}
