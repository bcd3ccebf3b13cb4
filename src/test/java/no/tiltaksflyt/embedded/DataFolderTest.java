package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void shouldKeepItsSecretsFromOthersAndTheSameAtEveryStart() throws IOException {
        String first;
        try (DataFolder data = open()) {
            first = data.secret("database.owner");
            assertThat(data.secret("database.application")).isNotEqualTo(first).hasSize(48);
        }
        try (DataFolder data = open()) {
            assertThat(data.secret("database.owner")).isEqualTo(first);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldBeHeldByOneApplicationAtATime() {
        try (DataFolder data = open()) {
            data.complete("http://localhost:8080");

            assertThatThrownBy(this::open)
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("already runs on " + folder)
                    .hasMessageContaining("http://localhost:8080");
        }
        try (DataFolder again = open()) {
            assertThat(again.path()).isEqualTo(folder);
        }
    }

    @Test
    void shouldRefuseADiskThatIsNearlyFull() {
        EmbeddedProperties demanding = new EmbeddedProperties(
                folder, DataSize.ofTerabytes(1_000_000), Duration.ofSeconds(1), Duration.ofSeconds(1), false, false);

        assertThatThrownBy(() -> DataFolder.open(demanding, false))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("nearly full");
    }

    @Test
    void shouldRefuseAFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(properties(file), false))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void shouldRefuseAFolderWithAPartMissing() throws IOException {
        Files.createDirectories(folder.resolve("broker/data"));
        assertThatThrownBy(this::open)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("the database's part (postgres) is missing");

        ChildProcesses.deleteFolder(folder.resolve("broker"));
        Files.createDirectories(folder.resolve("postgres/cluster"));
        Files.createFile(folder.resolve("complete"));
        assertThatThrownBy(this::open)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("the engine's part (broker) is missing");

        Files.createDirectories(folder.resolve("broker/data"));
        assertThatThrownBy(this::open)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("the database's part (postgres/superuser.password) is missing");
    }

    @Test
    void shouldSayThatTheLoginServersKeyIsDamaged() throws IOException {
        Path file = Files.writeString(folder.resolve("login-key.json"), "{\"kty\":\"RSA\"");

        assertThatThrownBy(() -> LoginServer.key(file))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldTakeTheSampleWorldInAnEmptyFolderOnly() throws IOException {
        Files.createDirectories(folder.resolve("postgres/cluster"));

        assertThatThrownBy(() -> DataFolder.open(properties(folder), true))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("needs an empty data folder, and " + folder);
        assertThat(folder.resolve("postgres/cluster")).exists();
    }

    @Test
    void shouldBeginTheSampleWorldAnewWhereItWasInterrupted() throws IOException {
        DataFolder.open(properties(folder), true).close();
        Files.createDirectories(folder.resolve("postgres/cluster"));
        Files.writeString(folder.resolve("broker"), "half");

        assertThatThrownBy(this::open)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("was not loaded to its end");
        try (DataFolder again = DataFolder.open(properties(folder), true)) {
            assertThat(again.sampleWorld()).isEqualTo(DataFolder.SampleWorld.LOADING);
            assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("postgres") || path.endsWith("broker"));
        }
    }

    @Test
    void shouldKeepASampleWorldThatStands() throws IOException {
        try (DataFolder data = DataFolder.open(properties(folder), true)) {
            data.keep(DataFolder.SampleWorld.LOADED);
        }
        Path there = Files.writeString(folder.resolve("secrets.properties"), "");

        for (boolean wanted : new boolean[] {true, false}) {
            try (DataFolder data = DataFolder.open(properties(folder), wanted)) {
                assertThat(data.sampleWorld()).isEqualTo(DataFolder.SampleWorld.LOADED);
                assertThat(there).exists();
            }
        }
    }

    private DataFolder open() {
        return DataFolder.open(properties(folder), false);
    }

    private static EmbeddedProperties properties(Path folder) {
        return new EmbeddedProperties(
                folder, DataSize.ofMegabytes(1), Duration.ofSeconds(1), Duration.ofSeconds(1), false, false);
    }
}
