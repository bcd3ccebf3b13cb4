package no.tiltaksflyt.workshop.trial;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what owners try, and how it went. */
@Repository
class TrialRepository {

    private static final String VERDICT = "select refusal from model_verdict where content_hash = :hash";

    private static final String KEEP_VERDICT = """
            insert into model_verdict (content_hash, refusal, asked_at) values (:hash, :refusal, :now)
            on conflict (content_hash) do update set refusal = excluded.refusal, asked_at = excluded.asked_at
            """;

    private static final String SCENARIOS = """
            select id, model_id, name, content, author_name, saved_at
            from model_scenario
            where model_id = :model
            order by name, id
            """;

    private static final String INSERT = """
            insert into model_scenario (model_id, name, content, author_subject, author_name, saved_at)
            values (:model, :name, :content, :subject, :author, :now)
            on conflict (model_id, name) do nothing
            """;

    private static final String UPDATE = """
            update model_scenario
            set name = :name, content = :content, author_subject = :subject, author_name = :author, saved_at = :now
            where id = :id and model_id = :model
                and not exists (
                    select from model_scenario other
                    where other.model_id = :model and other.name = :name and other.id <> :id)
            """;

    private static final String DELETE = "delete from model_scenario where id = :id and model_id = :model";

    private static final String KEEP_TRIAL = """
            insert into model_trial (model_id, content_hash, results, tried_by, tried_at)
            values (:model, :hash, cast(:results as jsonb), :by, :now)
            on conflict (model_id, content_hash) do update
            set results = excluded.results, tried_by = excluded.tried_by, tried_at = excluded.tried_at
            """;

    private static final String TRIAL = """
            select content_hash, results, tried_by, tried_at
            from model_trial
            where model_id = :model and (cast(:hash as text) is null or content_hash = :hash)
            order by tried_at desc
            limit 1
            """;

    private static final TypeReference<List<ScenarioResult>> RESULTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TrialRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param refusal the engine's words; null when it took them */
    record Verdict(@Nullable String refusal) {}

    Optional<Verdict> verdict(String hash) {
        return jdbc.sql(VERDICT)
                .param("hash", hash)
                .query((row, number) -> new Verdict(row.getString("refusal")))
                .optional();
    }

    void keepVerdict(String hash, @Nullable String refusal, Instant now) {
        int kept = jdbc.sql(KEEP_VERDICT)
                .param("hash", hash)
                .param("refusal", refusal, Types.VARCHAR)
                .param("now", utc(now))
                .update();
        requireOne(kept);
    }

    /** By name. */
    List<KeptScenario> scenarios(String modelId) {
        return jdbc.sql(SCENARIOS)
                .param("model", modelId)
                .query((row, number) -> new KeptScenario(
                        row.getLong("id"),
                        row.getString("model_id"),
                        row.getString("name"),
                        row.getString("content"),
                        row.getString("author_name"),
                        instant(row, "saved_at")))
                .list();
    }

    /** False when the model has one of this name. */
    boolean insert(String modelId, String name, String content, Person author, Instant now) {
        return jdbc.sql(INSERT)
                        .param("model", modelId)
                        .param("name", name)
                        .param("content", content)
                        .param("subject", author.subject())
                        .param("author", author.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False when it is not there, or the model has another of this name. */
    boolean update(long id, String modelId, String name, String content, Person author, Instant now) {
        return jdbc.sql(UPDATE)
                        .param("id", id)
                        .param("model", modelId)
                        .param("name", name)
                        .param("content", content)
                        .param("subject", author.subject())
                        .param("author", author.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False when it is not there. */
    boolean delete(long id, String modelId) {
        return jdbc.sql(DELETE).param("id", id).param("model", modelId).update() == 1;
    }

    void keepTrial(String modelId, TrialOutcome outcome) {
        int kept = jdbc.sql(KEEP_TRIAL)
                .param("model", modelId)
                .param("hash", outcome.contentHash())
                .param("results", json.writeValueAsString(outcome.results()))
                .param("by", outcome.by())
                .param("now", utc(outcome.at()))
                .update();
        requireOne(kept);
    }

    /** @param hash of what was tried; null for the last */
    Optional<TrialOutcome> trial(String modelId, @Nullable String hash) {
        return jdbc.sql(TRIAL)
                .param("model", modelId)
                .param("hash", hash, Types.VARCHAR)
                .query((row, number) -> new TrialOutcome(
                        row.getString("content_hash"),
                        json.readValue(row.getString("results"), RESULTS),
                        row.getString("tried_by"),
                        instant(row, "tried_at")))
                .optional();
    }

    private static void requireOne(int kept) {
        if (kept != 1) {
            throw new IllegalStateException("%d rows kept instead of one".formatted(kept));
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
