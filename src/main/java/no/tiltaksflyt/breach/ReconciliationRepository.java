package no.tiltaksflyt.breach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the user tasks that were completed and the process instances that were cancelled elsewhere, and remembers how far each partition has been looked through: to the
 * last record that is projected of it. A partition is the upper part of every key.
 */
@Repository
class ReconciliationRepository {

    private static final String TAKE_TURN =
            "select pg_try_advisory_xact_lock(hashtextextended('engine-reconciliation', 0))";

    private static final String NEW_PARTITIONS = """
            insert into engine_reconciliation (partition_id, compared_to)
            select p.partition_id, r.compared_to
            from engine.exporter_position p
            cross join engine_reconciliation r
            where r.partition_id = 0
            on conflict (partition_id) do nothing
            """;

    /** What the projection has told of each partition since. */
    private static final String NEWS = """
            select r.partition_id, r.compared_to, p.last_recorded_at
            from engine_reconciliation r
            join engine.exporter_position p on p.partition_id = r.partition_id
            where p.last_recorded_at > r.compared_to
            """;

    private static final String COMPLETED_ELSEWHERE = """
            select t.key, t.process_instance_key, t.process_definition_key, t.process_id, t.element_id,
                coalesce(cast(i.variables as text), '{}') as variables
            from engine.user_task t
            left join engine.process_instance i on i.key = t.process_instance_key
            where t.state = 'COMPLETED' and t.ended_at >= :after and t.ended_at <= :upTo
                and (t.key >> 51) = :partition
                and not exists (
                    select
                    from engine_command c
                    where c.id = cast(substring(t.last_action from '^tiltaksflyt:([0-9]{1,18})$') as bigint)
                        and c.kind = 'CompleteTask'
                        and cast(cast(c.payload as jsonb) ->> 'userTaskKey' as bigint) = t.key
                )
            order by t.ended_at, t.key
            """;

    /** A called process ends with the one that called it. The place is the last one that ended with the instance. */
    private static final String CANCELED_ELSEWHERE = """
            select p.key, p.key as process_instance_key, p.process_definition_key, p.process_id,
                coalesce(last.element_id, p.process_id) as element_id,
                coalesce(cast(p.variables as text), '{}') as variables
            from engine.process_instance p
            left join lateral (
                select e.element_id
                from engine.element_instance e
                where e.process_instance_key = p.key and e.flow_scope_key = p.key and e.state = 'TERMINATED'
                order by e.ended_at desc, e.key desc
                limit 1
            ) as last on true
            where p.state = 'TERMINATED' and p.ended_at >= :after and p.ended_at <= :upTo
                and (p.key >> 51) = :partition
                and p.parent_process_instance_key is null
                and not exists (
                    select
                    from engine_command c
                    where c.kind = 'CancelInstance'
                        and cast(cast(c.payload as jsonb) ->> 'processInstanceKey' as bigint) = p.key
                )
            order by p.ended_at, p.key
            """;

    private static final String MOVE_ON =
            "update engine_reconciliation set compared_to = :upTo where partition_id = :partition";

    private final JdbcClient jdbc;

    ReconciliationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when another instance is at it; the turn ends with the transaction. */
    boolean takeTurn() {
        return jdbc.sql(TAKE_TURN).query(Boolean.class).single();
    }

    void newPartitions() {
        jdbc.sql(NEW_PARTITIONS).update();
    }

    List<News> news() {
        return jdbc.sql(NEWS).query(ReconciliationRepository::newsOf).list();
    }

    /**
     * Records with the same timestamp may arrive in two batches, so the last timestamp of the previous search is
     * searched again.
     */
    List<Done> completedElsewhere(News news) {
        return doneElsewhere(COMPLETED_ELSEWHERE, news);
    }

    /** Also those that were ended with all that went on in them. */
    List<Done> canceledElsewhere(News news) {
        return doneElsewhere(CANCELED_ELSEWHERE, news);
    }

    private List<Done> doneElsewhere(String sql, News news) {
        return jdbc.sql(sql)
                .param("partition", news.partition())
                .param("after", Timestamp.from(news.after()))
                .param("upTo", Timestamp.from(news.upTo()))
                .query(ReconciliationRepository::done)
                .list();
    }

    void moveOn(News news) {
        int moved = jdbc.sql(MOVE_ON)
                .param("partition", news.partition())
                .param("upTo", Timestamp.from(news.upTo()))
                .update();
        if (moved != 1) {
            throw new IllegalStateException("Partition " + news.partition() + " is not known");
        }
    }

    private static News newsOf(ResultSet row, int number) throws SQLException {
        return new News(
                row.getInt("partition_id"),
                row.getTimestamp("compared_to").toInstant(),
                row.getTimestamp("last_recorded_at").toInstant());
    }

    private static Done done(ResultSet row, int number) throws SQLException {
        return new Done(
                row.getLong("key"),
                row.getLong("process_instance_key"),
                row.getLong("process_definition_key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getString("variables"));
    }

    /** @param upTo the newest record that is projected of the partition */
    record News(int partition, Instant after, Instant upTo) {}

    /**
     * @param key of the task or the process instance
     * @param variables what the case carries, as JSON
     */
    record Done(
            long key,
            long processInstanceKey,
            long processDefinitionKey,
            String processId,
            String elementId,
            String variables) {}
}
