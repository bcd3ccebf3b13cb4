package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import no.tiltaksflyt.form.expression.PlainValue;
import org.jspecify.annotations.Nullable;

/**
 * A form of any components with data that fits, is missing, or is of another kind, all from one seed.
 *
 * <p>What is not here is meant to differ, see {@link MeantDifferences}.
 */
final class RandomForm {

    private static final List<String> TEXTS = List.of(
            "",
            "abc",
            "ABC",
            "x",
            "123",
            "a b",
            "ø",
            "{{n}}",
            "=n",
            "{{#loop list}}{{a}}{{/loop}}",
            "lang tekst å lese");
    private static final List<Object> NUMBERS = List.of(0, 1, 2, 5, -3, 2.5, 12_345_678.5, 100_000, 0.25);
    private static final List<String> TEMPLATES = List.of(
            "Fast",
            "Hei {{s}}",
            "{{n}} kr",
            "{{#if flag}}ja{{/if}}",
            "{{#if n > 3}}mange {{#if flag}}og ja{{/if}}{{/if}}.",
            "{{#loop list}}[{{a}}{{#if b > 1}}!{{/if}}{{parent.n}}]{{/loop}}",
            "{{#loop list}}{{this.a}} {{/loop}}",
            "{{s}}{{n}}",
            "=s + \" sagt\"");
    private static final List<String> ROW_TEMPLATES = List.of(
            "Rad {{i[1]}}", "{{this.own}}", "{{#if this.own = \"abc\"}}abc{{/if}}", "{{parent.n}}", "=this.own");
    private static final List<String> HIDES = List.of(
            "=flag",
            "=not(flag)",
            "=n > 3",
            "=s = \"abc\"",
            "=s != \"abc\"",
            "=n = null",
            "=flag and n > 1",
            "=true",
            "=false");
    private static final List<String> ROW_HIDES =
            List.of("=this.own = \"abc\"", "=i[1] = 1", "=parent.n > 3", "=this.own != \"x\"");

    private final Random random;
    private final List<Map<String, Object>> components = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<String> unconditional = new ArrayList<>();
    private int named;
    private final Set<Integer> owners = new HashSet<>();
    private boolean computes;

    private RandomForm(Random random) {
        this.random = random;
        surroundings();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            components.add(component(data, 0));
        }
    }

    static RandomForm of(long seed) {
        return new RandomForm(new Random(seed));
    }

    Map<String, Object> schema() {
        return Map.of("type", "default", "id", "Form_random", "components", components);
    }

    Map<String, Object> data() {
        return data;
    }

    private void surroundings() {
        maybe(data, "flag", random.nextBoolean());
        maybe(data, "n", any(NUMBERS));
        maybe(data, "s", any(TEXTS));
        maybe(data, "list", List.of(Map.of("a", "en", "b", 1), Map.of("a", any(TEXTS), "b", 2)));
        maybe(data, "offers", List.of("p", "q", 3));
    }

    private void maybe(Map<String, Object> target, String name, Object value) {
        if (random.nextInt(8) > 0) {
            target.put(name, value);
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private Map<String, Object> component(Map<String, Object> scope, int depth) {
        int kind = random.nextInt(depth < 2 ? 24 : 18);
        return switch (kind) {
            case 0, 1, 2 -> textual("textfield", scope, depth);
            case 3 -> textual("textarea", scope, depth);
            case 4, 5, 6 -> number(scope, depth);
            case 7, 8 -> checkbox(scope, depth);
            case 9 -> choices("checklist", true, scope, depth);
            case 10 -> choices("taglist", true, scope, depth);
            case 11, 12 -> choices("radio", false, scope, depth);
            case 13 -> choices("select", false, scope, depth);
            case 14 -> moment(scope, depth);
            case 15 -> depth == 0 ? expression(scope) : textual("textfield", scope, depth);
            case 16 -> template(depth);
            case 17 -> presentation(depth);
            case 18, 19, 20 -> group(scope, depth);
            default -> list(scope, depth);
        };
    }

    private Map<String, Object> begun(String type, int depth) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("type", type);
        component.put("id", "Field_" + type + named++);
        if (one(4)) {
            component.put("conditional", Map.of("hide", hide(depth)));
        }
        return component;
    }

    private String hide(int depth) {
        if (depth > 0 && one(2)) {
            return any(ROW_HIDES);
        }
        return !unconditional.isEmpty() && one(2) ? "=" + any(unconditional) + " = \"abc\"" : any(HIDES);
    }

    private Map<String, Object> keyed(String type, Map<String, Object> scope, int depth, Object fitting) {
        Map<String, Object> field = begun(type, depth);
        String key = depth > 0 && one(2) && owners.add(System.identityHashCode(scope)) ? "own" : "k" + named++;
        field.put("key", key);
        if (key.equals("own")) {
            field.remove("conditional");
        }
        field.put("label", one(3) ? any(depth > 0 && one(2) ? ROW_TEMPLATES : TEMPLATES) : "Felt");
        Object value = value(fitting);
        if (value != MISSING) {
            put(scope, key, value);
        }
        if (one(6)) {
            field.put("readonly", one(2) ? "=flag" : random.nextBoolean());
        }
        if (one(8)) {
            field.put("disabled", random.nextBoolean());
        }
        return field;
    }

    private static final Object MISSING = new Object();

    private @Nullable Object value(Object fitting) {
        return switch (random.nextInt(8)) {
            case 0 -> MISSING;
            case 1 -> null;
            case 2 -> any(List.of("abc", 7, true, List.of("a"), Map.of("x", 1), ""));
            default -> fitting;
        };
    }

    @SuppressWarnings("NullAway") // values may be null
    private static void put(Map<String, Object> scope, String key, @Nullable Object value) {
        scope.put(key, value);
    }

    private Map<String, Object> textual(String type, Map<String, Object> scope, int depth) {
        Map<String, Object> field = keyed(type, scope, depth, any(TEXTS));
        if (depth == 0 && !field.containsKey("conditional")) {
            unconditional.add((String) field.get("key"));
        }
        if (one(4)) {
            field.put("defaultValue", any(TEXTS));
        }
        Map<String, Object> rules = rules(field);
        if (one(4)) {
            rules.put("minLength", one(2) ? 2 : "=n");
        }
        if (one(4)) {
            rules.put("maxLength", 4);
        }
        if (one(4)) {
            rules.put(
                    "pattern",
                    any(List.of(
                            "^[a-z]+$", "\\d", "^\\d+$", "(?<first_letter>a)", "[a-z&&]", "^.{1,4}$", "a{,2}", "[^]")));
        }
        return field;
    }

    private Map<String, Object> rules(Map<String, Object> field) {
        Map<String, Object> rules = new HashMap<>();
        if (one(3)) {
            rules.put("required", true);
        }
        field.put("validate", rules);
        return rules;
    }

    private Map<String, Object> number(Map<String, Object> scope, int depth) {
        Object fitting = any(NUMBERS);
        Map<String, Object> field = keyed("number", scope, depth, one(6) ? PlainValue.text(fitting) : fitting);
        Map<String, Object> rules = rules(field);
        if (one(4)) {
            rules.put("min", one(2) ? 1 : "=n");
        }
        if (one(4)) {
            rules.put("max", 100);
        }
        if (one(5)) {
            field.put("decimalDigits", random.nextInt(3));
        }
        if (one(6)) {
            field.put("increment", "0.5");
        }
        if (one(6)) {
            field.put("serializeToString", true);
        }
        if (one(6)) {
            field.put("defaultValue", 4);
        }
        return field;
    }

    private Map<String, Object> checkbox(Map<String, Object> scope, int depth) {
        Map<String, Object> field = keyed("checkbox", scope, depth, random.nextBoolean());
        rules(field);
        if (one(5)) {
            field.put("defaultValue", random.nextBoolean());
        }
        return field;
    }

    private Map<String, Object> choices(String type, boolean many, Map<String, Object> scope, int depth) {
        List<Object> offered =
                any(List.of(List.<Object>of("a", "b", "c"), List.<Object>of("p", "q", 3), List.<Object>of(1, 2)));
        Object fitting = many ? offered.subList(0, random.nextInt(offered.size())) : any(offered);
        Map<String, Object> field = keyed(type, scope, depth, fitting);
        rules(field);
        switch (random.nextInt(4)) {
            case 0 -> field.put("valuesKey", "offers");
            case 1 -> {
                scope.remove((String) field.get("key"));
                field.put("valuesExpression", any(List.of("=offers", "=for x in list return x.b", "=[\"a\", \"b\"]")));
            }
            default ->
                field.put(
                        "values",
                        offered.stream()
                                .map(value -> Map.of("label", "Valg " + value, "value", value))
                                .toList());
        }
        return field;
    }

    private Map<String, Object> moment(Map<String, Object> scope, int depth) {
        String subtype = any(List.of("date", "time", "datetime"));
        Map<String, Object> field = keyed("datetime", scope, depth, momentOf(subtype));
        field.remove("label");
        field.put("subtype", subtype);
        field.put("dateLabel", "Dato");
        field.put("timeLabel", "Tid");
        field.put("timeSerializingFormat", "no_timezone");
        rules(field);
        return field;
    }

    static String momentOf(String subtype) {
        return switch (subtype) {
            case "time" -> "10:15";
            case "datetime" -> "2031-02-03T10:15";
            default -> "2031-02-03";
        };
    }

    private Map<String, Object> expression(Map<String, Object> scope) {
        if (computes) {
            return textual("textfield", scope, 0);
        }
        computes = true;
        Map<String, Object> field = begun("expression", 0);
        field.put("key", "sum" + named++);
        field.put("computeOn", one(2) ? "change" : "presubmit");
        field.put(
                "expression",
                any(List.of("=n + 1", "=if flag = true then \"ja\" else \"nei\"", "=s", "=count(list)", "=[1, n]")));
        return field;
    }

    private Map<String, Object> template(int depth) {
        Map<String, Object> text = begun("text", depth);
        text.put("text", any(depth > 0 && one(2) ? ROW_TEMPLATES : TEMPLATES));
        return text;
    }

    private Map<String, Object> presentation(int depth) {
        String type = any(List.of("separator", "spacer", "button", "table", "image"));
        Map<String, Object> shown = begun(type, depth);
        switch (type) {
            case "button" -> shown.put("label", "Send");
            case "image" -> shown.put("alt", "{{s}}");
            case "table" -> {
                shown.put("label", "Tabell");
                shown.put("dataSource", "=list");
                shown.put("columns", List.of(Map.of("key", "a", "label", "A")));
            }
            default -> {}
        }
        return shown;
    }

    private Map<String, Object> group(Map<String, Object> scope, int depth) {
        Map<String, Object> group = begun("group", depth);
        group.put("label", "Gruppe");
        Map<String, Object> inside = scope;
        boolean nested = one(2);
        if (nested) {
            String path = "g" + named++;
            group.put("path", path);
            inside = new LinkedHashMap<>();
            inside.put("secret", "urørt");
            if (!one(4)) {
                scope.put(path, inside);
            }
        }
        int known = unconditional.size();
        group.put("components", children(inside, nested ? Math.max(depth, 1) : depth));
        if (nested || group.containsKey("conditional")) {
            unconditional.subList(known, unconditional.size()).clear();
        }
        return group;
    }

    private List<Map<String, Object>> children(Map<String, Object> scope, int depth) {
        List<Map<String, Object>> children = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            children.add(component(scope, depth));
        }
        return children;
    }

    /** The rows of the data are made like the first, each with a part that no field shows. */
    private Map<String, Object> list(Map<String, Object> scope, int depth) {
        Map<String, Object> list = begun("dynamiclist", depth);
        String path = "rows" + named++;
        list.put("path", path);
        list.put("label", "Liste");
        list.put("isRepeating", true);
        list.put("allowAddRemove", !one(3));
        list.put("defaultRepetitions", random.nextInt(3));
        Map<String, Object> row = new LinkedHashMap<>();
        int known = unconditional.size();
        list.put("components", children(row, depth + 1));
        unconditional.subList(known, unconditional.size()).clear();
        List<Object> rows = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Map<String, Object> copy = DataPath.copy(row);
            copy.put("secret", "rad " + i);
            rows.add(copy);
        }
        if (count > 0 || one(2)) {
            scope.put(path, rows);
        }
        return list;
    }
}
