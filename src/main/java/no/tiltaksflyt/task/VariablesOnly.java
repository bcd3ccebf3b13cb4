package no.tiltaksflyt.task;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The answer for processes that no feature cares for: what was filled in becomes the process's variables. */
class VariablesOnly implements TaskSubmissionHandler {

    private static final String IMPARTIALITY = "impartiality";
    private static final String NOT_IMPARTIAL = "not-impartial";

    private final TaskQueries queries;
    private final JsonMapper json;

    VariablesOnly(TaskQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @Override
    public boolean handles(String processId, String elementId) {
        return true;
    }

    @Override
    public Map<String, Object> context(UserTask task) {
        return json.readValue(queries.variables(task.processInstanceKey()), new TypeReference<>() {});
    }

    @Override
    public Optional<Map<String, Object>> submit(TaskSubmission submission) {
        return NOT_IMPARTIAL.equals(submission.data().get(IMPARTIALITY))
                ? Optional.empty()
                : Optional.of(submission.data());
    }
}
