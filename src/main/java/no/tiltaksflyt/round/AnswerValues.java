package no.tiltaksflyt.round;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a municipality has answered to the questions of a round, in words. */
@Component
public class AnswerValues {

    private final JsonMapper json;

    AnswerValues(JsonMapper json) {
        this.json = json;
    }

    /**
     * A question and its answer.
     *
     * @param label the question; after the name of its group, where it stands in one
     */
    public record Value(String label, String value) {}

    /** Those that are answered, in the form's order. */
    public List<Value> of(Round round, Map<String, Object> assessment, Locale language) {
        List<Value> values = new ArrayList<>();
        walk(json.readTree(round.questions()).path("components"), "", assessment, language.getLanguage(), values);
        return values;
    }

    private static void walk(
            JsonNode components, String group, Map<String, Object> assessment, String language, List<Value> values) {
        for (JsonNode component : components) {
            String label = label(component, language);
            Object value = assessment.get(component.path("key").asString(""));
            if (component.has("components")) {
                walk(component.path("components"), label, assessment, language, values);
            } else if (value != null && !value.toString().isBlank()) {
                String question = group.isEmpty() ? label : group + ": " + label;
                values.add(new Value(question, words(component, value, language)));
            }
        }
    }

    private static String label(JsonNode component, String language) {
        return translated(component, "label", language, component.path("label").asString(""));
    }

    private static String translated(JsonNode component, String name, String language, String otherwise) {
        return component.path("properties").path(name + "." + language).asString(otherwise);
    }

    private static String words(JsonNode component, @Nullable Object value, String language) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(one -> words(component, one, language)).collect(Collectors.joining(", "));
        }
        String code = String.valueOf(value);
        return component
                .path("values")
                .valueStream()
                .filter(option -> option.path("value").asString("").equals(code))
                .findFirst()
                .map(option -> translated(
                        component,
                        "value." + code,
                        language,
                        option.path("label").asString(code)))
                .orElse(code);
    }
}
