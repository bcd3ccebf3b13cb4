package no.tiltaksflyt.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import no.tiltaksflyt.harness.Chromium;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random forms with random data and random edits, in form-js and in ours: the same fields show, with the same words and
 * choices, the same is sent and the same is refused. {@code -Dparity.seed} and {@code -Dparity.count} choose the cases; a
 * case's own seed stands in what it complains of, and {@code -Dparity.count=1} with it repeats that case alone.
 */
class GenerativeParityTest {

    private static final long SEED = Long.getLong("parity.seed", 20_261_128L);
    private static final int COUNT = Integer.getInteger("parity.count", 300);
    private static final int AT_ONCE = 100;
    private static final int MOST_TOLD = 5;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Locale NB = Locale.of("nb");

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
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(Path.of("target", "parity", "parity.js")));
    }

    @AfterAll
    static void closePage() {
        page.close();
    }

    @Test
    void shouldTreatAnyFormAsFormJsDoes() {
        List<String> differences = new ArrayList<>();
        for (int begun = 0; begun < COUNT; begun += AT_ONCE) {
            List<Lived> lived = new ArrayList<>();
            for (int i = begun; i < Math.min(COUNT, begun + AT_ONCE); i++) {
                lived.add(live(SEED + i));
            }
            List<?> theirs = (List<?>) page.evaluate(
                    "cases => window.live(JSON.parse(cases))",
                    JSON.writeValueAsString(lived.stream().map(Lived::asked).toList()));
            for (int i = 0; i < lived.size(); i++) {
                if (!lived.get(i).differences((Map<?, ?>) theirs.get(i)).isEmpty()) {
                    differences.addAll(again(lived.get(i)));
                }
            }
        }
        System.out.printf("Parity of forms: %d cases from seed %d, %d differences%n", COUNT, SEED, differences.size());
        differences.sort(Comparator.comparing(String::length));
        assertThat(differences.stream().limit(MOST_TOLD)).isEmpty();
    }

    /** Alone, so that a busy machine draws it in time. */
    private static List<String> again(Lived lived) {
        List<?> theirs = (List<?>) page.evaluate(
                "cases => window.live(JSON.parse(cases))", JSON.writeValueAsString(List.of(lived.asked())));
        return lived.differences((Map<?, ?>) theirs.getFirst());
    }

    /** What is untouched stays exactly as it was, whatever form-js would make of it. */
    @Test
    void shouldNotChangeWhatNobodyTouched() {
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            RandomForm made = RandomForm.of(seed);
            Map<String, Object> data = data(made);
            Form form = forms.read(JSON.writeValueAsString(made.schema()));
            FilledForm asPage = new PretendPage(forms, form, data).again().filled();
            FilledForm asProgram = forms.fromValues(form, Map.of(), data, NB);
            for (FilledForm filled : List.of(forms.fresh(form, data, NB), asPage, asProgram)) {
                Map<String, Object> changed = Forms.changed(filled.data(), data);
                changed.keySet().removeIf(name -> name.startsWith("sum"));
                changed.entrySet().removeIf(variable -> additions(variable.getValue(), data.get(variable.getKey())));
                assertThat(changed).as("seed %d: %s", seed, data).isEmpty();
            }
            FilledForm back = forms.fromValues(form, data, data, NB);
            assertThat(back.problems())
                    .as("seed %d: sent back as it was told", seed)
                    .extracting(FieldProblem::messageKey)
                    .doesNotContain("form.problem.unknown", "form.problem.row", "form.problem.rows-fixed");
        }
    }

    /** Nothing that was there is another; what was not there may be, as form-js makes it. */
    private static boolean additions(@Nullable Object now, @Nullable Object before) {
        if (now instanceof Map<?, ?> more && before instanceof Map<?, ?> map) {
            return map.keySet().stream()
                    .allMatch(name -> more.containsKey(name) && additions(more.get(name), map.get(name)));
        }
        if (now instanceof List<?> more && before instanceof List<?> list && more.size() == list.size()) {
            return java.util.stream.IntStream.range(0, list.size()).allMatch(i -> additions(more.get(i), list.get(i)));
        }
        return before == null ? true : Objects.equals(normal(now), normal(before));
    }

    private Lived live(long seed) {
        RandomForm made = RandomForm.of(seed);
        String schema = JSON.writeValueAsString(made.schema());
        Map<String, Object> data = data(made);
        Form form = forms.read(schema);
        PretendPage pretend = new PretendPage(forms, form, data);
        RandomEdits edits = new RandomEdits(new Random(seed), form, pretend);
        edits.make();
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("schema", made.schema());
        asked.put("data", data);
        asked.put("edits", edits.made());
        return new Lived(seed, asked, pretend.again().filled());
    }

    /** As JSON brings it. */
    private static Map<String, Object> data(RandomForm made) {
        return JSON.readValue(
                JSON.writeValueAsString(made.data()),
                new tools.jackson.core.type.TypeReference<Map<String, Object>>() {});
    }

    /** A case with what ours made of it. */
    private record Lived(long seed, Map<String, Object> asked, FilledForm ours) {

        List<String> differences(Map<?, ?> theirs) {
            Map<String, FieldView> fields = new TreeMap<>();
            collect(ours.fields(), fields);
            List<String> told = new ArrayList<>();
            if (!((Collection<?>) theirs.get("missed")).isEmpty()) {
                told.add("form-js does not show what was edited: " + theirs.get("missed"));
            }
            compare("shown", fields.keySet(), shown(theirs), told);
            compare("wrong", wrong(fields), MeantDifferences.wrong(texts(theirs.get("wrong")), fields), told);
            compare("sent", normal(ours.asFormJs()), normal(read((String) theirs.get("sent"))), told);
            compare("choices", choices(fields), theirChoices(theirs), told);
            compare("labels", labels(fields, theirs), strings((Map<?, ?>) theirs.get("labels")), told);
            compare("texts", views(ours.fields()), texts(theirs.get("texts")), told);
            return told.isEmpty()
                    ? List.of()
                    : List.of("seed %d: %s%n    %s"
                            .formatted(seed, JSON.writeValueAsString(asked), String.join("\n    ", told)));
        }

        private static void compare(String what, @Nullable Object ours, @Nullable Object theirs, List<String> told) {
            if (!Objects.equals(ours, theirs)) {
                told.add(what + ": ours " + ours + ", form-js " + theirs);
            }
        }

        private Set<String> wrong(Map<String, FieldView> fields) {
            Map<String, String> byPath = new HashMap<>();
            fields.forEach((name, field) -> byPath.putIfAbsent(field.name(), name));
            Set<String> wrong = new TreeSet<>();
            ours.problems().forEach(problem -> wrong.add(String.valueOf(byPath.get(problem.field()))));
            return wrong;
        }
    }

    private static void collect(List<FieldView> fields, Map<String, FieldView> byName) {
        for (FieldView field : fields) {
            byName.put(RandomEdits.name(field), field);
            field.rows().forEach(row -> collect(row, byName));
        }
    }

    private static Set<String> shown(Map<?, ?> theirs) {
        Set<String> shown = new TreeSet<>(texts(theirs.get("shown")));
        shown.removeIf(name -> name.startsWith("Form_") || name.startsWith("Field_expression"));
        return shown;
    }

    private static Map<String, List<String>> choices(Map<String, FieldView> fields) {
        Map<String, List<String>> choices = new TreeMap<>();
        fields.forEach((name, field) -> {
            if (field.kind() instanceof FieldView.Choices kind
                    && !name.contains("taglist")
                    && !kind.options().isEmpty()) {
                choices.put(name, kind.options().stream().map(OptionView::label).toList());
            }
        });
        return choices;
    }

    private static Map<String, List<String>> theirChoices(Map<?, ?> theirs) {
        Map<String, List<String>> choices = new TreeMap<>();
        ((Map<?, ?>) theirs.get("choices"))
                .forEach((name, options) -> choices.put(String.valueOf(name), texts(options)));
        choices.keySet().removeIf(name -> !name.contains("radio") && !name.contains("checklist"));
        return choices;
    }

    private static Map<String, String> labels(Map<String, FieldView> fields, Map<?, ?> theirs) {
        Map<String, String> labels = new TreeMap<>();
        fields.forEach((name, field) -> {
            if (((Map<?, ?>) theirs.get("labels")).containsKey(name)) {
                labels.put(name, oneLine(field.label()));
            }
        });
        return labels;
    }

    private static List<String> views(List<FieldView> fields) {
        List<String> views = new ArrayList<>();
        for (FieldView field : fields) {
            if (field.kind() instanceof FieldView.Text text) {
                views.add(oneLine(plain(text.html())));
            }
            field.rows().forEach(row -> views.addAll(views(row)));
        }
        return views;
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> strings = new TreeMap<>();
        map.forEach((name, value) -> strings.put(String.valueOf(name), String.valueOf(value)));
        return strings;
    }

    private static List<String> texts(Object list) {
        return ((Collection<?>) list).stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> read(String json) {
        return JSON.readValue(json, new tools.jackson.core.type.TypeReference<>() {});
    }

    /** Numbers without their type, maps without their order, and ticks without theirs. */
    static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> normal = new TreeMap<>();
                map.forEach((key, inner) -> normal.put(String.valueOf(key), normal(inner)));
                yield normal;
            }
            case List<?> list
            when list.stream().anyMatch(item -> item instanceof Map || item == null) ->
                list.stream().map(GenerativeParityTest::normal).toList();
            case List<?> list ->
                list.stream()
                        .map(GenerativeParityTest::normal)
                        .sorted(Comparator.comparing(String::valueOf))
                        .toList();
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case null, default -> value;
        };
    }
}
