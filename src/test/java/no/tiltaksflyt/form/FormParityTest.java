package no.tiltaksflyt.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.Chromium;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same forms with the same values through form-js in a browser and through ours: the same fields show, the same are
 * wrong, and the same is sent.
 */
class FormParityTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FORMS = Path.of("forms");
    private static final Path SCRIPT = Path.of("target", "parity", "parity.js");

    private static Page page;

    private final Forms forms = new Forms(Clock.systemUTC());

    @BeforeAll
    static void loadFormJs() throws IOException, InterruptedException {
        Process build = new ProcessBuilder("node", "src/main/frontend/build.mjs", "parity")
                .inheritIO()
                .start();
        assertThat(build.waitFor(3, TimeUnit.MINUTES) && build.exitValue() == 0).isTrue();
        page = Chromium.running().newPage();
        page.setContent("<!DOCTYPE html><title>form-js</title>");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
    }

    @AfterAll
    static void closePage() {
        page.close();
    }

    static Stream<Arguments> ourForms() {
        Map<String, Object> facts = Map.of(
                "recommendation", "recommended-with-changes",
                "costOnce", 100000,
                "costYearly", 50000,
                "raisesPrinciple", "no",
                "level", "minimum",
                "affectedMinistries", List.of("FIN"),
                "measureTitle", "Et tiltak");
        Map<String, Object> against = CaseByApi.with(facts, Map.of("recommendation", "not-recommended"));
        Map<String, Object> notImpartial = Map.of("impartiality", "not-impartial");
        return Stream.of(
                Arguments.of("give-advice", Map.of(), CaseByApi.advice()),
                Arguments.of("give-advice", Map.of(), notImpartial),
                Arguments.of("assess", Map.of(), CaseByApi.assessment()),
                Arguments.of("assess", Map.of(), CaseByApi.merge("2026/000001")),
                Arguments.of(
                        "assess",
                        Map.of(),
                        CaseByApi.with(
                                CaseByApi.assessment(),
                                Map.of(
                                        "level",
                                        "socio-economic",
                                        "recommendation",
                                        "recommended-with-changes",
                                        "costOnce",
                                        -5,
                                        "affectedMinistries",
                                        List.of("FIN", "KDD")))),
                Arguments.of(
                        "assure-quality", facts, Map.of("impartiality", "impartial", "qualityOutcome", "send-back")),
                Arguments.of("prepare", facts, CaseByApi.preparation()),
                Arguments.of("prepare", facts, Map.of("impartiality", "impartial", "preparationOutcome", "send-back")),
                Arguments.of("approve", facts, approval(Map.of("approvalOutcome", "approve", "withChanges", "no"))),
                Arguments.of("approve", facts, approval(Map.of("approvalOutcome", "approve", "withChanges", "yes"))),
                Arguments.of("approve", proposed("reject"), approval(Map.of("approvalOutcome", "approve"))),
                Arguments.of("approve", proposed("defer"), approval(Map.of("approvalOutcome", "approve"))),
                Arguments.of("approve", proposed("adopt"), approval(Map.of("approvalOutcome", "approve"))),
                Arguments.of("approve", against, approval(Map.of("approvalOutcome", "approve"))),
                Arguments.of("approve", against, approval(Map.of("approvalOutcome", "reject", "reason", "Nei."))),
                Arguments.of(
                        "approve", facts, approval(Map.of("approvalOutcome", "defer", "deferUntil", "2030-01-01"))),
                Arguments.of("approve", facts, approval(Map.of("approvalOutcome", "send-back"))),
                Arguments.of("approve", facts, notImpartial));
    }

    private static Map<String, Object> proposed(String decision) {
        return Map.of("recommendation", "recommended", "proposedDecision", decision);
    }

    private static Map<String, Object> approval(Map<String, Object> answer) {
        return CaseByApi.with(Map.of("impartiality", "impartial"), answer);
    }

    @ParameterizedTest
    @MethodSource("ourForms")
    void shouldTreatOurFormsAsFormJsDoes(String form, Map<String, Object> context, Map<String, Object> values)
            throws IOException {
        compare(Files.readString(FORMS.resolve("measure-approval-" + form + ".form")), context, values);
    }

    @Test
    void shouldTreatEveryEmptyFormAsFormJsDoes() throws IOException {
        try (Stream<Path> all = Files.list(FORMS)) {
            for (Path form : all.toList()) {
                compare(Files.readString(form), Map.of(), Map.of());
            }
        }
    }

    static Stream<Arguments> components() {
        return Stream.of(
                component("'type':'textfield','validate':{'minLength':3,'maxLength':5}", "ab", "abc", "abcdef", ""),
                component("'type':'textfield','validate':{'pattern':'^[A-Z]+$'}", "abc", "ABC"),
                component("'type':'textfield','validate':{'validationType':'email'}", "per", "per@politi.no"),
                component("'type':'textarea','validate':{'required':true}", "", "tekst"),
                component("'type':'number','validate':{'min':2,'max':4}", 1, 2, 5, null),
                component("'type':'number','decimalDigits':2", 1.25, 3),
                component("'type':'number','serializeToString':true", "12.5"),
                component("'type':'number','defaultValue':7", (Object) null),
                component("'type':'checkbox','validate':{'required':true}", true, false, null),
                component("'type':'checkbox'", true, null),
                component("'type':'radio','values':[{'label':'A','value':'a'},{'label':'B','value':'b'}]", "a", null),
                component(
                        "'type':'select','values':[{'label':'A','value':'a'}],'validate':{'required':true}", "a", null),
                component(
                        "'type':'checklist','values':[{'label':'A','value':'a'},{'label':'B','value':'b'}]",
                        List.of("a"),
                        List.of("b", "a"),
                        List.of()),
                component(
                        "'type':'checklist','values':[{'label':'A','value':'a'}],'validate':{'required':true}",
                        List.of(),
                        List.of("a")),
                component(
                        "'type':'taglist','values':[{'label':'A','value':'a'},{'label':'B','value':'b'}]",
                        List.of("a", "b"),
                        List.of()),
                component("'type':'select','valuesKey':'offered'", "x", null),
                component("'type':'radio','valuesExpression':'=offered'", "x", null),
                component(
                        "'type':'datetime','subtype':'date','dateLabel':'Dato','validate':{'required':true}",
                        "2030-02-01",
                        null),
                component("'type':'expression','expression':'=1 + 2','computeOn':'change'", (Object) null),
                component("'type':'textfield','disabled':true", "kept out"),
                component("'type':'textfield','readonly':true", "as it is"),
                component("'type':'textfield','readonly':'=locked'", "as it is"),
                component("'type':'textfield','validate':{'required':true},'conditional':{'hide':'=locked'}", "hidden"),
                component("'type':'textfield','validate':{'required':true},'conditional':{'hide':'=not(locked)'}", ""),
                component("'type':'textfield','conditional':{'hide':'=missing = 1'}", "shown"),
                component("'type':'textfield','conditional':{'hide':'=this is no FEEL ('}", "shown"));
    }

    private static Arguments component(String attributes, Object... values) {
        return Arguments.of(attributes, java.util.Arrays.asList(values));
    }

    @ParameterizedTest
    @MethodSource("components")
    void shouldTreatAComponentAsFormJsDoes(String attributes, List<@Nullable Object> values) {
        String schema =
                "{\"type\":\"default\",\"components\":[{%s,\"id\":\"Field_it\",\"key\":\"it\",\"label\":\"Felt\"}]}"
                        .formatted(attributes.replace('\'', '"'));
        for (Object value : values) {
            Map<String, Object> given = new HashMap<>();
            if (value != null) {
                given.put("it", value);
            }
            compare(schema, Map.of("locked", true, "offered", List.of("x", "y")), given);
        }
    }

    @Test
    void shouldTreatGroupsAndChainsOfConditionsAsFormJsDoes() {
        String schema = """
                {"type":"default","components":[
                  {"type":"radio","id":"Field_a","key":"a","label":"A","values":[{"label":"Ja","value":"yes"},{"label":"Nei","value":"no"}]},
                  {"type":"radio","id":"Field_b","key":"b","label":"B","values":[{"label":"Ja","value":"yes"}],"conditional":{"hide":"=a != \\"yes\\""}},
                  {"type":"textfield","id":"Field_c","key":"c","label":"C","validate":{"required":true},"conditional":{"hide":"=b != \\"yes\\""}},
                  {"type":"group","id":"Field_g","path":"inside","label":"Gruppe","conditional":{"hide":"=a = \\"no\\""},"components":[
                    {"type":"textfield","id":"Field_d","key":"d","label":"D","validate":{"required":true}}]}]}""";
        for (Map<String, Object> values : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("a", "yes"),
                Map.of("a", "yes", "b", "yes"),
                Map.of("a", "no", "b", "yes", "c", "left"),
                Map.of("a", "yes", "inside", Map.of("d", "x")))) {
            compare(schema, Map.of(), values);
        }
    }

    @Test
    void shouldTreatRowsAsFormJsDoes() {
        String schema = """
                {"type":"default","components":[{"type":"dynamiclist","id":"Field_rows","path":"costs","label":"Kostnader","allowAddRemove":true,"defaultRepetitions":1,
                  "components":[
                    {"type":"textfield","id":"Field_what","key":"what","label":"Hva","validate":{"required":true}},
                    {"type":"number","id":"Field_kr","key":"kr","label":"Kr"}]}]}""";
        compare(schema, Map.of(), Map.of("costs", List.of(Map.of("what", "Leie", "kr", 5), Map.of("what", "Strøm"))));
    }

    private void compare(String schema, Map<String, Object> context, Map<String, Object> values) {
        Form form = forms.read(schema);
        Map<String, Object> all = CaseByApi.with(context, values);
        Map<?, ?> theirs = (Map<?, ?>) page.evaluate(
                "([schema, data]) => window.fill(JSON.parse(schema), JSON.parse(data))",
                List.of(schema, JSON.writeValueAsString(all)));
        FilledForm ours = values.isEmpty()
                ? forms.fresh(form, context, Locale.of("nb"))
                : forms.fromValues(form, values, all, Locale.of("nb"));
        Map<String, String> idsByPath = idsByPath(form);

        assertThat(wrong(ours, idsByPath)).as("wrong with %s", all).isEqualTo(strings(theirs.get("wrong")));
        assertThat(normal(ours.data())).as("sent with %s", all).isEqualTo(normal(theirs.get("sent")));
        assertThat(shown(ours, idsByPath)).as("shown with %s", all).isEqualTo(shown(theirs, idsByPath.values()));
    }

    private static Set<String> wrong(FilledForm ours, Map<String, String> idsByPath) {
        Set<String> wrong = new TreeSet<>();
        ours.problems().stream().map(FieldProblem::field).map(idsByPath::get).forEach(wrong::add);
        return wrong;
    }

    private static Set<String> shown(FilledForm ours, Map<String, String> idsByPath) {
        Set<String> shown = new TreeSet<>();
        collect(ours.fields(), idsByPath, shown);
        return shown;
    }

    private static void collect(List<FieldView> fields, Map<String, String> idsByPath, Set<String> shown) {
        for (FieldView field : fields) {
            String id = idsByPath.get(field.name().replaceAll("\\[\\d+]", "[]"));
            if (id != null) {
                shown.add(id);
            }
            field.rows().forEach(row -> collect(row, idsByPath, shown));
        }
    }

    /** form-js names elements after their fields, with the form's id before and what distinguishes them behind. */
    private static Set<String> shown(Map<?, ?> theirs, Collection<String> ids) {
        Set<String> shown = new TreeSet<>();
        for (String element : strings(theirs.get("shown"))) {
            ids.stream()
                    .filter(id -> element.matches("fjs-form-\\w+-" + id + "(-.*|_.*)?"))
                    .forEach(shown::add);
        }
        return shown;
    }

    /** Of fields that a person may see: an expression has no place of its own on the page. */
    private static Map<String, String> idsByPath(Form form) {
        Map<String, String> ids = new LinkedHashMap<>();
        form.components().forEach(component -> addIds(component, "", ids));
        return ids;
    }

    private static void addIds(Component component, String parent, Map<String, String> ids) {
        String path = DataPath.join(parent, component.path());
        if (component.type().fillable()) {
            ids.put(path, component.id());
        }
        String inside = component.is(ComponentType.DYNAMICLIST) ? path + "[]" : path;
        component.components().forEach(child -> addIds(child, inside, ids));
    }

    private static Set<String> strings(Object list) {
        Set<String> strings = new TreeSet<>();
        ((Collection<?>) list).forEach(item -> strings.add(String.valueOf(item)));
        return strings;
    }

    /** Numbers without their type, maps without their order. */
    private static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> normal = new TreeMap<>();
                map.forEach((key, inner) -> normal.put(String.valueOf(key), normal(inner)));
                yield normal;
            }
            case List<?> list -> list.stream().map(FormParityTest::normal).toList();
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case null, default -> value;
        };
    }
}
