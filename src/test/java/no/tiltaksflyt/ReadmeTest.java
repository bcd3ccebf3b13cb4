package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of packages and the tests that it points to are there. */
class ReadmeTest {

    private static final Path MAIN = Path.of("src/main/java/no/tiltaksflyt");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z`., ]+`) \\|");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z.]+)`");
    private static final Pattern TEST = Pattern.compile("`(\\w+Tests?)`");

    @Test
    void shouldTellOfEachPackage() throws IOException {
        Set<String> told = packages();

        assertThat(told)
                .allSatisfy(
                        name -> assertThat(MAIN.resolve(name.replace('.', '/')).resolve("package-info.java"))
                                .exists());
        try (Stream<Path> all = Files.list(MAIN)) {
            assertThat(told)
                    .containsAll(all.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void shouldPointToTestsThatAreThere() throws IOException {
        Set<String> there = testClasses();
        List<String> named = TEST.matcher(readme())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("Process"))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(there).containsAll(named);
    }

    /** Those of the table of packages; the other tables name no package. */
    private static Set<String> packages() throws IOException {
        String table = readme().split("\\| package \\|")[1].split("\n\n")[0];
        return ROW.matcher(table)
                .results()
                .flatMap(row -> PACKAGE.matcher(row.group(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            return all.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
