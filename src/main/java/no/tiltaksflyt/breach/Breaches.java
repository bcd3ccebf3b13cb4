package no.tiltaksflyt.breach;

import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.breach.Breach.Kind;
import no.tiltaksflyt.breach.BreachRepository.Found;
import no.tiltaksflyt.engine.StepRefused;
import no.tiltaksflyt.engine.WorkerJob;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was found until an administrator has put it right; a case with something open is not worked on meanwhile. */
@Component
public class Breaches implements StoppedInstances {

    private final BreachRepository repository;
    private final PutBackRepository putBacks;
    private final ApplicationEventPublisher events;

    Breaches(BreachRepository repository, PutBackRepository putBacks, ApplicationEventPublisher events) {
        this.repository = repository;
        this.putBacks = putBacks;
        this.events = events;
    }

    /** In a transaction of its own: the refused step's is rolled back. */
    @EventListener
    @Transactional
    public void keep(StepRefused refused) {
        WorkerJob<String> job = refused.job();
        Found found = new Found(
                Kind.STEP_REFUSED,
                job.key(),
                job.processInstanceKey(),
                job.processDefinitionKey(),
                job.processId(),
                job.elementId(),
                "breach.unsigned." + refused.code());
        keep(found, job.variables());
    }

    void keep(Found found, String variables) {
        repository.keep(found).ifPresent(breach -> events.publishEvent(new BreachFound(breach, variables)));
    }

    @Override
    public boolean isStopped(long processInstanceKey) {
        return !repository.openOf(processInstanceKey).isEmpty() || putBacks.isAwaited(processInstanceKey);
    }

    /** What was put back and did not move is open again, and told of anew. */
    void openWhatDidNotMove() {
        putBacks.failed().forEach(failed -> {
            putBacks.openAgain(failed.processInstanceKey());
            repository
                    .openOf(failed.processInstanceKey())
                    .forEach(breach -> events.publishEvent(new BreachFound(breach, failed.variables())));
        });
    }

    /** Whether the process instance was put back once: then it may not hear any more what it heard before. */
    public boolean wasPutBack(long processInstanceKey) {
        return repository.wasPutBack(processInstanceKey);
    }

    /** What waits to be put right, oldest first. */
    public List<Breach> open(int atMost) {
        return repository.open(atMost);
    }

    public List<Breach> openOf(long processInstanceKey) {
        return repository.openOf(processInstanceKey);
    }

    /**
     * Ends everything that is open in the process instance.
     *
     * @param by the administrator's name
     * @return false when somebody else has ended it meanwhile
     */
    @Transactional
    public boolean settle(long processInstanceKey, Settlement as, String by, String reason, Instant at) {
        return repository.settle(processInstanceKey, as, by, reason, at);
    }

    /** What became of it. */
    public enum Settlement {
        PUT_BACK("put-back"),
        EXPLAINED("explained");

        private final String code;

        Settlement(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
