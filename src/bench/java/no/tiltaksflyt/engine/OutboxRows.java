package no.tiltaksflyt.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The outbox without a sender: the rows are written as in the application, and stay. */
public final class OutboxRows implements EngineCommands {

    private final OutboxRepository outbox;

    public OutboxRows(JdbcClient jdbc, JsonMapper json) {
        outbox = new OutboxRepository(jdbc, json);
    }

    @Override
    public void publishMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables) {
        outbox.insert(
                orderingKey, new EngineCommand.PublishMessage(messageName, correlationKey, messageId, variables, null));
    }

    @Override
    public void publishLastingMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables) {
        publishMessage(orderingKey, messageName, correlationKey, messageId, variables);
    }

    @Override
    public void assignTask(String orderingKey, long userTaskKey, String assignee) {
        outbox.insert(orderingKey, new EngineCommand.AssignTask(userTaskKey, assignee));
    }

    @Override
    public void unassignTask(String orderingKey, long userTaskKey) {
        outbox.insert(orderingKey, new EngineCommand.UnassignTask(userTaskKey));
    }

    @Override
    public void completeTask(String orderingKey, long userTaskKey, Map<String, ?> variables) {
        outbox.insert(orderingKey, new EngineCommand.CompleteTask(userTaskKey, variables));
    }

    @Override
    public void retryIncident(String orderingKey, long incidentKey, @Nullable Long jobKey) {
        outbox.insert(orderingKey, new EngineCommand.RetryIncident(incidentKey, jobKey));
    }

    @Override
    public void restartStep(String orderingKey, long processInstanceKey, String elementId, long elementInstanceKey) {
        outbox.insert(orderingKey, new EngineCommand.RestartStep(processInstanceKey, elementId, elementInstanceKey));
    }

    @Override
    public void moveCase(
            String orderingKey, long processInstanceKey, String elementId, Map<String, ?> variables, List<Long> ended) {
        outbox.insert(orderingKey, new EngineCommand.MoveCase(processInstanceKey, elementId, variables, ended));
    }

    @Override
    public void cancelInstance(String orderingKey, long processInstanceKey) {
        outbox.insert(orderingKey, new EngineCommand.CancelInstance(processInstanceKey));
    }

    @Override
    public long migrateInstance(
            String orderingKey, long processInstanceKey, long processDefinitionKey, Map<String, String> elements) {
        return outbox.insert(
                orderingKey, new EngineCommand.MigrateInstance(processInstanceKey, processDefinitionKey, elements));
    }
}
