package no.tiltaksflyt.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which instances have changed since their facts were made.
 *
 * <p>Each stream moves its position and marks what changed in one transaction; what is marked is unmarked in the
 * transaction that makes its facts. A row that changes meanwhile waits for that, and is marked again.
 */
@Component
class PendingRepository {

    /** The stream of who held which task; the others are partitions of the engine's log. */
    private static final int HOLDINGS = -1;

    private static final String PARTITIONS = """
            select partition_id
            from engine.exporter_position
            order by partition_id
            """;

    private static final String BEGIN = """
            insert into insight.position (stream, position)
            values (:stream, -1)
            on conflict do nothing
            """;

    private static final String LOCK = """
            select position, log
            from insight.position
            where stream = :stream
            for update
            """;

    private static final String PROJECTED = """
            select position, fingerprint as log
            from engine.exporter_position
            where partition_id = :stream
            """;

    /** The partition of a key stands in its first bits. */
    private static final String MARK_PROJECTED = """
            insert into insight.pending (process_instance_key)
            select distinct changed.key
            from (
                select key
                from engine.process_instance
                where position > :from and position <= :to
                union all
                select process_instance_key
                from engine.element_instance
                where position > :from and position <= :to
                union all
                select process_instance_key
                from engine.user_task
                where position > :from and position <= :to
            ) as changed (key)
            where changed.key >> 51 = :stream
            order by changed.key
            on conflict do nothing
            """;

    /** Transactions from here on may still be going on. */
    private static final String SETTLED =
            "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)";

    private static final String MARK_HELD = """
            insert into insight.pending (process_instance_key)
            select distinct task.process_instance_key
            from task_holding as holding
            join engine.user_task as task on task.key = holding.user_task_key
            where holding.transaction_id >= cast(cast(:from as text) as xid8)
              and holding.transaction_id < cast(cast(:to as text) as xid8)
            order by task.process_instance_key
            on conflict do nothing
            """;

    private static final String MOVE = """
            update insight.position
            set position = :position, log = :log
            where stream = :stream
            """;

    private static final String TAKE = """
            delete from insight.pending
            where process_instance_key in (
                select process_instance_key
                from insight.pending
                order by process_instance_key
                limit :atMost
                for update skip locked
            )
            returning process_instance_key
            """;

    private static final String FORGET = "truncate insight.position, insight.pending, insight.case_fact, "
            + "insight.step_visit, insight.party_time, insight.stale, insight.sum, insight.day_count";

    private final JdbcClient jdbc;

    PendingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Integer> partitions() {
        return jdbc.sql(PARTITIONS).query((row, number) -> row.getInt(1)).list();
    }

    /** How far a stream is followed, and which log of the engine it is of; null for none yet. */
    private record Place(long position, @Nullable String log) {

        boolean isBefore(Place other) {
            return position < other.position;
        }

        /** A log may have been begun anew, and be shorter or longer by now. */
        boolean isOfSameLog(Place later) {
            return !later.isBefore(this) && (log == null || log.equals(later.log));
        }
    }

    /** Marks what the engine has told of since the last time. False when its log begins anew: then forget all. */
    boolean followProjection(int partition) {
        Place from = lock(partition);
        Place to = jdbc.sql(PROJECTED)
                .param("stream", partition)
                .query(PendingRepository::place)
                .single();
        if (!from.isOfSameLog(to)) {
            return false;
        }
        if (from.isBefore(to)) {
            jdbc.sql(MARK_PROJECTED)
                    .param("stream", partition)
                    .param("from", from.position())
                    .param("to", to.position())
                    .update();
            move(partition, to);
        }
        return true;
    }

    /** Marks the instances of the tasks that somebody has taken or given back since the last time. */
    void followHoldings() {
        long from = Math.max(0, lock(HOLDINGS).position());
        long to = jdbc.sql(SETTLED).query(Long.class).single();
        if (to > from) {
            jdbc.sql(MARK_HELD).param("from", from).param("to", to).update();
            move(HOLDINGS, new Place(to, null));
        }
    }

    private Place lock(int stream) {
        jdbc.sql(BEGIN).param("stream", stream).update();
        return jdbc.sql(LOCK)
                .param("stream", stream)
                .query(PendingRepository::place)
                .single();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getLong("position"), row.getString("log"));
    }

    private void move(int stream, Place to) {
        int moved = jdbc.sql(MOVE)
                .param("stream", stream)
                .param("position", to.position())
                .param("log", to.log())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("The position of stream " + stream + " stands in " + moved + " rows");
        }
    }

    /** Takes some that are marked, for this transaction; no other takes them meanwhile. */
    List<Long> take(int atMost) {
        return jdbc.sql(TAKE)
                .param("atMost", atMost)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Facts and positions: all is made again. */
    void forgetAll() {
        jdbc.sql(FORGET).update();
    }
}
