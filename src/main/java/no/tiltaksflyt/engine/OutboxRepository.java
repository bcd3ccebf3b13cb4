package no.tiltaksflyt.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The commands that wait for the engine. All times are the database's, so that instances need not agree on theirs. */
@Repository
class OutboxRepository {

    private static final String INSERT = """
            insert into engine_command (ordering_key, kind, payload, next_attempt_at, created_at)
            values (:orderingKey, :kind, :payload, now(), now())
            returning id
            """;

    /**
     * Takes the first command of some ordering key by moving its next attempt ahead; while it is pending, no later
     * command of that key is taken.
     */
    private static final String TAKE_NEXT = """
            update engine_command
            set attempts = attempts + 1, next_attempt_at = now() + :leaseSeconds * interval '1 second'
            where id = (
                select c.id
                from engine_command c
                where c.state = 'pending' and c.next_attempt_at <= clock_timestamp()
                    and not exists (
                        select
                        from engine_command earlier
                        where earlier.ordering_key = c.ordering_key and earlier.state = 'pending' and earlier.id < c.id
                    )
                order by c.next_attempt_at, c.id
                limit 1
                for update skip locked
            )
            returning id, ordering_key, kind, payload, attempts
            """;

    private static final String TAKE_NEXT_OF_KEY = TAKE_NEXT.replace(
            "where c.state = 'pending'", "where c.ordering_key = :orderingKey and c.state = 'pending'");

    private static final String SENT = """
            update engine_command
            set state = 'sent', done_at = now(), last_error = null
            where id = :id and state = 'pending'
            """;

    private static final String REFUSED = """
            update engine_command
            set state = 'refused', done_at = now(), last_error = :reason
            where id = :id and state = 'pending'
            """;

    private static final String TRY_LATER = """
            update engine_command
            set next_attempt_at = now() + :waitMillis * interval '1 millisecond', last_error = :reason
            where id = :id and state = 'pending'
            """;

    private static final String LATEST_REFUSED = """
            select id, kind, ordering_key, coalesce(last_error, '') as reason, done_at
            from engine_command
            where state = 'refused'
            order by done_at desc, id desc
            limit :atMost
            """;

    private static final String TRY_REFUSED_AGAIN = """
            update engine_command
            set state = 'pending', attempts = 0, next_attempt_at = now(), done_at = null
            where id = :id and state = 'refused'
            returning ordering_key
            """;

    private static final String SETTLE_REFUSED = """
            update engine_command set state = 'settled' where id = :id and state = 'refused'
            """;

    private static final String FORGET = """
            delete from engine_command where state in ('sent', 'settled') and done_at < now() - interval '90 days'
            """;

    private static final String LOCK_KEY = "select pg_advisory_xact_lock(hashtextextended(:orderingKey, 0))";

    private static final String IS_UNDER_WAY = """
            select exists (
                select
                from engine_command
                where ordering_key = :orderingKey
                    and (state = 'pending' or state = 'sent' and done_at > now() - interval '10 minutes')
            )
            """;

    private static final String LATE = """
            select count(*) as commands, min(created_at) as oldest_created_at
            from engine_command
            where state = 'pending' and created_at < now() - interval '1 minute'
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OutboxRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The id that it got. */
    long insert(String orderingKey, EngineCommand command) {
        return jdbc.sql(INSERT)
                .param("orderingKey", orderingKey)
                .param("kind", command.kind())
                .param("payload", json.writeValueAsString(command))
                .query(Long.class)
                .single();
    }

    /** The next command that may be sent now; of one ordering key, or of any (null). */
    Optional<Taken> takeNext(@Nullable String orderingKey, Duration lease) {
        JdbcClient.StatementSpec next = orderingKey == null
                ? jdbc.sql(TAKE_NEXT)
                : jdbc.sql(TAKE_NEXT_OF_KEY).param("orderingKey", orderingKey);
        return next.param("leaseSeconds", lease.toSeconds()).query(this::taken).optional();
    }

    /** False when another instance ended it meanwhile: this one was too long about it, and its lease was over. */
    boolean sent(long id) {
        return jdbc.sql(SENT).param("id", id).update() == 1;
    }

    /** False as in {@link #sent}. */
    boolean refused(long id, String reason) {
        return jdbc.sql(REFUSED).param("id", id).param("reason", reason).update() == 1;
    }

    /** False as in {@link #sent}. */
    boolean tryLater(long id, Duration wait, String reason) {
        return jdbc.sql(TRY_LATER)
                        .param("id", id)
                        .param("waitMillis", wait.toMillis())
                        .param("reason", reason)
                        .update()
                == 1;
    }

    List<EngineOutbox.RefusedCommand> latestRefused(int atMost) {
        return jdbc.sql(LATEST_REFUSED)
                .param("atMost", atMost)
                .query((row, number) -> new EngineOutbox.RefusedCommand(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("ordering_key"),
                        row.getString("reason"),
                        row.getTimestamp("done_at").toInstant()))
                .list();
    }

    /** The ordering key of the command that waits again, or nothing when it was not refused. */
    Optional<String> tryRefusedAgain(long id) {
        return jdbc.sql(TRY_REFUSED_AGAIN)
                .param("id", id)
                .query((row, number) -> row.getString("ordering_key"))
                .optional();
    }

    /** False when it was not refused. */
    boolean settleRefused(long id) {
        return jdbc.sql(SETTLE_REFUSED).param("id", id).update() == 1;
    }

    void forgetOld() {
        jdbc.sql(FORGET).update();
    }

    boolean isUnderWay(String orderingKey) {
        jdbc.sql(LOCK_KEY).param("orderingKey", orderingKey).query(row -> {});
        return jdbc.sql(IS_UNDER_WAY)
                .param("orderingKey", orderingKey)
                .query(Boolean.class)
                .single();
    }

    EngineOutbox.LateCommands late() {
        return jdbc.sql(LATE)
                .query((row, number) -> {
                    Timestamp oldest = row.getTimestamp("oldest_created_at");
                    return new EngineOutbox.LateCommands(
                            row.getLong("commands"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    private Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getLong("id"),
                row.getString("ordering_key"),
                json.readValue(row.getString("payload"), EngineCommand.type(row.getString("kind"))),
                row.getInt("attempts"));
    }

    /** @param attempts with this one */
    record Taken(long id, String orderingKey, EngineCommand command, int attempts) {

        /** An earlier attempt may have reached the engine without its answer reaching us. */
        boolean mayHaveBeenSent() {
            return attempts > 1;
        }
    }
}
