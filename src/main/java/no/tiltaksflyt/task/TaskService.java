package no.tiltaksflyt.task;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.StoppedInstances;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.draft.DraftKind;
import no.tiltaksflyt.draft.DraftRef;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.form.UnreadableForm;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person does with a task. Each deed locks the task, checks everything anew, and writes its rows, its audit
 * entry and its command to the engine in one transaction.
 */
@Service
public class TaskService {

    /** The person has typed in another tab since the page was shown. */
    public static final String ELSEWHERE = "task.problem.elsewhere";

    /** What a person types in a task is her own. */
    static final DraftKind<Map<String, List<String>>> DRAFTS =
            new DraftKind<>("task", new TypeReference<>() {}, ELSEWHERE, false);

    private static final String NO_FORM = "{\"components\":[]}";

    private final TaskQueries queries;
    private final TaskRepository repository;
    private final Drafts drafts;
    private final Forms forms;
    private final List<TaskSubmissionHandler> handlers;
    private final TaskSubmissionHandler otherwise;
    private final EngineCommands engine;
    private final StoppedInstances stopped;
    private final AuditLog audit;
    private final Clock clock;

    TaskService(
            TaskQueries queries,
            TaskRepository repository,
            Drafts drafts,
            Forms forms,
            List<TaskSubmissionHandler> handlers,
            EngineCommands engine,
            StoppedInstances stopped,
            AuditLog audit,
            JsonMapper json,
            Clock clock) {
        this.queries = queries;
        this.repository = repository;
        this.drafts = drafts;
        this.forms = forms;
        this.handlers = handlers;
        this.otherwise = new VariablesOnly(queries, json);
        this.engine = engine;
        this.stopped = stopped;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a submission. */
    public enum Outcome {
        COMPLETED,
        GIVEN_BACK
    }

    /**
     * The task with its form.
     *
     * @throws UserProblem 404 when the person may not know of it, 403 when she is excluded
     */
    @Transactional(readOnly = true)
    public OpenedTask open(Person person, long key) {
        return opened(person, visible(person, key));
    }

    private OpenedTask opened(Person person, FoundTask found) {
        found.requireAllowed();
        long key = found.task().key();
        String json = formJson(found.task());
        Draft<Map<String, List<String>>> draft =
                drafts.find(draftOf(person, key)).orElse(null);
        Map<String, Object> sent = found.completedBy(person)
                ? repository.sent(key, person.subject()).orElse(null)
                : null;
        TaskSubmissionHandler handler = handler(found.task());
        return new OpenedTask(
                found,
                read(json),
                json,
                handler.context(found.task()),
                handler.beginnings(found.task()),
                handler.asksToJudge(),
                handler.isLookedOver(),
                draft,
                sent);
    }

    /** The task alone, open or not. */
    @Transactional(readOnly = true)
    public UserTask find(Person person, long key) {
        return visible(person, key).task();
    }

    /** The name of the colleague who has the task, if one has. */
    @Transactional(readOnly = true)
    public Optional<String> otherHolder(Person person, long key) {
        FoundTask found = visible(person, key);
        return found.heldByOther(person) ? Optional.of(found.claim().name()) : Optional.empty();
    }

    /** Takes the task for the person; taking one's own again changes nothing. */
    @Transactional
    public void claim(Person person, long key) {
        FoundTask found = locked(person, key);
        if (!found.heldBy(person)) {
            take(person, found);
        }
    }

    /** Takes the task with an answer given on the way, which the form then holds; an answer given before stands. */
    @Transactional
    public void claim(Person person, long key, Map<String, List<String>> answered) {
        claim(person, key);
        OpenedTask opened = open(person, key);
        Map<String, List<String>> begun = new LinkedHashMap<>(opened.typed());
        begun.putAll(answered);
        begun.keySet().removeIf(field -> !Forms.hasField(opened.form(), field));
        if (drafts.find(draftOf(person, key)).isEmpty()) {
            saveDraft(person, key, begun, Set.of(), SeenDraft.shown(null));
        }
    }

    private void take(Person person, FoundTask found) {
        long key = found.task().key();
        found.requireNotTaken(person);
        if (!repository.claim(key, person, clock.instant())) {
            throw new IllegalStateException("Task " + key + " was taken in spite of its lock");
        }
        engine.assignTask(found.orderingKey(), key, person.userName());
        audit(person, "task.claimed", found.task());
    }

    /**
     * Takes the task from a colleague who cannot finish it; what she has typed stays hers.
     *
     * @param holder the user name that the person saw as the holder
     * @throws UserProblem 409 when another has taken it by now
     */
    @Transactional
    public void takeOver(Person person, long key, String holder) {
        FoundTask found = locked(person, key);
        if (!found.heldByOther(person)) {
            claim(person, key);
            return;
        }
        if (!holder.equals(found.claim().userName())) {
            found.requireNotTaken(person);
        }
        repository.release(key, clock.instant());
        repository.claim(key, person, clock.instant());
        engine.assignTask(found.orderingKey(), key, person.userName());
        audit.append(
                person,
                "task.taken-over",
                found.task().caseRef(),
                Map.of(
                        "userTaskKey", String.valueOf(key),
                        "elementId", found.task().elementId(),
                        "from", found.claim().name()));
    }

    /** Gives the task back to its groups. */
    @Transactional
    public void giveBack(Person person, long key) {
        FoundTask found = locked(person, key);
        found.requireHeld(person);
        found.requireOffered();
        release(found, clock.instant());
        audit(person, "task.given-back", found.task());
    }

    private void release(FoundTask found, Instant at) {
        repository.release(found.task().key(), at);
        engine.unassignTask(found.orderingKey(), found.task().key());
    }

    /**
     * Checks the form against the very version that the task carries, and completes the task. A task that nobody holds
     * is taken on the way.
     *
     * @param seen what the tab that it is sent from knows of the draft; null when it is sent from none
     * @param fill puts what was sent into the form
     * @throws UserProblem 409 when the task is no longer the person's to complete, or she has typed elsewhere since
     *     ({@link #ELSEWHERE}); 422 when fields are wrong
     */
    @Transactional
    public Outcome complete(Person person, long key, @Nullable SeenDraft seen, Function<OpenedTask, FilledForm> fill) {
        FoundTask found = locked(person, key);
        found.requireNotTaken(person);
        requireUntouched(found);
        OpenedTask opened = opened(person, found);
        drafts.end(draftOf(person, key), seen);
        FilledForm filled = fill.apply(opened).checked();
        if (!found.heldBy(person)) {
            take(person, found);
        }
        return submit(found, new TaskSubmission(found.task(), person, filled.data(), clock.instant()));
    }

    /** Nobody signs in a case that an unsigned step has moved. */
    private void requireUntouched(FoundTask found) {
        if (stopped.isStopped(found.task().processInstanceKey())) {
            throw UserProblem.of(HttpStatus.CONFLICT, "task.problem.stopped");
        }
    }

    /**
     * What the person would sign with this form, to be seen once more before it is final; empty where she signs nothing.
     *
     * @throws UserProblem as when it is completed; nothing is kept
     */
    @Transactional(readOnly = true)
    public Optional<CasePanel> lastLook(Person person, long key, Function<OpenedTask, FilledForm> fill) {
        OpenedTask opened = open(person, key);
        opened.found().requireOpen(person);
        opened.found().requireNotTaken(person);
        FilledForm filled = fill.apply(opened).checked();
        return handler(opened.task())
                .lastLook(new TaskSubmission(opened.task(), person, filled.data(), clock.instant()));
    }

    private static DraftRef<Map<String, List<String>>> draftOf(Person person, long key) {
        return DRAFTS.of(String.valueOf(key), person.subject());
    }

    private Outcome submit(FoundTask found, TaskSubmission submission) {
        Optional<Map<String, Object>> variables = handler(found.task()).submit(submission);
        repository.keepSubmission(submission, variables.isPresent());
        return variables.isPresent() ? finish(found, submission, variables.get()) : giveBack(found, submission);
    }

    private Outcome finish(FoundTask found, TaskSubmission submission, Map<String, Object> variables) {
        long key = found.task().key();
        if (!repository.complete(key, submission.person(), submission.at())) {
            throw new IllegalStateException("Task " + key + " was completed in spite of its lock");
        }
        engine.completeTask(found.orderingKey(), key, variables);
        audit(submission.person(), "task.completed", found.task());
        return Outcome.COMPLETED;
    }

    /** The person cannot take it again: forvaltningsloven § 6. */
    private Outcome giveBack(FoundTask found, TaskSubmission submission) {
        UserTask task = found.task();
        release(found, submission.at());
        repository.exclude(
                task.processInstanceKey(),
                task.elementId(),
                submission.person().subject(),
                "task.excluded.not-impartial",
                submission.at());
        audit(submission.person(), "task.given-back-not-impartial", task);
        return Outcome.GIVEN_BACK;
    }

    /**
     * Saves what is typed so far; also for a task that is gone, so that nothing is lost. What a tab saves by itself while
     * it sends its form, or after that, is lost to nobody: it was sent.
     *
     * @param held fields of which the earlier text stays, for what the page holds for them must not be kept
     */
    @Transactional
    public SaveAnswer saveDraft(
            Person person, long key, Map<String, List<String>> parameters, Set<String> held, SeenDraft seen) {
        visible(person, key);
        return drafts.save(draftOf(person, key), parameters, held, seen, person);
    }

    private FoundTask locked(Person person, long key) {
        repository.lock(key);
        FoundTask found = visible(person, key);
        found.requireOpen(person);
        found.requireAllowed();
        return found;
    }

    private FoundTask visible(Person person, long key) {
        return queries.find(person, key)
                .filter(found -> found.visibleTo(person))
                .orElseThrow(UserProblem::notFound);
    }

    private String formJson(UserTask task) {
        return task.formKey() == null ? NO_FORM : queries.form(task.formKey()).orElseThrow(TaskService::noForm);
    }

    private no.tiltaksflyt.form.Form read(String json) {
        try {
            return forms.read(json);
        } catch (UnreadableForm e) {
            throw noForm();
        }
    }

    private static UserProblem noForm() {
        return UserProblem.of(HttpStatus.CONFLICT, "task.problem.form");
    }

    private TaskSubmissionHandler handler(UserTask task) {
        return handlers.stream()
                .filter(handler -> handler.handles(task.processId(), task.elementId()))
                .findFirst()
                .orElse(otherwise);
    }

    private void audit(Person person, String action, UserTask task) {
        audit.append(
                person,
                action,
                task.caseRef(),
                Map.of("userTaskKey", String.valueOf(task.key()), "elementId", task.elementId()));
    }
}
