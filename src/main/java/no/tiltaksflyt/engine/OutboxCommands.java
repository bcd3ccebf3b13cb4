package no.tiltaksflyt.engine;

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

    private final OutboxRepository outbox;
    private final OutboxSender sender;

    OutboxCommands(OutboxRepository outbox, OutboxSender sender) {
        this.outbox = outbox;
        this.sender = sender;
    }

    @Override
    public void publishMessage(
            String orderingKey, String messageName, String correlationKey, String messageId, Map<String, ?> variables) {
        keep(orderingKey, new EngineCommand.PublishMessage(messageName, correlationKey, messageId, variables));
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

    private void keep(String orderingKey, EngineCommand command) {
        outbox.insert(orderingKey, command);
        wakeAfterCommit(orderingKey);
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
