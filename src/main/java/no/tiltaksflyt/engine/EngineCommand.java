package no.tiltaksflyt.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the outbox holds; the name of the record is the kind in the database. */
sealed interface EngineCommand {

    default String kind() {
        return getClass().getSimpleName();
    }

    /** A task that nobody holds, and an incident or a case that is gone, leave nothing to be done. */
    default boolean isDoneWhenNothingIsThere() {
        return this instanceof UnassignTask
                || this instanceof RetryIncident
                || this instanceof RestartStep
                || this instanceof CancelInstance;
    }

    /** A step that was begun anew cannot be ended a second time. */
    default boolean isRefusedOnceDone() {
        return this instanceof RestartStep || this instanceof MoveCase;
    }

    /** @param life how long the engine keeps it for a step that is not reached yet; null for the usual time */
    record PublishMessage(
            String name,
            String correlationKey,
            String messageId,
            Map<String, ?> variables,
            @Nullable Duration life) implements EngineCommand {}

    record AssignTask(long userTaskKey, String assignee) implements EngineCommand {}

    record UnassignTask(long userTaskKey) implements EngineCommand {}

    record CompleteTask(long userTaskKey, Map<String, ?> variables) implements EngineCommand {}

    record RetryIncident(long incidentKey, @Nullable Long jobKey) implements EngineCommand {}

    record RestartStep(long processInstanceKey, String elementId, long elementInstanceKey) implements EngineCommand {}

    record MoveCase(long processInstanceKey, String elementId, Map<String, ?> variables, List<Long> ended)
            implements EngineCommand {}

    record CancelInstance(long processInstanceKey) implements EngineCommand {}

    record MigrateInstance(long processInstanceKey, long processDefinitionKey, Map<String, String> elements)
            implements EngineCommand {}

    static Class<? extends EngineCommand> type(String kind) {
        return switch (kind) {
            case "PublishMessage" -> PublishMessage.class;
            case "AssignTask" -> AssignTask.class;
            case "UnassignTask" -> UnassignTask.class;
            case "CompleteTask" -> CompleteTask.class;
            case "RetryIncident" -> RetryIncident.class;
            case "RestartStep" -> RestartStep.class;
            case "MoveCase" -> MoveCase.class;
            case "CancelInstance" -> CancelInstance.class;
            case "MigrateInstance" -> MigrateInstance.class;
            default -> throw new IllegalArgumentException("No command is called " + kind);
        };
    }
}
