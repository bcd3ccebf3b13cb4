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

    private static final Pattern TAG = Pattern.compile("<[a-z][^<>]*?(?:\"[^\"]*\"[^<>\"]*)*>");

    /** Thymeleaf puts the fragment in before it asks the condition: what should be hidden would show. */
    @Test
    void shouldNotReplaceATagThatHasACondition() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            List<String> wrong = files.filter(file -> file.toString().endsWith(".html"))
                    .flatMap(TemplatesTest::tags)
                    .filter(tag -> tag.contains("th:replace=") && tag.matches("(?s).*th:(if|unless|case)=.*"))
                    .toList();
            assertThat(wrong).isEmpty();
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
