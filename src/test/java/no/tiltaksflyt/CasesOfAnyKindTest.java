package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ArchUnit sees no SQL, no text key and no template: a kind of case may hide there. */
class CasesOfAnyKindTest {

    private static final Path JAVA = Path.of("src/main/java/no/tiltaksflyt");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
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

    @Test
    void shouldNotNameAKindOfCaseInTheFrameOfEveryPage() {
        assertThat(mentionsIn(TEMPLATES.resolve("layout.html"), "measure")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "audit", "notification", "document", "operation"})
    void shouldNotNameAKindOfCaseInTexts(String feature) {
        for (String language : List.of("nb", "nn", "en")) {
            Path texts = MESSAGES.resolve(feature + "_" + language + ".properties");
            assertThat(mentionsIn(texts, "measure|tiltak(?!sflyt)")).isEmpty();
        }
    }

    private static List<String> mentions(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).isNotEmpty();
            return sources.stream()
                    .flatMap(source -> mentionsIn(source, "measure").stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> mentionsIn(Path source, String name) {
        Pattern named = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
        try {
            return Files.readAllLines(source).stream()
                    .filter(line -> named.matcher(line).find())
                    .map(line -> source + ": " + line.strip())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
