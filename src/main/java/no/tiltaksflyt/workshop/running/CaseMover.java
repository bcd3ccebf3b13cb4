package no.tiltaksflyt.workshop.running;

import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.StoppedInstances;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.EngineOutbox;
import no.tiltaksflyt.workshop.running.MoveStepRepository.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves cases a few at a time: gives the engine its commands by the outbox, and keeps what it answers. All that it knows is
 * in the database, so it goes on where it was after a restart.
 */
@Component
class CaseMover {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMover.class);

    private final MoveStepRepository steps;
    private final EngineCommands engine;
    private final EngineOutbox outbox;
    private final StoppedInstances stopped;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    CaseMover(
            MoveStepRepository steps,
            EngineCommands engine,
            EngineOutbox outbox,
            StoppedInstances stopped,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.steps = steps;
        this.engine = engine;
        this.outbox = outbox;
        this.stopped = stopped;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void move() {
        try {
            transaction.executeWithoutResult(turn -> moveOn());
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.debug("Cases are moved when the database is there: {}", databaseAway.getMessage());
        }
    }

    private void moveOn() {
        if (steps.takeTurn()) {
            steps.answered().forEach(this::hear);
            steps.next().forEach(this::send);
            steps.finish();
        }
    }

    private void hear(Step step) {
        Long refused = step.refused();
        if (refused != null) {
            outbox.settleRefused(refused);
        }
        if (!endedByPlace(step)) {
            steps.ended(step, Refusals.reason(step.words()), step.words());
        }
    }

    private void send(Step step) {
        if (endedByPlace(step)) {
            return;
        }
        if (stopped.isStopped(step.instance())) {
            steps.ended(step, "stopped", null);
            return;
        }
        String orderingKey = Optional.ofNullable(step.about()).map(CaseRef::id).orElse(String.valueOf(step.instance()));
        steps.sent(step, engine.migrateInstance(orderingKey, step.instance(), step.targetKey(), step.elements()));
    }

    /** A case that is in the other version already is moved, whoever did it. */
    private boolean endedByPlace(Step step) {
        switch (step.place()) {
            case "there" -> moved(step);
            case "ended", "elsewhere" -> steps.ended(step, step.place(), null);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void moved(Step step) {
        steps.ended(step, null, null);
        audit.append(
                step.begunBy(),
                "model.cases-moved",
                step.about(),
                Map.of(
                        "model", step.modelId(),
                        "move", step.moveId(),
                        "from", step.sourceVersion(),
                        "to", step.targetVersion()));
    }
}
