package no.tiltaksflyt.workshop.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.workshop.compare.ChangeWord.Named;
import no.tiltaksflyt.workshop.compare.ChangeWord.Phrase;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.file.UnreadableModel.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A form as things: its fields, whatever they lie in. */
final class FormThings {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PARTS = "components";
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{.*?\\}\\}");
    private static final String OPTIONS = "values";

    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final List<Sequence> sequences = new ArrayList<>();

    private FormThings() {}

    static ModelThings of(String text) {
        FormThings form = new FormThings();
        form.read(json(text));
        return ModelThings.of(form.things, form.sequences, Map.of());
    }

    private static JsonNode json(String text) {
        if (text.isBlank()) {
            throw new UnreadableModel(Reason.EMPTY);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > ModelDocument.MOST_BYTES) {
            throw new UnreadableModel(Reason.TOO_LARGE);
        }
        JsonNode form = parsed(text);
        if (!form.isObject() || !form.path(PARTS).isArray()) {
            throw new UnreadableModel(Reason.NO_FORM);
        }
        return form;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException refused) {
            throw new UnreadableModel(Reason.NO_FORM, 0, 0, refused);
        }
    }

    private void read(JsonNode form) {
        things.put("", new Thing(null, "model", new Phrase("model-change.form"), facts(form), Map.of()));
        parts(form, "");
    }

    private void parts(JsonNode parent, String parentKey) {
        List<String> members = new ArrayList<>();
        for (JsonNode part : parent.path(PARTS)) {
            String key = key(part);
            members.add(key);
            Map<String, String> facts = facts(part);
            facts.put("parent", parentKey);
            things.put(key, new Thing(id(part), "field", word(part), facts, Map.of()));
            options(part, key);
            parts(part, key);
        }
        sequences.add(new Sequence(parentKey, PARTS, members, true));
    }

    private String key(JsonNode part) {
        String named = text(part, "id", text(part, "key", text(part, "type", "")));
        String key = named;
        for (int number = 2; things.containsKey(key); number++) {
            key = named + " (" + number + ")";
        }
        return key;
    }

    private void options(JsonNode part, String key) {
        if (part.path(OPTIONS).isArray()) {
            List<String> options = part.path(OPTIONS)
                    .valueStream()
                    .map(option -> text(option, "value", ""))
                    .toList();
            sequences.add(new Sequence(key, "options", options, false));
        }
    }

    private static @Nullable String id(JsonNode part) {
        String id = text(part, "id", text(part, "key", ""));
        return id.isEmpty() ? null : id;
    }

    private static Object word(JsonNode part) {
        String name = text(part, "label", text(part, "text", text(part, "key", "")));
        Map<String, String> names = new LinkedHashMap<>(Map.of("nb", readable(name)));
        List.of("nn", "en").forEach(language -> {
            String own = text(part.path("properties"), "label." + language, "");
            if (!own.isBlank()) {
                names.put(language, readable(own));
            }
        });
        return name.isBlank() ? new Phrase("model-change.field-unnamed", text(part, "type", "?")) : new Named(names);
    }

    /** Without the expressions that a label can hold. */
    private static String readable(String label) {
        return Wording.shortened(EXPRESSION.matcher(label).replaceAll("…"));
    }

    private static String text(JsonNode node, String name, String otherwise) {
        JsonNode value = node.path(name);
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : otherwise;
    }

    private static Map<String, String> facts(JsonNode part) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!part.isObject()) {
            facts.put("value", part.toString());
        }
        part.propertyStream()
                .filter(property ->
                        !(property.getKey().equals(PARTS) && property.getValue().isArray()))
                .forEach(property -> flatten(property.getKey(), property.getValue(), facts));
        return facts;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> facts) {
        if (value.isObject() && !value.isEmpty()) {
            value.propertyStream().forEach(it -> flatten(path + "." + it.getKey(), it.getValue(), facts));
        } else if (value.isArray() && !value.isEmpty()) {
            members(path, value, facts);
        } else {
            facts.put(path, value.isString() ? value.stringValue() : canonical(value));
        }
    }

    /** By their values, which an option keeps when it is moved; else by number. */
    private static void members(String path, JsonNode list, Map<String, String> facts) {
        Map<String, Long> counted = list.valueStream()
                .collect(Collectors.groupingBy(option -> text(option, "value", ""), Collectors.counting()));
        int number = 0;
        for (JsonNode member : list) {
            number++;
            String value = text(member, "value", "");
            boolean sole = !value.isEmpty() && counted.getOrDefault(value, 0L) == 1;
            flatten(path + "[" + (sole ? value : number) + "]", member, facts);
        }
    }

    /** A text is told from a number or truth value that is written like it. */
    private static String canonical(JsonNode value) {
        return "\u2060" + value;
    }
}
