package no.tiltaksflyt.measure.sample;

import java.sql.Timestamp;
import java.util.Optional;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.sample.SampleStory.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the measures of the sample world stand while they are carried through it. */
@Component
class SampleMeasureQueries {

    private static final String TASK = """
            select t.key
            from measure m
            join engine.user_task t on t.process_instance_key = m.process_instance_key and t.state = 'CREATED'
            where m.measure_id = :measureId and t.element_id = :elementId
                and not exists (select from task_completion c where c.user_task_key = t.key)
            """;

    private static final String HOLDER = """
            select user_name from task_claim where user_task_key = :key and user_name is not null
            """;

    private static final String CASE_NUMBER = """
            select case_number from measure where measure_id = :measureId
            """;

    /**
     * An open measure is at rest at an uncompleted task, or while it waits for an answer. An ended one is at rest when
     * the engine has ended it, one that a round holds until it closes always. Only deadlines without a notice count.
     */
    private static final String STANDING = """
            with open_task as (
                select m.measure_id, t.key, t.element_instance_key, t.process_instance_key, t.created_at
                from measure m
                join engine.user_task t on t.process_instance_key = m.process_instance_key and t.state = 'CREATED'
                where m.status = 'in-progress'
                    and not exists (select from task_completion c where c.user_task_key = t.key)
            ), waiting as (
                select m.measure_id, s.due_at
                from measure m
                left join supplement_request s on s.measure_id = m.measure_id
                    and s.answered_at is null and s.lapsed_at is null
                where m.status in ('in-progress', 'deferred') and (m.status = 'deferred' or s.number is not null)
                    and exists (
                        select
                        from engine.element_instance e
                        where e.process_instance_key = m.process_instance_key
                            and e.element_type = 'EVENT_BASED_GATEWAY' and e.state = 'ACTIVE'
                    )
            ), due as (
                select cast(v.value #>> '{}' as timestamptz) as at
                from open_task t
                join engine.variable v on v.scope_key = t.element_instance_key and v.name in ('reminderAt', 'dueAt')
                where not exists (
                    select
                    from engine.element_instance e
                    where e.process_instance_key = t.process_instance_key
                        and e.state = 'COMPLETED' and e.started_at >= t.created_at
                        and e.element_id like
                            case v.name when 'reminderAt' then 'EndEvent%ReminderSent' else 'EndEvent%Escalated' end
                )
                union all
                select due_at from waiting where due_at is not null
                union all
                select (d.deferred_until::timestamp at time zone :zone)
                from deferral d
                join waiting w on w.measure_id = d.measure_id
                where d.resumed_at is null and d.deferred_until is not null
            )
            select
                (
                    select count(*)
                    from measure m
                    left join engine.process_instance i on i.key = m.process_instance_key
                    where not m.held and case
                        when m.status in ('in-progress', 'deferred')
                            then m.measure_id not in (select measure_id from open_task)
                                and m.measure_id not in (select measure_id from waiting)
                        else i.state is distinct from 'COMPLETED'
                    end
                ) as on_the_way,
                (select min(at) from due) as next
            """;

    private static final String SUMMARY = """
            select count(*) as proposed, count(*) filter (where status not in ('in-progress', 'deferred')) as ended
            from measure
            """;

    private final JdbcClient jdbc;

    SampleMeasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long task(String measureId, Step step) {
        return jdbc.sql(TASK)
                .param("measureId", measureId)
                .param("elementId", step.elementId())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("Measure " + measureId + " is not at " + step));
    }

    Optional<String> holder(long userTaskKey) {
        return jdbc.sql(HOLDER).param("key", userTaskKey).query(String.class).optional();
    }

    String caseNumber(String measureId) {
        return jdbc.sql(CASE_NUMBER)
                .param("measureId", measureId)
                .query(String.class)
                .single();
    }

    Standing standing() {
        return jdbc.sql(STANDING)
                .param("zone", Oslo.ZONE.getId())
                .query((row, number) -> {
                    Timestamp next = row.getTimestamp("next");
                    return new Standing(row.getInt("on_the_way"), next == null ? null : next.toInstant());
                })
                .single();
    }

    String summary() {
        return jdbc.sql(SUMMARY)
                .query((row, number) ->
                        "%d measures, %d of them ended".formatted(row.getInt("proposed"), row.getInt("ended")))
                .single();
    }
}
