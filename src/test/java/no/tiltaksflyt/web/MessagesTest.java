package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Groups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z][\\w.-]*\\w)");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--/\\*.*?\\*/-->");
    private static final Pattern QUOTED = Pattern.compile("[\"'`]([a-z][\\w-]*\\.[\\w.-]*)[\"'`]");

    @ParameterizedTest
    @ValueSource(strings = {"nn", "en"})
    void shouldHaveTheSameKeysInEveryLanguage(String language) throws IOException {
        assertThat(texts(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(texts("nb").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nn", "en"})
    void shouldTakeTheSameArgumentsInEveryLanguage(String language) throws IOException {
        Properties bokmal = texts("nb");
        Properties other = texts(language);
        assertThat(bokmal.stringPropertyNames())
                .allSatisfy(key -> assertThat(arguments(other.getProperty(key)))
                        .as(key)
                        .isEqualTo(arguments(bokmal.getProperty(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn", "en"})
    void shouldBeReadableTexts(String language) throws IOException {
        Properties texts = texts(language);
        assertThat(texts.stringPropertyNames()).allSatisfy(key -> {
            String text = texts.getProperty(key);
            assertThat(text).as(key).isNotBlank().doesNotContain("'", "Ã", "\uFFFD", "...");
            assertThat(new MessageFormat(text, Locale.of(language))).as(key).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn", "en"})
    void shouldHaveEachKeyOnce(String language) throws IOException {
        List<String> keys = bundles(language).stream()
                .flatMap(MessagesTest::lines)
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveEveryTextThatAPageAsksFor() throws IOException {
        Set<String> known = texts("nb").stringPropertyNames();
        Set<String> asked = new TreeSet<>();
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            String page = COMMENT.matcher(Files.readString(template)).replaceAll("");
            IN_TEMPLATE.matcher(page).results().map(hit -> hit.group(1)).forEach(asked::add);
        }
        assertThat(known).containsAll(asked);
    }

    @Test
    void shouldHaveNoTextThatNobodyAsksFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        List<Path> sources = new ArrayList<>(files(RESOURCES.resolve("templates"), ".html"));
        sources.addAll(files(Path.of("src/main/java"), ".java"));
        for (Path source : sources) {
            String text = Files.readString(source);
            IN_TEMPLATE.matcher(text).results().map(hit -> hit.group(1)).forEach(asked::add);
            Matcher quoted = QUOTED.matcher(text);
            quoted.results().map(hit -> hit.group(1)).forEach(asked::add);
        }
        assertThat(texts("nb").stringPropertyNames().stream()
                        .filter(key -> !isAsked(key, asked))
                        .toList())
                .isEmpty();
    }

    @Test
    void shouldNameEveryGroup() throws IOException {
        assertThat(texts("nb").stringPropertyNames())
                .containsAll(Groups.all().stream()
                        .flatMap(group -> Stream.of("group." + group, "task.group." + group))
                        .toList());
    }

    /** A key is asked for by its whole name, or by a beginning that ends in a dot (or a dash) and is completed at run time. */
    private static boolean isAsked(String key, Set<String> asked) {
        return asked.contains(key)
                || asked.stream()
                        .anyMatch(start -> (start.endsWith(".") || start.endsWith("-")) && key.startsWith(start));
    }

    /** «Avvise» is to dismiss a case without treating it (forvaltningsloven § 2); what is treated is adopted, or not adopted. */
    @Test
    void shouldNeverCallADecisionADismissal() throws IOException {
        List<Path> read = new ArrayList<>(files(RESOURCES.resolve("messages"), ".properties"));
        read.addAll(files(RESOURCES.resolve("templates"), ".html"));
        read.addAll(files(Path.of("forms"), ".form"));
        read.addAll(files(Path.of("bpmn"), ".bpmn"));
        read.addAll(files(Path.of("bpmn"), ".dmn"));

        for (Path file : read) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainIgnoringCase("avvis");
        }
        Properties english = texts("en");
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(english.getProperty(key))
                        .as(key)
                        .doesNotContainIgnoringCase("reject")
                        .doesNotContainIgnoringCase("dismiss"));
    }

    private static Set<Integer> arguments(String text) {
        return Pattern.compile("\\{(\\d)")
                .matcher(text)
                .results()
                .map(hit -> Integer.valueOf(hit.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        for (Path bundle : bundles(language)) {
            try (Reader reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        return texts;
    }

    private static List<Path> bundles(String language) throws IOException {
        return files(RESOURCES.resolve("messages"), "_" + language + ".properties");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
