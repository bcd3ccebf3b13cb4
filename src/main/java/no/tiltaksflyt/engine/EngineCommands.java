package no.tiltaksflyt.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands to the engine, kept in the outbox by the caller's transaction and sent right after its commit.
 *
 * <p>Commands with the same ordering key are sent in the order they were given. A command that the engine cannot take
 * now is retried with back-off; one that it refuses for good is kept with its reason.
 */
public interface EngineCommands {

    /** Publishes a message; the message id makes a repeated delivery harmless. */
    void publishMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables);

    /**
     * As {@link #publishMessage}, and kept by the engine for weeks, for a process that may stand still until then. Not for a
     * message that would be wrong at a later step which waits for the same name.
     */
    void publishLastingMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables);

    void assignTask(String orderingKey, long userTaskKey, String assignee);

    void unassignTask(String orderingKey, long userTaskKey);

    void completeTask(String orderingKey, long userTaskKey, Map<String, ?> variables);

    /** Gives a failed job new retries and resolves its incident. */
    void retryIncident(String orderingKey, long incidentKey, @Nullable Long jobKey);

    /** Begins a step anew, with a new job, where the engine has lost sight of the one it had. */
    void restartStep(String orderingKey, long processInstanceKey, String elementId, long elementInstanceKey);

    /**
     * Begins at a step of the process's own scope, and ends what goes on instead.
     *
     * @param variables that the case carries from then on
     * @param ended the element instances that go on now
     */
    void moveCase(
            String orderingKey, long processInstanceKey, String elementId, Map<String, ?> variables, List<Long> ended);

    /** Ends a process instance that no event of its own ends; harmless when it has ended. */
    void cancelInstance(String orderingKey, long processInstanceKey);

    /**
     * Has a process instance go on in another version of its process.
     *
     * @param processDefinitionKey of the version to go on in
     * @param elements the elements of the other version, by those of the instance's own
     * @return the command's id in the outbox, where the engine's answer will stand
     */
    long migrateInstance(
            String orderingKey, long processInstanceKey, long processDefinitionKey, Map<String, String> elements);
}
