package no.tiltaksflyt.breach;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The cases that an administrator has put back and that the engine has not moved yet. It has moved one when it tells of the
 * step with a key above those of all that was to be ended: the keys of a process instance grow.
 */
@Repository
class PutBackRepository {

    private static final Duration LOOKED_AFTER = Duration.ofDays(2);
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);

    private static final String NOT_MOVED = """
            select put_back.process_instance_key, cast(p.variables as text) as variables,
                case command.state
                    when 'pending' then false
                    when 'sent' then command.done_at < :askedBefore and told.last_recorded_at > command.done_at
                    else true
                end as failed
            from (
                select b.process_instance_key, max(b.settled_at) as at
                from engine_breach b
                where b.settled_as = 'put-back' and b.settled_at > :since
                    and (cast(:processInstanceKey as bigint) is null or b.process_instance_key = :processInstanceKey)
                group by b.process_instance_key
            ) as put_back
            join engine.process_instance p on p.key = put_back.process_instance_key and p.state = 'ACTIVE'
            cross join lateral (
                select c.state, c.done_at, cast(c.payload as jsonb) as move
                from engine_command c
                where c.kind = 'MoveCase' and c.created_at > put_back.at - interval '1 minute'
                    and cast(cast(c.payload as jsonb) ->> 'processInstanceKey' as bigint) = put_back.process_instance_key
                order by c.id desc
                limit 1
            ) as command
            left join engine.exporter_position told on told.partition_id = put_back.process_instance_key >> 51
            where not exists (
                select
                from engine.element_instance e
                where e.process_instance_key = put_back.process_instance_key
                    and e.element_id = command.move ->> 'elementId'
                    and e.key > all (select cast(jsonb_array_elements_text(command.move -> 'ended') as bigint))
            )
            """;

    private static final String OPEN_AGAIN = """
            update engine_breach set settled_at = null, settled_by = null, settled_as = null, settle_reason = null
            where settled_as = 'put-back' and settled_at > :since and process_instance_key = :processInstanceKey
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PutBackRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether it stands where it stood before somebody put it back. */
    boolean isAwaited(long processInstanceKey) {
        return !notMoved(processInstanceKey).isEmpty();
    }

    /** Those that the engine has refused to move, or has not told of though it was asked and tells of what is younger. */
    List<NotMoved> failed() {
        return notMoved(null).stream().filter(NotMoved::failed).toList();
    }

    private List<NotMoved> notMoved(@Nullable Long processInstanceKey) {
        return recent(NOT_MOVED, processInstanceKey)
                .param("askedBefore", Timestamp.from(clock.instant().minus(TOLD_WITHIN)))
                .query((row, number) -> new NotMoved(
                        row.getLong("process_instance_key"), row.getString("variables"), row.getBoolean("failed")))
                .list();
    }

    void openAgain(long processInstanceKey) {
        if (recent(OPEN_AGAIN, processInstanceKey).update() == 0) {
            throw new IllegalStateException("Process instance " + processInstanceKey + " was not put back");
        }
    }

    private StatementSpec recent(String sql, @Nullable Long processInstanceKey) {
        return jdbc.sql(sql)
                .param("since", Timestamp.from(clock.instant().minus(LOOKED_AFTER)))
                .param("processInstanceKey", processInstanceKey, Types.BIGINT);
    }

    /** @param variables what the case carries, as JSON */
    record NotMoved(long processInstanceKey, String variables, boolean failed) {}
}
