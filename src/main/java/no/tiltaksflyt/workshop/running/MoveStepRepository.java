package no.tiltaksflyt.workshop.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is next for the cases that are being moved: which may be sent, and what the engine has told of those that were. */
@Repository
class MoveStepRepository {

    /** How many the engine has at a time. */
    private static final int MOST_SENT = 20;

    private static final String TAKE_TURN = "select pg_try_advisory_xact_lock(hashtextextended('case-moves', 0))";

    /** The projection tells which version a case is in: that alone says that it was moved, whatever was answered. */
    private static final String COLUMNS = """
            select c.move_id, c.process_instance_key, c.case_kind, c.case_id, m.model_id, m.source_version,
                m.target_key, m.target_version, cast(m.elements as text) as elements, m.begun_by, m.begun_by_user,
                m.begun_by_name, command.id as command_id, command.state as command_state, command.last_error,
                case
                    when p.process_definition_key = m.target_key then 'there'
                    when p.key is null or p.state <> 'ACTIVE' then 'ended'
                    when p.process_definition_key <> m.source_key then 'elsewhere'
                    else 'here'
                end as place
            from moved_case c
            join case_move m on m.id = c.move_id
            left join engine.process_instance p on p.key = c.process_instance_key
            left join engine_command command on command.id = c.command_id
            """;

    /** A refusal of a repeated command may only mean that the first was taken; the projection is given time to tell. */
    private static final String ANSWERED = COLUMNS + """
            where c.state = 'sent' and (
                p.process_definition_key = m.target_key
                or p.state <> 'ACTIVE' and command.state <> 'pending'
                or command.state in ('refused', 'settled')
                    and (command.attempts <= 1 or command.done_at < now() - interval '5 seconds'))
            order by c.move_id, c.process_instance_key
            """;

    private static final String NEXT = COLUMNS + """
            where c.state = 'waiting' and (m.state = 'running' or m.state = 'trial' and c.trial)
            order by c.move_id, c.process_instance_key
            limit greatest(0, :most - (select count(*) from moved_case where state = 'sent'))
            """;

    private static final String SENT = """
            update moved_case set state = 'sent', command_id = :commandId, changed_at = :now
            where move_id = :moveId and process_instance_key = :instance and state = 'waiting'
            """;

    private static final String ENDED = """
            update moved_case set state = :state, reason = :reason, words = :words, changed_at = :now
            where move_id = :moveId and process_instance_key = :instance and state in ('waiting', 'sent')
            """;

    private static final String FINISH = """
            update case_move m set state = 'done'
            where m.state in ('trial', 'running', 'paused')
                and not exists (select from moved_case c where c.move_id = m.id and c.state in ('waiting', 'sent'))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    MoveStepRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** False when another instance is at it; the turn ends with the transaction. */
    boolean takeTurn() {
        return jdbc.sql(TAKE_TURN).query(Boolean.class).single();
    }

    /**
     * A case on its way.
     *
     * @param place where the engine says it is: {@code there}, {@code here}, {@code elsewhere} or {@code ended}
     * @param refused the command that the engine refused; null for none
     * @param words the engine's
     */
    record Step(
            long moveId,
            long instance,
            @Nullable CaseRef about,
            String modelId,
            int sourceVersion,
            long targetKey,
            int targetVersion,
            Map<String, String> elements,
            Person begunBy,
            String place,
            @Nullable Long refused,
            @Nullable String words) {}

    /** Of those that were sent. */
    List<Step> answered() {
        return jdbc.sql(ANSWERED).query(this::step).list();
    }

    /** Those that may be sent. */
    List<Step> next() {
        return jdbc.sql(NEXT).param("most", MOST_SENT).query(this::step).list();
    }

    private Step step(ResultSet row, int number) throws SQLException {
        boolean refused = Set.of("refused", "settled").contains(String.valueOf(row.getString("command_state")));
        return new Step(
                row.getLong("move_id"),
                row.getLong("process_instance_key"),
                CaseRef.of(row.getString("case_kind"), row.getString("case_id")),
                row.getString("model_id"),
                row.getInt("source_version"),
                row.getLong("target_key"),
                row.getInt("target_version"),
                json.readValue(row.getString("elements"), new TypeReference<Map<String, String>>() {}),
                new Person(
                        row.getString("begun_by"),
                        row.getString("begun_by_user"),
                        row.getString("begun_by_name"),
                        Set.of(),
                        false),
                row.getString("place"),
                refused ? row.getObject("command_id", Long.class) : null,
                row.getString("last_error"));
    }

    void sent(Step step, long commandId) {
        requireOne(jdbc.sql(SENT)
                .param("moveId", step.moveId())
                .param("instance", step.instance())
                .param("commandId", commandId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** @param reason null for a case that was moved */
    void ended(Step step, @Nullable String reason, @Nullable String words) {
        requireOne(jdbc.sql(ENDED)
                .param("moveId", step.moveId())
                .param("instance", step.instance())
                .param("state", reason == null ? "moved" : "refused")
                .param("reason", reason, Types.VARCHAR)
                .param("words", words, Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    private static void requireOne(int updated) {
        if (updated != 1) {
            throw new IllegalStateException("The case is not being moved any more");
        }
    }

    /** How many moves have come to their end. */
    int finish() {
        return jdbc.sql(FINISH).update();
    }
}
