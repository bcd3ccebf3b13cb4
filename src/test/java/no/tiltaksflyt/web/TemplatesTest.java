package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern BARE_KEY = Pattern.compile("\\$\\{[^}]*\\w\\[[A-Za-z]\\w*\\][^}]*}");
    private static final Pattern TAG = Pattern.compile("<[a-z][^<>]*?(?:\"[^\"]*\"[^<>\"]*)*>");

    /** Thymeleaf puts the fragment in before it asks the condition: what should be hidden would show. */
    @Test
    void shouldNotReplaceATagThatHasACondition() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<String> wrong = files.filter(file -> file.toString().endsWith(".html"))
                    .flatMap(TemplatesTest::tags)
                    .filter(tag -> tag.contains("th:replace=") && tag.matches("(?s).*th:(if|unless|case)=.*"))
                    .toList();
            assertThat(wrong).isEmpty();
        }
    }

    /** In brackets, a bare name is the key itself and not what it stands for: {@code map.get(name)} says which is meant. */
    @Test
    void shouldLookUpByWhatANameStandsFor() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            assertThat(files.filter(Files::isRegularFile).flatMap(TemplatesTest::bareKeys))
                    .isEmpty();
        }
    }

    private static Stream<String> bareKeys(Path file) {
        try {
            return BARE_KEY.matcher(Files.readString(file)).results().map(found -> file + ": " + found.group());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> tags(Path file) {
        try {
            return TAG.matcher(Files.readString(file)).results().map(MatchResult::group);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
