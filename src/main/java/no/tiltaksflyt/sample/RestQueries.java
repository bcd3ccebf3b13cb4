package no.tiltaksflyt.sample;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still under way between the application and the engine, of whichever process. */
@Component
class RestQueries {

    private static final String COMMANDS_WAIT = """
            select exists (select from engine_command where state = 'pending')
            """;

    private static final String STEPS_ARE_DONE = """
            select exists (
                select
                from engine.process_instance i
                join engine.element_instance e on e.process_instance_key = i.key
                where i.state = 'ACTIVE' and e.state = 'ACTIVE'
                    and e.element_type in ('SERVICE_TASK', 'BUSINESS_RULE_TASK', 'SEND_TASK', 'SCRIPT_TASK', 'END_EVENT')
            )
            """;

    private final JdbcClient jdbc;

    RestQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a command has not reached the engine yet. */
    boolean commandsWait() {
        return jdbc.sql(COMMANDS_WAIT).query(Boolean.class).single();
    }

    /** Whether an automatic step has begun and not ended. */
    boolean stepsAreDone() {
        return jdbc.sql(STEPS_ARE_DONE).query(Boolean.class).single();
    }
}
