package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.ShippedModel;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every form says everything in three languages, bounds what may be typed, and warns where people write freely. */
class FormRulesTest {

    private static final Set<String> TEXTS = Set.of("label", "dateLabel", "description", "text", "valuesExpression");
    private static final Set<String> KNOWN_TYPES = Set.of(
            "group",
            "dynamiclist",
            "text",
            "textfield",
            "textarea",
            "number",
            "radio",
            "select",
            "checklist",
            "datetime",
            "button");
    private static final Set<String> FREE_TEXT = Set.of("textfield", "textarea");

    static Stream<Path> forms() {
        return ShippedModel.paths("forms", ".form").stream();
    }

    /** Forms by which somebody judges a case. */
    static Stream<Path> judgements() {
        return forms().filter(path -> path.getFileName().toString().startsWith("measure-approval-"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldNameTheFileAsItsForm(Path path) {
        assertThat(path).hasFileName(form(path).get("id").asString() + ".form");
        assertThat(form(path).get("schemaVersion").asInt()).isGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldHaveEachKeyOnceAndIdsThatSpeak(Path path) {
        List<JsonNode> components = components(form(path));

        assertThat(components)
                .extracting(component -> component.get("id").asString())
                .doesNotHaveDuplicates();
        assertThat(components.stream()
                        .filter(component -> component.has("key"))
                        .map(component -> component.get("key").asString()))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z]+([A-Z][a-z]+)*"));
        assertThat(components).allSatisfy(component -> {
            assertThat(KNOWN_TYPES).contains(component.get("type").asString());
            assertThat(component.get("id").asString()).matches("(Field|Group|List|Text|Button)_[A-Z][A-Za-z]+");
        });
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void shouldBeginWithTheStatementOfImpartiality(Path path) {
        assertThat(components(form(path)).stream()
                        .filter(component -> component.has("key"))
                        .map(component -> component.get("key").asString()))
                .startsWith("impartiality", "impartialityReason");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldSayEverythingInThreeLanguages(Path path) {
        for (JsonNode component : components(form(path))) {
            Set<String> wanted = new TreeSet<>();
            texts(component)
                    .forEach(text -> Stream.of("nn", "en").forEach(language -> wanted.add(text + "." + language)));

            assertThat(component.path("properties").propertyNames())
                    .as(component.get("id").asString())
                    .containsExactlyInAnyOrderElementsOf(wanted);
            component
                    .path("properties")
                    .forEach(text -> assertThat(text.asString()).isNotBlank());
        }
    }

    private static List<String> texts(JsonNode component) {
        List<String> texts = new ArrayList<>();
        TEXTS.stream().filter(component::has).forEach(texts::add);
        component
                .path("values")
                .forEach(option -> texts.add("value." + option.get("value").asString()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldBoundAndWarnWherePeopleWriteFreely(Path path) {
        for (JsonNode component : components(form(path))) {
            if (FREE_TEXT.contains(component.get("type").asString())) {
                assertThat(component.at("/validate/maxLength").asInt(0)).isBetween(1, 8000);
                assertThat(component.get("description").asString())
                        .containsIgnoringCase("ikke skriv personopplysninger eller gradert informasjon.");
                assertThat(component.at("/properties/description.nn").asString())
                        .containsIgnoringCase("ikkje skriv personopplysningar eller gradert informasjon.");
                assertThat(component.at("/properties/description.en").asString())
                        .containsIgnoringCase("do not enter personal data or classified information.");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldTakeWholeKronerFromZero(Path path) {
        for (JsonNode component : components(form(path))) {
            if (component.get("type").asString().equals("number")) {
                assertThat(component.get("decimalDigits").asInt(-1)).isZero();
                assertThat(component.at("/validate/min").asInt(-1)).isZero();
                assertThat(component.at("/validate/max").asLong(0)).isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldHideByExpressionsThatParse(Path path) {
        FeelEngineApi feel = FeelEngineBuilder.forJava().build();
        for (JsonNode component : components(form(path))) {
            String hide = component.at("/conditional/hide").asString("");
            if (!hide.isEmpty()) {
                assertThat(hide).startsWith("=");
                assertThat(feel.parseExpression(hide.substring(1)).isSuccess())
                        .as(hide)
                        .isTrue();
            }
        }
    }

    /** Who is not impartial answers that and nothing else. */
    @ParameterizedTest
    @MethodSource("judgements")
    void shouldHideEverythingElseFromWhoIsNotImpartial(Path path) {
        FeelEngineApi feel = FeelEngineBuilder.forJava().build();
        form(path).get("components").valueStream().skip(1).forEach(group -> {
            String hide = group.at("/conditional/hide").asString("").substring(1);
            assertThat(feel.evaluateExpression(hide, Map.of("impartiality", "not-impartial"))
                            .result())
                    .as(group.get("id").asString())
                    .isEqualTo(true);
        });
    }

    private static JsonNode form(Path path) {
        return JsonMapper.shared().readTree(path);
    }

    private static List<JsonNode> components(JsonNode parent) {
        List<JsonNode> components = new ArrayList<>();
        parent.path("components").forEach(component -> {
            components.add(component);
            components.addAll(components(component));
        });
        return components;
    }
}
