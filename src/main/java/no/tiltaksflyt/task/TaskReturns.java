package no.tiltaksflyt.task;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.task.TaskReturnRepository.Completed;
import no.tiltaksflyt.task.TaskReturnRepository.Unsettled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks that come back, in whatever process: a later step, as the diagram is read, sent the case to a step that was done
 * before. It is noted as the step begins, and the task goes to the person who had it, if she may still have it.
 */
@Component
public class TaskReturns {

    /** The extension property of a user task that names the field of its form in which a return is explained. */
    static final String REASON_PROPERTY = "returnReason";

    private static final Logger LOG = LoggerFactory.getLogger(TaskReturns.class);

    private final TaskReturnRepository repository;
    private final TaskRepository tasks;
    private final TaskQueries queries;
    private final KnownPersonRepository people;
    private final DeployedProcesses processes;
    private final List<TaskSubmissionHandler> handlers;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskReturns(
            TaskReturnRepository repository,
            TaskRepository tasks,
            TaskQueries queries,
            KnownPersonRepository people,
            DeployedProcesses processes,
            List<TaskSubmissionHandler> handlers,
            EngineCommands engine,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.tasks = tasks;
        this.queries = queries;
        this.people = people;
        this.processes = processes;
        this.handlers = handlers;
        this.engine = engine;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those of the tasks that came back, by their keys. */
    public Map<Long, TaskReturn> of(Collection<Long> userTaskKeys) {
        return userTaskKeys.isEmpty() ? Map.of() : repository.of(userTaskKeys);
    }

    /** Notes it if the step of a person that begins with this job was sent back to. */
    public void begins(WorkerJob<?> step) {
        repository
                .lastCompleted(step.processInstanceKey(), step.elementId())
                .ifPresent(earlier -> repository
                        .lastCompleted(step.processInstanceKey(), null)
                        .filter(last -> liesBefore(step, last))
                        .ifPresent(sender -> repository.insert(step, comingBack(step, sender), sender, earlier)));
    }

    private boolean liesBefore(WorkerJob<?> step, Completed last) {
        return processes
                .find(step.processDefinitionKey())
                .filter(process -> process.liesBefore(step.elementId(), last.elementId()))
                .isPresent();
    }

    private ComingBack comingBack(WorkerJob<?> step, Completed sender) {
        return handlers.stream()
                .filter(handler -> handler.handles(step.processId(), sender.elementId()))
                .findFirst()
                .flatMap(handler -> handler.comingBack(sender.data()))
                .orElseGet(() -> ComingBack.sentBack(reason(step, sender)));
    }

    private @Nullable String reason(WorkerJob<?> step, Completed sender) {
        return processes
                .find(step.processDefinitionKey())
                .flatMap(process -> process.property(sender.elementId(), REASON_PROPERTY))
                .map(sender.data()::get)
                .map(String::valueOf)
                .filter(text -> !text.isBlank())
                .orElse(null);
    }

    /** Each by itself: what is wrong with one keeps nobody else waiting. */
    @Scheduled(fixedDelayString = "PT1S")
    void settle() {
        try {
            repository.unsettled().forEach(this::settleAlone);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.debug("Handed over when the database is there: {}", databaseAway.getMessage());
        }
    }

    private void settleAlone(Unsettled returned) {
        try {
            transaction.executeWithoutResult(status -> settle(returned));
        } catch (DataAccessResourceFailureException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException wrong) {
            LOG.warn("The return of task {} could not be settled", returned.userTaskKey(), wrong);
        }
    }

    private void settle(Unsettled returned) {
        if (!repository.take(returned)) {
            return;
        }
        tasks.lock(returned.userTaskKey());
        Optional<Person> earlier = people.find(returned.earlierSubject());
        String keptBecause = earlier.isEmpty()
                ? "task.returned.kept.unknown"
                : handOver(earlier.get(), returned.userTaskKey()).orElse(null);
        repository.settle(returned, keptBecause, clock.instant());
    }

    /** Why not, if not. */
    private Optional<String> handOver(Person earlier, long key) {
        return queries.find(earlier, key)
                .map(found -> handOver(earlier, found))
                .orElse(Optional.of("task.returned.kept.left"));
    }

    private Optional<String> handOver(Person earlier, FoundTask found) {
        long key = found.task().key();
        Optional<String> kept = keptBecause(found, earlier);
        if (kept.isEmpty() && !found.heldBy(earlier)) {
            tasks.claim(key, earlier, clock.instant());
            engine.assignTask(found.orderingKey(), key, earlier.userName());
            audit.append(
                    null,
                    "task.handed-back",
                    found.task().caseRef(),
                    Map.of(
                            "userTaskKey", String.valueOf(key),
                            "elementId", found.task().elementId(),
                            "to", earlier.name()));
        }
        return kept;
    }

    private static Optional<String> keptBecause(FoundTask found, Person earlier) {
        if (!found.isOpen() || found.heldByOther(earlier)) {
            return Optional.of("task.returned.kept.taken");
        }
        if (found.exclusionReason() != null) {
            return Optional.of("task.returned.kept.excluded");
        }
        return found.visibleTo(earlier) ? Optional.empty() : Optional.of("task.returned.kept.left");
    }
}
