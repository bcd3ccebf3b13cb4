package no.tiltaksflyt.workshop.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.release.Release.Deed;
import no.tiltaksflyt.workshop.release.Release.Part;
import no.tiltaksflyt.workshop.release.Release.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps releases; each change of state says which state it met. */
@Repository
class ReleaseRepository {

    private static final String LOCK = "select id from model_release where id = :id for update";

    /** In one order, so that nobody waits for who waits for her. */
    private static final String LOCK_MODELS = """
            select id
            from model
            where id in (select model_id from model_release_part where release_id = :id)
            order by id
            for update
            """;

    private static final String INSERT = """
            insert into model_release (state, message, content_hash, authors, tried, asked_by, asked_by_name, asked_at)
            values ('asked', :message, :hash, cast(:authors as text[]), :tried, :subject, :name, :now)
            returning id
            """;

    private static final String INSERT_PART = """
            insert into model_release_part (release_id, model_id, version, replaces, chosen)
            values (:release, :model, :version, :replaces, :chosen)
            """;

    private static final String FIND = """
            select id, state, message, content_hash, authors, asked_by, asked_by_name, asked_at, judged_by,
                judged_by_name, judged_at, judgement, deployed_by, deployed_by_name, deployed_at, refusal, tried,
                unanswered_at
            from model_release
            where id = :id
            """;

    private static final String LATEST = """
            select id, state, message, content_hash, authors, asked_by, asked_by_name, asked_at, judged_by,
                judged_by_name, judged_at, judgement, deployed_by, deployed_by_name, deployed_at, refusal, tried,
                unanswered_at
            from model_release
            where cast(:model as text) is null
                or exists (select from model_release_part where release_id = id and model_id = :model)
            order by id desc
            limit :atMost
            """;

    /** Asking for one content waits for who is asking for it at the same time. */
    private static final String LOCK_CONTENT = "select pg_advisory_xact_lock(hashtextextended('asked ' || :hash, 0))";

    private static final String WAITING = """
            select id from model_release
            where content_hash = :hash and asked_by = :subject and state = 'asked' and tried = :tried
            order by id desc
            limit 1
            """;

    private static final String PARTS = """
            select model_id, version, replaces, chosen, engine_version, engine_key
            from model_release_part
            where release_id = :id
            order by chosen desc, model_id
            """;

    private static final String JUDGE = """
            update model_release
            set state = :state, judged_by = :subject, judged_by_name = :name, judged_at = :now, judgement = :judgement
            where id = :id and state = any(cast(:met as text[]))
            """;

    private static final String BEGIN = """
            update model_release
            set state = 'deploying', deployed_by = :subject, deployed_by_name = :name, deployed_at = :now, refusal = null
            where id = :id and (state = 'approved' or state = 'deploying' and deployed_at < :given_up)
            """;

    private static final String IN_OTHER_HANDS = """
            select part.model_id
            from model_release_part part
            join model_release_part mine on mine.model_id = part.model_id and mine.release_id = :id
            join model_release other on other.id = part.release_id
            where other.id <> :id and other.state = 'deploying' and other.deployed_at >= :given_up
            order by part.model_id
            limit 1
            """;

    private static final String GIVE_UP = """
            update model_release
            set state = 'approved', deployed_by = null, deployed_by_name = null, deployed_at = null, refusal = :refusal,
                unanswered_at = :unanswered
            where id = :id and state = 'deploying'
            """;

    private static final String DONE = """
            update model_release set state = 'deployed', deployed_at = :now, unanswered_at = null
            where id = :id and state = 'deploying'
            """;

    private static final String PART_DONE = """
            update model_release_part
            set engine_version = :version, engine_key = :key
            where release_id = :release and model_id = :model
            """;

    private final JdbcClient jdbc;

    ReleaseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else changes it. */
    void lock(long id) {
        jdbc.sql(LOCK).param("id", id).query(row -> {});
    }

    /** Until the transaction ends nobody else deploys one of its models. */
    void lockModels(long id) {
        jdbc.sql(LOCK_MODELS).param("id", id).query(row -> {});
    }

    /**
     * The model of it that another release is bringing to the engine now.
     *
     * @param givenUp who began before this has been interrupted
     */
    Optional<String> inOtherHands(long id, Instant givenUp) {
        return jdbc.sql(IN_OTHER_HANDS)
                .param("id", id)
                .param("given_up", utc(givenUp))
                .query(String.class)
                .optional();
    }

    /** What somebody has asked for already, with the same content. */
    Optional<Long> waiting(String hash, boolean tried, Person person) {
        jdbc.sql(LOCK_CONTENT).param("hash", hash).query(row -> {});
        return jdbc.sql(WAITING)
                .param("hash", hash)
                .param("subject", person.subject())
                .param("tried", tried)
                .query(Long.class)
                .optional();
    }

    long insert(String message, String hash, Set<String> authors, boolean tried, Person person, Instant now) {
        return jdbc.sql(INSERT)
                .param("message", message)
                .param("hash", hash)
                .param("authors", authors.toArray(String[]::new))
                .param("tried", tried)
                .param("subject", person.subject())
                .param("name", person.name())
                .param("now", utc(now))
                .query(Long.class)
                .single();
    }

    void insertPart(long release, Part part) {
        jdbc.sql(INSERT_PART)
                .param("release", release)
                .param("model", part.modelId())
                .param("version", part.version())
                .param("replaces", part.replaces(), Types.INTEGER)
                .param("chosen", part.chosen())
                .update();
    }

    Optional<Release> find(long id) {
        List<Part> parts = parts(id);
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, number) -> release(row, parts))
                .optional();
    }

    /** The newest first. */
    List<Release> latest(@Nullable String modelId, int atMost) {
        List<Release> releases = jdbc.sql(LATEST)
                .param("model", modelId, Types.VARCHAR)
                .param("atMost", atMost)
                .query((row, number) -> release(row, List.of()))
                .list();
        return releases.stream()
                .map(release -> find(release.id()).orElse(release))
                .toList();
    }

    private List<Part> parts(long id) {
        return jdbc.sql(PARTS)
                .param("id", id)
                .query((row, number) -> new Part(
                        row.getString("model_id"),
                        row.getInt("version"),
                        row.getObject("replaces", Integer.class),
                        row.getBoolean("chosen"),
                        row.getObject("engine_version", Integer.class),
                        row.getObject("engine_key", Long.class)))
                .list();
    }

    /** False when it was in none of these states. */
    boolean judge(long id, List<State> met, State state, Person person, @Nullable String judgement, Instant now) {
        return jdbc.sql(JUDGE)
                        .param("id", id)
                        .param("met", met.stream().map(State::code).toArray(String[]::new))
                        .param("state", state.code())
                        .param("subject", person.subject())
                        .param("name", person.name())
                        .param("now", utc(now))
                        .param("judgement", judgement, Types.VARCHAR)
                        .update()
                == 1;
    }

    /**
     * False when it is not approved, or somebody is deploying it.
     *
     * @param givenUp who began before this has been interrupted
     */
    boolean begin(long id, Person person, Instant now, Instant givenUp) {
        return jdbc.sql(BEGIN)
                        .param("id", id)
                        .param("subject", person.subject())
                        .param("name", person.name())
                        .param("now", utc(now))
                        .param("given_up", utc(givenUp))
                        .update()
                == 1;
    }

    /**
     * False when it was not being deployed.
     *
     * @param unanswered since when nobody knows whether the engine has taken it; null when it has refused
     */
    boolean giveUp(long id, @Nullable String refusal, @Nullable Instant unanswered) {
        return jdbc.sql(GIVE_UP)
                        .param("id", id)
                        .param("refusal", refusal, Types.VARCHAR)
                        .param("unanswered", unanswered == null ? null : utc(unanswered), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** False when it was not being deployed. */
    boolean done(long id, Instant now) {
        return jdbc.sql(DONE).param("id", id).param("now", utc(now)).update() == 1;
    }

    /** False when it has no such part. */
    boolean partDone(long id, String modelId, int version, long key) {
        return jdbc.sql(PART_DONE)
                        .param("release", id)
                        .param("model", modelId)
                        .param("version", version)
                        .param("key", key)
                        .update()
                == 1;
    }

    private static Release release(ResultSet row, List<Part> parts) throws SQLException {
        return new Release(
                row.getLong("id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("message"),
                row.getString("content_hash"),
                Set.of((String[]) row.getArray("authors").getArray()),
                new Deed(row.getString("asked_by"), row.getString("asked_by_name"), instant(row, "asked_at")),
                deed(row, "judged"),
                row.getString("judgement"),
                deed(row, "deployed"),
                row.getString("refusal"),
                row.getObject("unanswered_at") == null ? null : instant(row, "unanswered_at"),
                row.getBoolean("tried"),
                parts);
    }

    private static @Nullable Deed deed(ResultSet row, String what) throws SQLException {
        String name = row.getString(what + "_by_name");
        return name == null ? null : new Deed(row.getString(what + "_by"), name, instant(row, what + "_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
