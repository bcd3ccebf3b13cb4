package no.tiltaksflyt.breach;

import no.tiltaksflyt.breach.Breach.Kind;
import no.tiltaksflyt.breach.BreachRepository.Found;
import no.tiltaksflyt.breach.ReconciliationRepository.Completed;
import no.tiltaksflyt.breach.ReconciliationRepository.News;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what the engine says people completed with what they completed here: each task's last action must be the command
 * that this application sent for that very task. Only what is new since the last time is compared.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** Never kept back, however many there are. */
    private static final Marker EACH = MarkerFactory.getMarker("EACH");

    private final ReconciliationRepository repository;
    private final Breaches breaches;
    private final TransactionTemplate transaction;

    Reconciliation(ReconciliationRepository repository, Breaches breaches, TransactionTemplate transaction) {
        this.repository = repository;
        this.breaches = breaches;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT3S")
    void reconcile() {
        try {
            transaction.executeWithoutResult(status -> compare());
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.debug("Compared when the database is there: {}", databaseAway.getMessage());
        }
    }

    private void compare() {
        if (repository.takeTurn()) {
            repository.newPartitions();
            repository.news().forEach(this::compare);
            breaches.openWhatDidNotMove();
        }
    }

    private void compare(News news) {
        repository.completedElsewhere(news).forEach(this::report);
        repository.moveOn(news);
    }

    private void report(Completed task) {
        LOG.warn(EACH, "User task {} of {} was completed past this application", task.key(), task.processInstanceKey());
        Found found = new Found(
                Kind.TASK_COMPLETED,
                task.key(),
                task.processInstanceKey(),
                task.processDefinitionKey(),
                task.processId(),
                task.elementId(),
                "breach.task-completed");
        breaches.keep(found, task.variables());
    }
}
