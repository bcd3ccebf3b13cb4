package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the house style asks of the source as it stands: sizes, and that every variable tells its type. */
class SizeTests {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final List<Path> ALL =
            List.of(MAIN, Path.of("src", "test", "java"), Path.of("src", "bench", "java"));
    private static final int CLASS_MAX = 350;
    private static final int PACKAGE_MAX = 30;
    private static final int METHOD_MEDIAN = 4;
    private static final int METHOD_NINE_IN_TEN = 12;

    /** One handler for each projected table: more tables, more types. */
    private static final Set<String> MANY_ALIKE = Set.of("no.tiltaksflyt.exporter");

    private static final String TEXT_BLOCK = "\"\"\"[\\s\\S]*?\"\"\"";
    private static final Pattern NO_CODE = Pattern.compile(
            TEXT_BLOCK + "|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'|/\\*[\\s\\S]*?\\*/|//[^\n]*");

    /** Up to the opening brace: modifiers, a type, a name, what stands in its parentheses, what it throws. */
    private static final Pattern METHOD =
            Pattern.compile("(?m)^(?: {4}|\t)+(?!return\\b|new\\b|else\\b|throw\\b)(?:[\\w.<>,?@&\\[\\] ]+ )?"
                    + "(?!if\\b|for\\b|while\\b|switch\\b|catch\\b|try\\b|synchronized\\b)(\\w+)"
                    + "\\((?:[^(){};]|\\([^(){};]*\\))*\\)\\s*(?:throws [\\w., ]+)?\\s*\\{");

    private static final Pattern TYPE_WITH_NAME = Pattern.compile("\\b(?:record|class|enum|interface) (\\w+)");

    private static final Pattern UNTOLD_TYPE = Pattern.compile("\\bvar\\s+\\w+");

    @Test
    void shouldTellTheTypeOfEveryVariable() {
        List<String> untold = ALL.stream()
                .flatMap(SizeTests::sources)
                .flatMap(source ->
                        UNTOLD_TYPE.matcher(code(source)).results().map(found -> source + ": " + found.group()))
                .toList();

        assertThat(untold)
                .as("a reader need not work out what a call returns; one way everywhere")
                .isEmpty();
        assertThat(UNTOLD_TYPE.matcher("for (var one : all)").find()).isTrue();
    }

    @Test
    void shouldHaveMethodsThatFitInAGlance() {
        List<Integer> lengths = sources()
                .flatMap(source -> methodLengths(code(source)).stream())
                .sorted()
                .toList();

        assertThat(lengths).as("the methods are found").hasSizeGreaterThan(1_500);
        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(METHOD_MEDIAN);
        assertThat(lengths.get(lengths.size() * 9 / 10)).as("nine in ten").isLessThanOrEqualTo(METHOD_NINE_IN_TEN);
    }

    @Test
    void shouldHaveNoLongClass() {
        Map<String, Integer> tooLong =
                sources().collect(Collectors.toMap(SizeTests::name, SizeTests::lines, Math::max, TreeMap::new));
        tooLong.values().removeIf(lines -> lines <= CLASS_MAX);

        assertThat(tooLong).as("longer than %d lines", CLASS_MAX).isEmpty();
    }

    @Test
    void shouldHaveNoCrowdedPackage() {
        Map<String, Integer> crowded = sources()
                .filter(source -> !name(source).equals("package-info"))
                .collect(Collectors.toMap(SizeTests::packageName, any -> 1, Integer::sum, TreeMap::new));
        crowded.values().removeIf(types -> types <= PACKAGE_MAX);
        crowded.keySet().removeAll(MANY_ALIKE);

        assertThat(crowded).as("more than %d types", PACKAGE_MAX).isEmpty();
    }

    @Test
    void shouldGiveNoNameToTwoClasses() {
        Map<String, Long> named = sources()
                .map(SizeTests::name)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        named.values().removeIf(classes -> classes == 1);

        assertThat(named).as("who looks for a class by its name finds one").isEmpty();
    }

    @Test
    void shouldCountTheLinesBetweenTheBracesOfAMethod() {
        String source = """
                class Example {
                    private final String brace = "}";

                    Example() {}

                    /** Not { a brace. */
                    void two(Map<String, List<Integer>> all) throws IOException {
                        run();

                        while (true) { walk(); }
                    }

                    @Override
                    public <T> List<T> four(
                            @Param(name = "x") T first,
                            T second) {
                        if (first == second) {
                            return List.of(first);
                        }
                        return List.of(new Object() {}); // }
                    }

                    record Inner(int value) {
                        Inner {
                            require(value);
                        }

                        int one() {
                            return value;
                        }
                    }
                }
                """;

        assertThat(methodLengths(withoutTexts(source))).containsExactly(0, 2, 4, 1);
    }

    private static List<Integer> methodLengths(String code) {
        Set<String> types = TYPE_WITH_NAME
                .matcher(code)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        List<Integer> lengths = new ArrayList<>();
        Matcher methods = METHOD.matcher(code);
        while (methods.find()) {
            if (!isHeadOfRecord(methods.toMatchResult(), code, types)) {
                lengths.add(lines(code.substring(methods.end(), closing(code, methods.end()))));
            }
        }
        return lengths;
    }

    private static boolean isHeadOfRecord(MatchResult found, String code, Set<String> types) {
        return types.contains(found.group(1))
                && code.substring(found.start(), found.end()).contains("record " + found.group(1));
    }

    private static int closing(String code, int start) {
        int open = 1;
        int at = start;
        while (open > 0) {
            char character = code.charAt(at++);
            open += character == '{' ? 1 : character == '}' ? -1 : 0;
        }
        return at - 1;
    }

    private static int lines(String body) {
        return (int) body.lines().filter(line -> !line.isBlank()).count();
    }

    private static String code(Path source) {
        return withoutTexts(read(source));
    }

    /** Texts and comments may hold braces; a text keeps its lines. */
    private static String withoutTexts(String source) {
        return NO_CODE.matcher(source).replaceAll(found -> replacement(found.group()));
    }

    private static String replacement(String noCode) {
        if (noCode.startsWith("/")) {
            return "";
        }
        return noCode.lines().map(line -> "0").collect(Collectors.joining("\n"));
    }

    private static int lines(Path source) {
        return (int) read(source).lines().count();
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String packageName(Path source) {
        return MAIN.relativize(source.getParent()).toString().replace('/', '.').replace('\\', '.');
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources() {
        return sources(MAIN);
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
