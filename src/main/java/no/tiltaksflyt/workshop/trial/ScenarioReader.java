package no.tiltaksflyt.workshop.trial;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.trial.Scenario.Expected;
import no.tiltaksflyt.workshop.trial.Scenario.JobAnswer;
import no.tiltaksflyt.workshop.trial.Scenario.Start;
import no.tiltaksflyt.workshop.trial.Scenario.Step;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a scenario as its author writes it, and says where it cannot be understood. */
final class ScenarioReader {

    static final String FIELD = "content";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST = 200_000;
    private static final int MOST_STEPS = 200;
    private static final Set<String> PARTS = Set.of("name", "start", "jobs", "steps", "expect");

    private ScenarioReader() {}

    /** @throws UserProblem (422) when it is no scenario */
    static Scenario read(String text) {
        JsonNode root = json(text);
        requireOnly(root, "", PARTS);
        return new Scenario(start(root), jobs(root), steps(root), expected(root));
    }

    /** What its author calls it; empty without a name. */
    static String name(String text) {
        return json(text).path("name").asString("");
    }

    private static JsonNode json(String text) {
        if (text.isBlank()) {
            throw problem("empty");
        }
        if (text.length() > LONGEST) {
            throw problem("too-long");
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.isObject()) {
                throw problem("not-json", 1, 1);
            }
            return root;
        } catch (JacksonException e) {
            throw problem(
                    "not-json", e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        }
    }

    private static Start start(JsonNode root) {
        JsonNode start = root.path("start");
        if (!start.isObject()) {
            throw problem("no-start");
        }
        requireOnly(start, "start", Set.of("message", "key", "values"));
        return new Start(optional(start, "message"), start.path("key").asString(""), values(start, "start"));
    }

    private static Map<String, List<JobAnswer>> jobs(JsonNode root) {
        Map<String, List<JobAnswer>> jobs = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> job : root.path("jobs").properties()) {
            String where = "jobs." + job.getKey();
            List<JobAnswer> answers = new ArrayList<>();
            if (job.getValue().isArray()) {
                job.getValue().forEach(one -> answers.add(answer(one, where, Set.of("result", "error"))));
            } else {
                answers.add(answer(job.getValue(), where, Set.of("result", "error")));
            }
            if (answers.isEmpty()) {
                throw problem("no-answer", where);
            }
            jobs.put(job.getKey(), answers);
        }
        return jobs;
    }

    private static JobAnswer answer(JsonNode node, String where, Set<String> parts) {
        if (!node.isObject()) {
            throw problem("no-answer", where);
        }
        requireOnly(node, where, parts);
        return new JobAnswer(optional(node, "error"), object(node.path("result"), where + ".result"));
    }

    private static List<Step> steps(JsonNode root) {
        JsonNode steps = root.path("steps");
        if (!steps.isMissingNode() && !steps.isArray()) {
            throw problem("no-list", "steps");
        }
        if (steps.size() > MOST_STEPS) {
            throw problem("too-many-steps", MOST_STEPS);
        }
        List<Step> read = new ArrayList<>();
        for (JsonNode step : steps) {
            read.add(step(step, "steps[%d]".formatted(read.size() + 1)));
        }
        return read;
    }

    private static Step step(JsonNode step, String where) {
        if (step.has("task")) {
            requireOnly(step, where, Set.of("task", "group", "values"));
            return new Step.Task(text(step, "task", where), optional(step, "group"), values(step, where));
        }
        if (step.has("message")) {
            requireOnly(step, where, Set.of("message", "key", "values"));
            return new Step.Message(
                    text(step, "message", where), step.path("key").asString(""), values(step, where));
        }
        if (step.has("job")) {
            return new Step.Job(text(step, "job", where), answer(step, where, Set.of("job", "result", "error")));
        }
        if (step.has("after")) {
            requireOnly(step, where, Set.of("after"));
            return new Step.TimePasses(time(text(step, "after", where), where));
        }
        throw problem("unknown-step", where);
    }

    private static Duration time(String text, String where) {
        try {
            Duration time = Duration.parse(text);
            if (!time.isPositive() || time.toDays() > 36_500) {
                throw problem("no-time", where, text);
            }
            return time;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw problem("no-time", where, text);
        }
    }

    private static Expected expected(JsonNode root) {
        JsonNode expected = root.path("expect");
        requireOnly(expected, "expect", Set.of("passed", "end", "waitsAt"));
        String end = optional(expected, "end");
        String waitsAt = optional(expected, "waitsAt");
        if ((end == null) == (waitsAt == null)) {
            throw problem("no-end");
        }
        List<String> passed = new ArrayList<>();
        expected.path("passed").forEach(id -> passed.add(id.asString("")));
        return new Expected(passed, end, waitsAt);
    }

    private static Map<String, Object> values(JsonNode node, String where) {
        return object(node.path("values"), where + ".values");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(JsonNode values, String where) {
        if (values.isMissingNode()) {
            return Map.of();
        }
        if (!values.isObject()) {
            throw problem("no-object", where);
        }
        return MAPPER.treeToValue(values, Map.class);
    }

    private static String text(JsonNode node, String name, String where) {
        JsonNode value = node.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw problem("no-text", where + "." + name);
        }
        return value.asString();
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).asString() : null;
    }

    private static void requireOnly(JsonNode node, String where, Set<String> known) {
        for (Map.Entry<String, JsonNode> part : node.properties()) {
            if (!known.contains(part.getKey())) {
                throw problem("unknown-part", where.isEmpty() ? part.getKey() : where + "." + part.getKey());
            }
        }
    }

    private static UserProblem problem(String code, Object... arguments) {
        return UserProblem.fields(List.of(FieldProblem.of(FIELD, "workshop.trial.scenario." + code, arguments)));
    }
}
