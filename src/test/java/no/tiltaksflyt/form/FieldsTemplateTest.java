package no.tiltaksflyt.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.web.FieldProblem;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The HTML of a form that has every component, each also as it looks when it is closed or something is wrong. */
class FieldsTemplateTest {

    private static final Path FOLDER = Path.of("src/test/resources/form");
    private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9-]*)([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\w-]+(=\"[^\"]*\")?");
    private static final Locale NB = Locale.of("nb");

    private static final Map<String, Object> CONTEXT = Map.of(
            "unit",
            "timer",
            "name",
            "*Hamar*",
            "rows",
            List.of(Map.of("a", 1, "b", "to"), Map.of("a", 3)),
            "columns",
            List.of(Map.of("key", "b", "label", "B")),
            "phone",
            "22 33 44 55",
            "moment",
            "2026-01-15T10:00",
            "closedTick",
            true,
            "tags",
            List.of("b"),
            "documents",
            List.of(
                    Map.of("endpoint", "/documents/1", "metadata", Map.of("fileName", "brev.pdf")),
                    Map.of("endpoint", "https://example.com/2", "metadata", Map.of("fileName", "fremmed.pdf")),
                    Map.of("endpoint", "//example.com/3")));

    private static final Map<String, List<String>> TYPED = Map.ofEntries(
            typed("text", "<b>Tekst</b>"),
            typed("email", "ola@"),
            typed("area", ""),
            typed("amount", "-1 250,5"),
            typed("whole", "12"),
            typed("date", "2026-13-01"),
            typed("time", "10:30"),
            typed("ticked", "true"),
            typed("radio", "yes"),
            typed("list", "a", "b"),
            typed("select", "b"),
            typed("inside", "Inni"),
            typed("deep.text", "Dypt"),
            typed("costs[0].what", "gratis"),
            typed("costs[1].what", ""),
            typed("costs[1].howMuch", "10"),
            typed("fixed[0].done", "true"));

    private final Forms forms = new Forms(Clock.systemUTC());
    private final SpringTemplateEngine engine = engine();

    @Test
    void shouldShowEveryComponentAsBefore() throws IOException {
        FilledForm filled = forms.fromPage(form(), TYPED, CONTEXT, NB);
        List<FieldProblem> problems = filled.problems();
        Context shown = new Context(
                NB, Map.of("fields", filled.fields(problems), "problems", problems, "ids", filled.domIds()));

        String html = Stream.of("errors", "fields", "answers")
                .map(fragment -> engine.process("form/fields", Set.of(fragment), shown))
                .map(page -> TAG.matcher(page).replaceAll(FieldsTemplateTest::ordered))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(html).isEqualTo(read("every-component.html"));
    }

    @Test
    void shouldHaveEveryComponentOfTheLibraryInTheForm() throws IOException {
        assertThat(types(form().components())).containsExactlyInAnyOrder(ComponentType.values());
    }

    private static Set<ComponentType> types(List<Component> components) {
        Set<ComponentType> types = EnumSet.noneOf(ComponentType.class);
        components.forEach(component -> {
            types.add(component.type());
            types.addAll(types(component.components()));
        });
        return types;
    }

    /** The template engine gives the attributes of a tag in an order that changes from run to run. */
    private static String ordered(MatchResult tag) {
        String attributes = ATTRIBUTE
                .matcher(tag.group(2))
                .results()
                .map(MatchResult::group)
                .sorted()
                .map(" "::concat)
                .collect(Collectors.joining());
        return Matcher.quoteReplacement("<" + tag.group(1) + attributes + ">");
    }

    private static Map.Entry<String, List<String>> typed(String name, String... values) {
        return Map.entry(name, List.of(values));
    }

    private Form form() throws IOException {
        return forms.read(read("every-component.form"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static SpringTemplateEngine engine() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/form");
        texts.setDefaultEncoding("UTF-8");
        texts.setAlwaysUseMessageFormat(true);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(texts);
        return engine;
    }
}
