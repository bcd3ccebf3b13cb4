package no.tiltaksflyt.task;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.form.Forms;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles tasks of processes without a feature. Changed values become process variables; unchanged values are not sent,
 * so they overwrite no newer value.
 */
class VariablesOnly implements TaskSubmissionHandler {

    private static final String IMPARTIALITY = "impartiality";
    private static final int UNICODE = Pattern.UNICODE_CHARACTER_CLASS;
    private static final Set<String> DATA = Set.of("key", "path", "valuesKey");
    private static final String NOT_IMPARTIAL = "not-impartial";

    private final TaskQueries queries;
    private final JsonMapper json;

    VariablesOnly(TaskQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    @Override
    public boolean handles(String processId, String elementId) {
        return true;
    }

    @Override
    public Map<String, Object> context(UserTask task) {
        Map<String, Object> visible = json.readValue(queries.variables(task.key()), new TypeReference<>() {});
        visible.keySet().retainAll(named(task, visible.keySet()));
        return visible;
    }

    private Set<String> named(UserTask task, Set<String> variables) {
        Set<String> naming = new HashSet<>();
        Optional.ofNullable(task.formKey())
                .flatMap(queries::form)
                .ifPresent(form -> collect("", json.readTree(form), naming));
        return variables.stream()
                .filter(name -> {
                    Pattern whole = Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)", UNICODE);
                    return naming.stream().anyMatch(text -> whole.matcher(text).find());
                })
                .collect(Collectors.toSet());
    }

    /** The texts of a form that can name variables: where a field's data lies, expressions and templates. */
    private static void collect(String property, JsonNode node, Set<String> naming) {
        node.properties().forEach(child -> collect(child.getKey(), child.getValue(), naming));
        node.values().forEach(child -> collect(property, child, naming));
        String text = node.isString() ? node.asString() : "";
        if (DATA.contains(property) || text.startsWith("=") || text.contains("{{")) {
            naming.add(text);
        }
    }

    @Override
    public Optional<Map<String, Object>> submit(TaskSubmission submission) {
        return NOT_IMPARTIAL.equals(submission.data().get(IMPARTIALITY))
                ? Optional.empty()
                : Optional.of(Forms.changed(submission.data(), context(submission.task())));
    }
}
