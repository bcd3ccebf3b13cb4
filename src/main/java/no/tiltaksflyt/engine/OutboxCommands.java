package no.tiltaksflyt.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps commands in the caller's transaction and wakes the sender after its commit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OutboxCommands implements EngineCommands, EngineOutbox {

    /** Longer than a process stands still before somebody has mended it. */
    private static final Duration LASTING = Duration.ofDays(30);

    private final OutboxRepository outbox;
    private final OutboxSender sender;

    OutboxCommands(OutboxRepository outbox, OutboxSender sender) {
        this.outbox = outbox;
        this.sender = sender;
    }

    @Override
    public void publishMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables) {
        keep(orderingKey, new EngineCommand.PublishMessage(messageName, correlationKey, messageId, variables, null));
    }

    @Override
    public void publishLastingMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables) {
        keep(orderingKey, new EngineCommand.PublishMessage(messageName, correlationKey, messageId, variables, LASTING));
    }

    @Override
    public void assignTask(String orderingKey, long userTaskKey, String assignee) {
        keep(orderingKey, new EngineCommand.AssignTask(userTaskKey, assignee));
    }

    @Override
    public void unassignTask(String orderingKey, long userTaskKey) {
        keep(orderingKey, new EngineCommand.UnassignTask(userTaskKey));
    }

    @Override
    public void completeTask(String orderingKey, long userTaskKey, Map<String, ?> variables) {
        keep(orderingKey, new EngineCommand.CompleteTask(userTaskKey, variables));
    }

    @Override
    public void retryIncident(String orderingKey, long incidentKey, @Nullable Long jobKey) {
        keep(orderingKey, new EngineCommand.RetryIncident(incidentKey, jobKey));
    }

    @Override
    public void restartStep(String orderingKey, long processInstanceKey, String elementId, long elementInstanceKey) {
        keep(orderingKey, new EngineCommand.RestartStep(processInstanceKey, elementId, elementInstanceKey));
    }

    @Override
    public void moveCase(
            String orderingKey, long processInstanceKey, String elementId, Map<String, ?> variables, List<Long> ended) {
        keep(orderingKey, new EngineCommand.MoveCase(processInstanceKey, elementId, variables, ended));
    }

    @Override
    public void cancelInstance(String orderingKey, long processInstanceKey) {
        keep(orderingKey, new EngineCommand.CancelInstance(processInstanceKey));
    }

    @Override
    public long migrateInstance(
            String orderingKey, long processInstanceKey, long processDefinitionKey, Map<String, String> elements) {
        return keep(orderingKey, new EngineCommand.MigrateInstance(processInstanceKey, processDefinitionKey, elements));
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<RefusedCommand> refused(int atMost) {
        return outbox.latestRefused(atMost);
    }

    @Override
    public boolean tryRefusedAgain(long id) {
        Optional<String> orderingKey = outbox.tryRefusedAgain(id);
        orderingKey.ifPresent(this::wakeAfterCommit);
        return orderingKey.isPresent();
    }

    @Override
    public boolean settleRefused(long id) {
        return outbox.settleRefused(id);
    }

    @Override
    public boolean isUnderWay(String orderingKey) {
        return outbox.isUnderWay(orderingKey);
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public LateCommands late() {
        return outbox.late();
    }

    private long keep(String orderingKey, EngineCommand command) {
        long id = outbox.insert(orderingKey, command);
        wakeAfterCommit(orderingKey);
        return id;
    }

    private void wakeAfterCommit(String orderingKey) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sender.wake(orderingKey);
            }
        });
    }
}
