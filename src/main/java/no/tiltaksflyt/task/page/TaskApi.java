package no.tiltaksflyt.task.page;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.OpenedTask;
import no.tiltaksflyt.task.TaskFilter;
import no.tiltaksflyt.task.TaskPage;
import no.tiltaksflyt.task.TaskQueries;
import no.tiltaksflyt.task.TaskRow;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.task.TaskView;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tasks for programs that act for a person; the same rules as on the pages. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "The work of the person that the token belongs to")
class TaskApi {

    private static final TypeReference<Map<String, Object>> FORM = new TypeReference<>() {};

    private final TaskService tasks;
    private final TaskQueries queries;
    private final TaskLabels labels;
    private final TaskCaseIds caseIds;
    private final Forms forms;
    private final CurrentPerson current;
    private final JsonMapper json;

    TaskApi(
            TaskService tasks,
            TaskQueries queries,
            TaskLabels labels,
            TaskCaseIds caseIds,
            Forms forms,
            CurrentPerson current,
            JsonMapper json) {
        this.tasks = tasks;
        this.queries = queries;
        this.labels = labels;
        this.caseIds = caseIds;
        this.forms = forms;
        this.current = current;
        this.json = json;
    }

    @Schema(name = "TaskItem")
    record Item(
            String key,
            String name,
            String elementId,
            String processId,
            @JsonAnyGetter @Schema(hidden = true) Map<String, @Nullable String> caseIds,
            @Nullable String caseNumber,
            @Nullable String assignee,
            Set<String> candidateGroups,
            Instant createdAt,
            @Nullable Instant dueAt) {}

    @Schema(name = "TaskPage")
    record Items(List<Item> items, @Nullable String next) {}

    @Schema(name = "Task")
    record Details(
            String key,
            String name,
            String elementId,
            String processId,
            @JsonAnyGetter @Schema(hidden = true) Map<String, @Nullable String> caseIds,
            @Nullable String caseNumber,
            @Nullable String assignee,
            Set<String> candidateGroups,
            Instant createdAt,
            @Nullable Instant dueAt,
            Map<String, Object> variables,

            @Schema(description = "A form of Camunda Forms") Map<String, Object> form) {}

    @Schema(name = "TaskCompletion")
    record Completion(
            @Schema(description = "The form's fields by key; only visible fields are kept") @Nullable
            Map<String, Object> variables,

            @JsonAnySetter @Schema(hidden = true) @Nullable Map<String, Object> others) {

        static final Completion EMPTY = new Completion(null, null);

        Map<String, Object> sent() {
            requireNothingElse();
            return variables == null ? Map.of() : variables;
        }

        private void requireNothingElse() {
            if (others != null && !others.isEmpty()) {
                throw UserProblem.fields(others.keySet().stream()
                        .map(name -> FieldProblem.of(name, "problem.field.unknown"))
                        .toList());
            }
        }
    }

    /** A number of 64 bits, which JSON's numbers do not hold everywhere. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = "As a task's key is given",
            schema = @Schema(type = "string", example = "2251799813685262"))
    @interface TaskKey {}

    @GetMapping
    @Operation(
            operationId = "listTasks",
            summary = "Tasks in the order of the list: by deadline, then oldest; done ones newest first")
    Items list(
            @Parameter(
                            description = "Without it everything open that the person may see",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"mine", "groups", "done"}))
                    @RequestParam(required = false)
                    @Nullable
                    String view,
            @RequestParam(required = false) @Nullable String processId,
            @RequestParam(required = false) @Nullable String elementId,
            @RequestParam(defaultValue = "false") boolean overdue,
            @Parameter(description = "The value of next in the answer before") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            Locale locale) {
        Person person = person();
        TaskFilter filter = new TaskFilter(view(view), caseIds.asked(parameters), processId, elementId, overdue, false);
        TaskPage page = queries.page(person, filter, cursor);
        Map<CaseRef, NamedCase> named = labels.named(page.items());
        return new Items(
                page.items().stream().map(row -> item(row, named, locale)).toList(), page.next());
    }

    private Item item(TaskRow row, Map<CaseRef, NamedCase> named, Locale locale) {
        return new Item(
                String.valueOf(row.key()),
                labels.name(row, locale),
                row.elementId(),
                row.processId(),
                caseIds.of(row.caseRef()),
                row.caseRef() == null ? null : caseNumber(named.get(row.caseRef())),
                row.assignee(),
                row.candidateGroups(),
                row.createdAt(),
                row.dueAt());
    }

    @GetMapping("/{key}")
    @Operation(
            operationId = "getTask",
            summary =
                    "One task, with what its form may read and the form's own JSON, the version that the task carries")
    Details show(@TaskKey @PathVariable long key, Locale locale) {
        OpenedTask opened = tasks.open(person(), key);
        UserTask task = opened.task();
        return new Details(
                String.valueOf(key),
                labels.name(task, locale),
                task.elementId(),
                task.processId(),
                caseIds.of(task.caseRef()),
                caseNumber(labels.label(task)),
                task.assignee(),
                task.candidateGroups(),
                task.createdAt(),
                task.dueAt(),
                opened.context(),
                json.readValue(opened.formJson(), FORM));
    }

    @PostMapping("/{key}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "claimTask", summary = "Takes the task")
    @ApiResponse(responseCode = "204", description = "It is the person's now")
    @ApiResponse(responseCode = "409", description = "Another has taken it, or it is closed")
    void claim(@TaskKey @PathVariable long key) {
        tasks.claim(person(), key);
    }

    @PostMapping("/{key}/unclaim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unclaimTask", summary = "Gives the task back to its groups")
    @ApiResponse(responseCode = "204", description = "It is free again")
    void giveBack(@TaskKey @PathVariable long key) {
        tasks.giveBack(person(), key);
    }

    @PostMapping("/{key}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "completeTask",
            summary = "Checks the form and completes the task; a free task is taken on the way")
    @ApiResponse(responseCode = "204", description = "Taken, and on its way to the engine")
    @ApiResponse(responseCode = "409", description = "Another has taken it, or it is closed")
    void complete(
            @TaskKey @PathVariable long key,
            @RequestBody(required = false) @Nullable Completion completion,
            Locale locale) {
        Map<String, Object> sent =
                Objects.requireNonNullElse(completion, Completion.EMPTY).sent();
        tasks.complete(person(), key, null, opened -> forms.fromValues(opened.form(), sent, opened.context(), locale));
    }

    private static @Nullable String caseNumber(@Nullable NamedCase named) {
        return named == null || named.label() == null ? null : named.label().number();
    }

    private Person person() {
        Person person = current.get();
        if (person.system()) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "task.problem.system");
        }
        return person;
    }

    private static TaskView view(@Nullable String name) {
        return name == null || name.isEmpty()
                ? TaskView.ALL
                : TaskView.named(name)
                        .orElseThrow(() -> UserProblem.of(HttpStatus.BAD_REQUEST, "task.problem.view", name));
    }
}
