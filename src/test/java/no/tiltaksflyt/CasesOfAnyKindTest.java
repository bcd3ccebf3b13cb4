package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ArchUnit sees no SQL, no text key and no template: a kind of case may hide there. */
class CasesOfAnyKindTest {

    private static final Path JAVA = Path.of("src/main/java/no/tiltaksflyt");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @ParameterizedTest
    @ValueSource(strings = {"task", "audit", "notification", "document", "operation"})
    void shouldNotNameAKindOfCaseInJavaOrSql(String feature) {
        assertThat(mentions(JAVA.resolve(feature))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "notice", "document", "operation"})
    void shouldNotNameAKindOfCaseInTemplates(String folder) {
        assertThat(mentions(TEMPLATES.resolve(folder))).isEmpty();
    }

    private static List<String> mentions(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).isNotEmpty();
            return sources.stream().flatMap(CasesOfAnyKindTest::mentionsIn).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> mentionsIn(Path source) {
        try {
            return Files.readAllLines(source).stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).contains("measure"))
                    .map(line -> source + ": " + line.strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
