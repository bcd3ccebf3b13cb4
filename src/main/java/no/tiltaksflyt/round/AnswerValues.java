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
     * @param key of its field
     * @param label the question; after the name of its group, where it stands in one
     */
    public record Value(String key, String label, String value) {}

    /** Those that are answered, in the form's order. */
    public List<Value> of(Round round, Map<String, Object> assessment, Locale language) {
        return questions(round, language.getLanguage()).stream()
                .filter(question -> isAnswered(assessment.get(question.key())))
                .map(question -> question.answered(assessment.get(question.key()), language.getLanguage()))
                .toList();
    }

    private static boolean isAnswered(@Nullable Object value) {
        return value != null && !value.toString().isBlank();
    }

    /** The questions of a round without answers, in the form's order. */
    public List<Value> questions(Round round, Locale language) {
        return questions(round, language.getLanguage()).stream()
                .map(question -> new Value(question.key(), question.label, ""))
                .toList();
    }

    private List<Question> questions(Round round, String language) {
        List<Question> questions = new ArrayList<>();
        walk(json.readTree(round.questions()).path("components"), "", language, questions);
        return questions;
    }

    private static void walk(JsonNode components, String group, String language, List<Question> questions) {
        for (JsonNode component : components) {
            String label = label(component, language);
            if (component.has("components")) {
                walk(component.path("components"), label, language, questions);
            } else if (component.has("key")) {
                questions.add(new Question(component, group.isEmpty() ? label : group + ": " + label));
            }
        }
    }

    private record Question(JsonNode component, String label) {

        String key() {
            return component.path("key").asString("");
        }

        Value answered(@Nullable Object value, String language) {
            return new Value(key(), label, words(component, value, language));
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
