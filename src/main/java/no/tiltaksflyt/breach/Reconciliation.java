package no.tiltaksflyt.breach;

import no.tiltaksflyt.breach.Breach.Kind;
import no.tiltaksflyt.breach.BreachRepository.Found;
import no.tiltaksflyt.breach.ReconciliationRepository.Done;
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
 * that this application sent for that very task, and a process instance that was cancelled the one that this application
 * cancelled. Only what is new since the last time is compared.
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
        repository.completedElsewhere(news).forEach(task -> report(Kind.TASK_COMPLETED, task));
        repository.canceledElsewhere(news).forEach(instance -> report(Kind.INSTANCE_CANCELED, instance));
        repository.moveOn(news);
    }

    private void report(Kind kind, Done done) {
        LOG.warn(EACH, "Past this application: {} {} of {}", kind.code(), done.key(), done.processInstanceKey());
        Found found = new Found(
                kind,
                done.key(),
                done.processInstanceKey(),
                done.processDefinitionKey(),
                done.processId(),
                done.elementId(),
                "breach." + kind.code());
        breaches.keep(found, done.variables());
    }
}
