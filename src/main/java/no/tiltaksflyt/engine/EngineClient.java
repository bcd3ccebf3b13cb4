package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.MigrationPlanBuilderImpl;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1.ModifyProcessInstanceCommandStep2;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import no.tiltaksflyt.engine.OutboxRepository.Taken;
import no.tiltaksflyt.fault.Disks;
import no.tiltaksflyt.fault.Fault.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends one command to the engine and says what became of it. */
@Component
class EngineClient {

    /** How long the engine remembers a message's id, and keeps a message that nobody waits for yet. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private static final int RETRIES_AFTER_INCIDENT = 3;
    private static final int MOST_CONFLICTS = 8;

    private static final Set<Status.Code> REFUSALS = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.OUT_OF_RANGE,
            Status.Code.ALREADY_EXISTS,
            Status.Code.NOT_FOUND);

    private static final String DISK_FULL = "out of disk space";

    private final CamundaClient client;
    private final Disks disks;

    EngineClient(CamundaClient client, Disks disks) {
        this.client = client;
        this.disks = disks;
    }

    Outcome send(Taken taken) {
        try {
            send(taken.command(), "tiltaksflyt:" + taken.id());
            disks.answered();
            return Outcome.taken();
        } catch (RuntimeException failure) {
            hear(String.valueOf(failure.getMessage()));
            return outcome(taken, failure);
        }
    }

    private void hear(String refusal) {
        if (refusal.contains(DISK_FULL)) {
            disks.refused(Kind.ENGINE_DISK_FULL);
        }
    }

    private void send(EngineCommand command, String action) {
        switch (command) {
            case EngineCommand.PublishMessage message -> publish(message);
            case EngineCommand.AssignTask task ->
                client.newAssignUserTaskCommand(task.userTaskKey())
                        .assignee(task.assignee())
                        .allowOverride(true)
                        .action(action)
                        .send()
                        .join();
            case EngineCommand.UnassignTask task ->
                client.newUnassignUserTaskCommand(task.userTaskKey()).send().join();
            case EngineCommand.CompleteTask task ->
                client.newCompleteUserTaskCommand(task.userTaskKey())
                        .variables((Object) task.variables())
                        .action(action)
                        .send()
                        .join();
            case EngineCommand.RetryIncident incident -> retry(incident);
            case EngineCommand.RestartStep step -> restart(step);
            case EngineCommand.MoveCase move -> move(move);
            case EngineCommand.CancelInstance instance ->
                client.newCancelInstanceCommand(instance.processInstanceKey())
                        .send()
                        .join();
            case EngineCommand.MigrateInstance migration -> migrate(migration);
        }
    }

    private void publish(EngineCommand.PublishMessage message) {
        Duration life = message.life();
        client.newPublishMessageCommand()
                .messageName(message.name())
                .correlationKey(message.correlationKey())
                .messageId(message.messageId())
                .timeToLive(life == null ? USUAL_LIFE : life)
                .variables((Object) message.variables())
                .send()
                .join();
    }

    private void retry(EngineCommand.RetryIncident incident) {
        Long jobKey = incident.jobKey();
        if (jobKey != null) {
            client.newUpdateRetriesCommand(jobKey)
                    .retries(RETRIES_AFTER_INCIDENT)
                    .send()
                    .join();
        }
        client.newResolveIncidentCommand(incident.incidentKey()).send().join();
    }

    private void restart(EngineCommand.RestartStep step) {
        client.newModifyProcessInstanceCommand(step.processInstanceKey())
                .activateElement(step.elementId())
                .and()
                .terminateElement(step.elementInstanceKey())
                .send()
                .join();
    }

    private void move(EngineCommand.MoveCase move) {
        ModifyProcessInstanceCommandStep2 modification = client.newModifyProcessInstanceCommand(
                        move.processInstanceKey())
                .activateElement(move.elementId())
                .withVariables((Object) move.variables());
        for (long ended : move.ended()) {
            modification = modification.and().terminateElement(ended);
        }
        modification.send().join();
    }

    private void migrate(EngineCommand.MigrateInstance migration) {
        MigrationPlanBuilderImpl plan = new MigrationPlanBuilderImpl();
        plan.withTargetProcessDefinitionKey(migration.processDefinitionKey());
        migration.elements().forEach(plan::addMappingInstruction);
        client.newMigrateProcessInstanceCommand(migration.processInstanceKey())
                .migrationPlan(plan.build())
                .send()
                .join();
    }

    private static Outcome outcome(Taken taken, RuntimeException failure) {
        return switch (answer(failure)) {
            case NOT_FOUND ->
                taken.mayHaveBeenSent() || taken.command().isDoneWhenNothingIsThere()
                        ? Outcome.taken()
                        : Outcome.refused(failure);
            case ALREADY_EXISTS ->
                taken.command() instanceof EngineCommand.PublishMessage ? Outcome.taken() : Outcome.refused(failure);
            case CONFLICT -> taken.attempts() < MOST_CONFLICTS ? Outcome.notNow(failure) : Outcome.refused(failure);
            case REFUSED ->
                taken.mayHaveBeenSent() && taken.command().isRefusedOnceDone()
                        ? Outcome.taken()
                        : Outcome.refused(failure);
            case NOT_NOW -> Outcome.notNow(failure);
        };
    }

    private static Answer answer(RuntimeException failure) {
        return switch (failure) {
            case ClientStatusException rpc -> answer(rpc.getStatusCode());
            case ClientHttpException http -> answer(http.code());
            default -> Answer.NOT_NOW;
        };
    }

    private static Answer answer(Status.Code code) {
        if (!REFUSALS.contains(code)) {
            return Answer.NOT_NOW;
        }
        return switch (code) {
            case NOT_FOUND -> Answer.NOT_FOUND;
            case ALREADY_EXISTS -> Answer.ALREADY_EXISTS;
            default -> Answer.REFUSED;
        };
    }

    private static Answer answer(int httpStatus) {
        return switch (httpStatus) {
            case 404 -> Answer.NOT_FOUND;
            case 409 -> Answer.CONFLICT;
            case 400, 422 -> Answer.REFUSED;
            default -> Answer.NOT_NOW;
        };
    }

    private enum Answer {
        NOT_FOUND,
        ALREADY_EXISTS,
        CONFLICT,
        REFUSED,
        NOT_NOW
    }

    /** @param reason why it was not taken; null when it was */
    record Outcome(
            boolean done, boolean mayTryAgain, @Nullable String reason) {

        static Outcome taken() {
            return new Outcome(true, false, null);
        }

        static Outcome refused(RuntimeException failure) {
            return new Outcome(false, false, String.valueOf(failure.getMessage()));
        }

        static Outcome notNow(RuntimeException failure) {
            return new Outcome(false, true, String.valueOf(failure.getMessage()));
        }
    }
}
