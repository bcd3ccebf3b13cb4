package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void shouldTakeADistributionOfAnyVersion() throws IOException {
        Path jar = jarIn(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib").resolve("readme.txt"), "");

        assertThat(BrokerProcess.jars(folder)).containsExactly(jar);
    }

    @Test
    void shouldTakeTheFolderThatADistributionWasUnpackedIn() throws IOException {
        Path jar = jarIn(folder.resolve("camunda-zeebe-8.6.3").resolve("lib"));
        Files.createDirectories(folder.resolve("something-else"));

        assertThat(BrokerProcess.jars(folder)).containsExactly(jar);
    }

    @Test
    void shouldSayWhatToDoWhereNoneIs() {
        assertThatThrownBy(() -> BrokerProcess.jars(folder))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("mvn process-classes")
                .hasMessageContaining("-Dbroker.directory=");
    }

    private static Path jarIn(Path lib) throws IOException {
        return Files.createFile(Files.createDirectories(lib).resolve("broker.jar"));
    }
}
