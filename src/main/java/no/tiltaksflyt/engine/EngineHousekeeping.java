package no.tiltaksflyt.engine;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets, once a day, what is only kept so that a command or a job that comes twice is known again. */
@Component
class EngineHousekeeping {

    private final OutboxRepository outbox;
    private final JobRepository jobs;

    EngineHousekeeping(OutboxRepository outbox, JobRepository jobs) {
        this.outbox = outbox;
        this.jobs = jobs;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    void forget() {
        outbox.forgetOld();
        jobs.forgetOld();
    }
}
