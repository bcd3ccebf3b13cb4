package no.tiltaksflyt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An element that is renamed in the model is renamed in one class. */
class ModelIdsTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path HERE = MAIN.resolve("no/tiltaksflyt/measure/MeasureApproval.java");
    /** Of the rounds' processes; and what an empty model begins with. */
    private static final Set<Path> OF_OTHERS = Set.of(
            MAIN.resolve("no/tiltaksflyt/round/RoundProcesses.java"),
            MAIN.resolve("no/tiltaksflyt/workshop/page/EmptyModel.java"));

    private static final Pattern ELEMENT_ID =
            Pattern.compile("\"((?:Task|SubProcess|Gateway|StartEvent|BoundaryEvent|EndEvent)_\\w+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"(Msg_\\w+)\"");

    @Test
    void shouldWriteTheIdsOfTheModelInOneClass() throws IOException {
        for (Path source : sources()) {
            List<String> ids = found(ELEMENT_ID, source);
            assertThat(ids.isEmpty() || source.equals(HERE) || OF_OTHERS.contains(source))
                    .as("%s in %s", ids, source)
                    .isTrue();
        }
    }

    @Test
    void shouldNameWhatStandsInTheModel() throws IOException {
        String model = Files.readString(Path.of("bpmn/" + MeasureApproval.PROCESS_ID + ".bpmn"));

        assertThat(found(ELEMENT_ID, HERE))
                .hasSizeGreaterThan(10)
                .allSatisfy(id -> assertThat(model).contains("id=\"" + id + "\""));
        assertThat(found(MESSAGE, HERE))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(model).contains("name=\"" + name + "\""));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> found(Pattern pattern, Path source) throws IOException {
        return pattern.matcher(Files.readString(source))
                .results()
                .map(hit -> hit.group(1))
                .toList();
    }
}
