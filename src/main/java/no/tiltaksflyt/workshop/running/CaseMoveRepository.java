package no.tiltaksflyt.workshop.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.running.CaseMove.MovedCase;
import no.tiltaksflyt.workshop.running.CaseMove.State;
import no.tiltaksflyt.workshop.running.CaseMove.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what owners move, and what becomes of each case. */
@Repository
class CaseMoveRepository {

    private static final String INSERT = """
            insert into case_move (model_id, source_key, source_version, target_key, target_version, elements, state,
                begun_by, begun_by_user, begun_by_name, begun_at)
            values (:modelId, :sourceKey, :sourceVersion, :targetKey, :targetVersion, cast(:elements as jsonb), 'trial',
                :subject, :userName, :name, :now)
            returning id
            """;

    private static final String INSERT_CASE = """
            insert into moved_case (move_id, process_instance_key, case_kind, case_id, trial, state, changed_at)
            values (:moveId, :instance, :kind, :caseId, :trial, 'waiting', :now)
            """;

    private static final String MOVES = """
            select id, model_id, source_key, source_version, target_key, target_version, cast(elements as text) as elements,
                state, begun_by, begun_by_user, begun_by_name, begun_at
            from case_move
            where model_id = :modelId and (cast(:id as bigint) is null or id = :id)
            order by id desc
            limit :atMost
            """;

    private static final String FATES = """
            select process_instance_key, case_kind, case_id, trial, state, reason, words, changed_at
            from moved_case
            where move_id = :id
            order by trial desc, process_instance_key
            """;

    private static final String IN_OTHER_HANDS = """
            select m.begun_by_name
            from moved_case c
            join case_move m on m.id = c.move_id
            where c.process_instance_key = any (cast(:keys as bigint[])) and c.state in ('waiting', 'sent')
            limit 1
            """;

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('case-move ' || :modelId, 0))";

    private static final String TURN = """
            update case_move set state = :state
            where id = :id and model_id = :modelId and state = any (cast(:met as text[]))
            """;

    private static final String LEAVE = """
            update moved_case set state = 'left', changed_at = :now where move_id = :id and state = 'waiting'
            """;

    private static final String AGAIN = """
            update moved_case set state = 'waiting', reason = null, words = null, command_id = null, changed_at = :now
            where move_id = :id and state = 'refused'
            """;

    private static final String TRIAL_OPEN = """
            select exists (select from moved_case where move_id = :id and trial and state in ('waiting', 'sent'))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CaseMoveRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** One beginning at a time of a model; ends with the transaction. */
    void lock(String modelId) {
        jdbc.sql(LOCK).param("modelId", modelId).query(row -> {});
    }

    /** Who is moving one of these now. */
    Optional<String> inOtherHands(Collection<Long> instances) {
        return jdbc.sql(IN_OTHER_HANDS)
                .param("keys", instances.toArray(Long[]::new))
                .query(String.class)
                .optional();
    }

    long insert(String modelId, Version source, Version target, Map<String, String> elements, Person person) {
        return jdbc.sql(INSERT)
                .param("modelId", modelId)
                .param("sourceKey", source.key())
                .param("sourceVersion", source.number())
                .param("targetKey", target.key())
                .param("targetVersion", target.number())
                .param("elements", json.writeValueAsString(elements))
                .param("subject", person.subject())
                .param("userName", person.userName())
                .param("name", person.name())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void insertCase(long moveId, RunningCase running, boolean trial) {
        int inserted = jdbc.sql(INSERT_CASE)
                .param("moveId", moveId)
                .param("instance", running.key())
                .param("kind", CaseRef.kindOf(running.about()), Types.VARCHAR)
                .param("caseId", CaseRef.idOf(running.about()), Types.VARCHAR)
                .param("trial", trial)
                .param("now", now())
                .update();
        if (inserted != 1) {
            throw new IllegalStateException("Case " + running.key() + " was not kept");
        }
    }

    Optional<CaseMove> find(String modelId, long id) {
        return moves(modelId, id, 1).stream().findFirst();
    }

    /** The newest first. */
    List<CaseMove> latest(String modelId, int atMost) {
        return moves(modelId, null, atMost);
    }

    private List<CaseMove> moves(String modelId, @Nullable Long id, int atMost) {
        return jdbc.sql(MOVES)
                .param("modelId", modelId)
                .param("id", id, Types.BIGINT)
                .param("atMost", atMost)
                .query((row, number) -> move(row))
                .list();
    }

    private CaseMove move(ResultSet row) throws SQLException {
        return new CaseMove(
                row.getLong("id"),
                row.getString("model_id"),
                new Version(row.getLong("source_key"), row.getInt("source_version")),
                new Version(row.getLong("target_key"), row.getInt("target_version")),
                json.readValue(row.getString("elements"), new TypeReference<Map<String, String>>() {}),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Person(
                        row.getString("begun_by"),
                        row.getString("begun_by_user"),
                        row.getString("begun_by_name"),
                        Set.of(),
                        false),
                instant(row, "begun_at"));
    }

    List<MovedCase> cases(long id) {
        return jdbc.sql(FATES)
                .param("id", id)
                .query((row, number) -> new MovedCase(
                        row.getLong("process_instance_key"),
                        CaseRef.of(row.getString("case_kind"), row.getString("case_id")),
                        row.getBoolean("trial"),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("words"),
                        instant(row, "changed_at")))
                .list();
    }

    /** False when it is in none of the states. */
    boolean turn(CaseMove move, State state, State... met) {
        String[] codes = Arrays.stream(met).map(State::code).toArray(String[]::new);
        return jdbc.sql(TURN)
                        .param("id", move.id())
                        .param("modelId", move.modelId())
                        .param("state", state.code())
                        .param("met", codes)
                        .update()
                == 1;
    }

    /** How many stay where they are. */
    int leave(long id) {
        return jdbc.sql(LEAVE).param("id", id).param("now", now()).update();
    }

    /** How many wait once more. */
    int again(long id) {
        return jdbc.sql(AGAIN).param("id", id).param("now", now()).update();
    }

    boolean isTrialOpen(long id) {
        return jdbc.sql(TRIAL_OPEN).param("id", id).query(Boolean.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
