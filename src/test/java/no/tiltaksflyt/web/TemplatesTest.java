package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern BARE_KEY = Pattern.compile("\\$\\{[^}]*\\w\\[[A-Za-z]\\w*\\][^}]*}");
    private static final Pattern CALL = Pattern.compile("@([a-z]\\w*)\\.(\\w+)\\(");
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

    /** An expression of a page calls nothing but public methods: any other is found out only where the page shows it. */
    @Test
    void shouldCallPublicMethodsOfOurBeans() throws IOException {
        Map<String, Class<?>> beans = beans();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<MatchResult> calls = files.filter(Files::isRegularFile)
                    .flatMap(TemplatesTest::calls)
                    .toList();
            assertThat(calls)
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(beans.get(call.group(1)))
                            .as(call.group())
                            .isNotNull()
                            .satisfies(bean -> assertThat(
                                            Stream.of(bean.getMethods()).map(Method::getName))
                                    .contains(call.group(2))));
        }
    }

    private static Map<String, Class<?>> beans() {
        return new ClassPathScanningCandidateComponentProvider(true)
                .findCandidateComponents("no.tiltaksflyt").stream()
                        .collect(Collectors.toMap(
                                bean -> AnnotationBeanNameGenerator.INSTANCE.generateBeanName(
                                        bean, new SimpleBeanDefinitionRegistry()),
                                bean -> ClassUtils.resolveClassName(
                                        Objects.requireNonNull(bean.getBeanClassName()), null),
                                (one, same) -> one));
    }

    private static Stream<MatchResult> calls(Path file) {
        try {
            return CALL.matcher(Files.readString(file)).results();
        } catch (IOException e) {
            throw new IllegalStateException(e);
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
