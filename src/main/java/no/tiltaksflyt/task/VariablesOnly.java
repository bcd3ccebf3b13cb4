package no.tiltaksflyt.task;

import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.form.Forms;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles tasks of processes without a feature. Changed values become process variables; unchanged values are not sent,
 * so they overwrite no newer value.
 */
class VariablesOnly implements TaskSubmissionHandler {

    private static final String IMPARTIALITY = "impartiality";
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
        return json.readValue(queries.variables(task.key()), new TypeReference<>() {});
    }

    @Override
    public Optional<Map<String, Object>> submit(TaskSubmission submission) {
        return NOT_IMPARTIAL.equals(submission.data().get(IMPARTIALITY))
                ? Optional.empty()
                : Optional.of(Forms.changed(submission.data(), context(submission.task())));
    }
}
