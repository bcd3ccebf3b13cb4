package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An update that met no row must not pass for done: whoever sends it looks at the count. */
class UpdateCountsTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|//[^\n]*");
    private static final Pattern SQL = Pattern.compile("String (\\w+) =\\s*\"+\\s*([^\"]*)");

    /** A statement of its own, so that nobody takes what it returns. */
    private static final Pattern UNCOUNTED =
            Pattern.compile("(?:[;{}]|->)\\s*jdbc\\s*\\.sql\\(([^;()]*)\\)[^;]*?\\.update\\(\\)");

    @Test
    void shouldLookAtTheCountOfEachUpdate() {
        assertThat(sources().flatMap(UpdateCountsTest::uncounted)).isEmpty();
    }

    @Test
    void shouldFindAnUpdateThatNobodyCounts() {
        String constants = """
                String SET = ""\"
                    update task set done = true
                    ""\";
                String PUT = "insert into task values (1)";
                """;

        assertThat(uncounted(constants + "{ jdbc.sql(SET).param(1).update(); }"))
                .containsExactly("SET");
        assertThat(uncounted(constants + "{ run(() -> jdbc.sql(SET).update()); }"))
                .containsExactly("SET");
        assertThat(uncounted("{\n    jdbc.sql(\"update task set done = true\").update(); }"))
                .hasSize(1);
        assertThat(uncounted(constants + "{ int rows = jdbc.sql(SET).update(); }"))
                .isEmpty();
        assertThat(uncounted(constants + "{ jdbc.sql(PUT).update(); }")).isEmpty();
    }

    private static Stream<String> uncounted(Path source) {
        try {
            return uncounted(Files.readString(source)).stream().map(name -> source + ": " + name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> uncounted(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        Map<String, String> statements = SQL.matcher(code)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, second) -> first));
        return UNCOUNTED
                .matcher(code)
                .results()
                .map(found -> found.group(1).strip())
                .filter(sql ->
                        statements.getOrDefault(sql, sql.replace("\"", "")).startsWith("update"))
                .toList();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
