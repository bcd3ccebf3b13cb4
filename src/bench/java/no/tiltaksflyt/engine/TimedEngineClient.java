package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import no.tiltaksflyt.engine.OutboxRepository.Taken;
import no.tiltaksflyt.fault.Disks;

/** Notes when the engine has acknowledged a command. */
public final class TimedEngineClient extends EngineClient {

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    TimedEngineClient(CamundaClient client, Disks disks) {
        super(client, disks);
    }

    @Override
    Outcome send(Taken taken) {
        Outcome outcome = super.send(taken);
        long now = System.nanoTime();
        if (outcome.done()) {
            acknowledged.put(key(taken.command()), now);
        }
        return outcome;
    }

    private static String key(EngineCommand command) {
        return switch (command) {
            case EngineCommand.PublishMessage message -> message.messageId();
            case EngineCommand.AssignTask task -> "assign-" + task.userTaskKey();
            case EngineCommand.CompleteTask task -> "complete-" + task.userTaskKey();
            default -> command.toString();
        };
    }

    public long acknowledgementOfAssignment(long userTaskKey) {
        return take("assign-" + userTaskKey);
    }

    public long acknowledgementOfCompletion(long userTaskKey) {
        return take("complete-" + userTaskKey);
    }

    public long acknowledgementOfMessage(String messageId) {
        return take(messageId);
    }

    /** In {@link System#nanoTime}; waits for it. */
    private long take(String key) {
        Long at = acknowledged.remove(key);
        while (at == null) {
            LockSupport.parkNanos(200_000);
            at = acknowledged.remove(key);
        }
        return at;
    }

    public void forget() {
        acknowledged.clear();
    }
}
