package no.tiltaksflyt.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets, once a day, what is only kept so that a command or a job that comes twice is known again. */
@Component
class EngineHousekeeping {

    private static final String FORGET_SENT = """
            delete from engine_command where state in ('sent', 'settled') and done_at < now() - interval '90 days'
            """;

    private static final String FORGET_JOBS = """
            delete from engine_job_done where done_at < now() - interval '90 days'
            """;

    private final JdbcClient jdbc;

    EngineHousekeeping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    void forget() {
        jdbc.sql(FORGET_SENT).update();
        jdbc.sql(FORGET_JOBS).update();
    }
}
