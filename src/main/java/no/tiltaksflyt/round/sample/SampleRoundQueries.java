package no.tiltaksflyt.round.sample;

import no.tiltaksflyt.sample.SampleStory.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the round of the sample world stands. */
@Component
class SampleRoundQueries {

    private static final String DIALOGUE_TASK = """
            select t.key
            from engine.process_instance i
            join engine.user_task t on t.process_instance_key = i.key and t.state = 'CREATED'
            where i.variables ->> 'dialogueId' = :dialogueId
            """;

    /**
     * How much is missing: of the open round and of each municipality one process that waits, of what each has sent one
     * confirmation, and of each dialogue a task or, once it is signed, an end.
     */
    private static final String ON_THE_WAY = """
            select
                (select count(*) from input_round where state = 'open')
                + (select count(*) from invited_municipality)
                - (
                    select count(*)
                    from engine.process_instance i
                    join engine.element_instance e on e.process_instance_key = i.key and e.state = 'ACTIVE'
                    where i.process_id in ('input-round', 'municipal-input') and i.state = 'ACTIVE'
                        and e.element_type = 'EVENT_BASED_GATEWAY'
                )
                + (select count(*) from invited_municipality where status in ('answered', 'declined'))
                - (
                    select count(*)
                    from engine.process_instance i
                    join engine.element_instance e on e.process_instance_key = i.key and e.state = 'COMPLETED'
                    where i.process_id = 'municipal-input' and e.element_id = 'Task_ConfirmInput'
                )
                + (select count(*) from invited_municipality where dialogue_held_on is null)
                - (
                    select count(*)
                    from engine.user_task t
                    where t.process_id = 'local-dialogue' and t.state = 'CREATED'
                        and not exists (select from task_completion c where c.user_task_key = t.key)
                )
                + (select count(*) from local_dialogue)
                - (select count(*) from engine.process_instance where process_id = 'local-dialogue' and state = 'COMPLETED')
            """;

    private static final String IS_OPEN = "select exists (select from input_round where state = 'open')";

    private static final String SUMMARY = """
            select count(*) as asked, count(*) filter (where status = 'answered') as answered, count(dialogue_held_on) as held
            from invited_municipality
            """;

    private final JdbcClient jdbc;

    SampleRoundQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long dialogueTask(String dialogueId) {
        return jdbc.sql(DIALOGUE_TASK)
                .param("dialogueId", dialogueId)
                .query(Long.class)
                .single();
    }

    /** Its timers all lie beyond the past. */
    Standing standing() {
        boolean open = jdbc.sql(IS_OPEN).query(Boolean.class).single();
        return new Standing(open ? jdbc.sql(ON_THE_WAY).query(Integer.class).single() : 0, null);
    }

    String summary() {
        return jdbc.sql(SUMMARY)
                .query((row, number) -> "%d municipalities asked, %d of them have answered, %d dialogues held"
                        .formatted(row.getInt("asked"), row.getInt("answered"), row.getInt("held")))
                .single();
    }
}
