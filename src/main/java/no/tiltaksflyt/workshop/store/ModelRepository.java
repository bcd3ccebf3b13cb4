package no.tiltaksflyt.workshop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps models and their versions. */
@Repository
class ModelRepository {

    /** One change at a time of a model's versions; ends with the transaction. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('model ' || :id, 0))";

    private static final String INSERT_MODEL = """
            insert into model (id, kind, created_at) values (:id, :kind, :now) on conflict do nothing
            """;

    private static final String DELETE_UNVERSIONED = """
            delete from model
            where id = :id and not exists (select from model_version where model_id = :id)
            """;

    private static final String INSERT_VERSION = """
            insert into model_version (model_id, number, content, content_hash, base, source, authors, author_subject,
                author_name, message, name_nb, name_nn, name_en, created_at)
            select :id, coalesce(max(number), 0) + 1, :content, :hash, :base, :source, cast(:authors as text[]),
                :subject, :authorName, :message, :nb, :nn, :en, :now
            from model_version
            where model_id = :id
            returning number
            """;

    private static final String MODELS = """
            select model.id, model.kind, model.deployed_version, model.offered_version,
                coalesce(latest.number, 0) as number, coalesce(latest.name_nb, model.id) as name_nb,
                coalesce(latest.name_nn, model.id) as name_nn, coalesce(latest.name_en, model.id) as name_en
            from model
            left join lateral (
                select number, name_nb, name_nn, name_en
                from model_version
                where model_id = model.id
                order by number desc
                limit 1
            ) latest on true
            where cast(:id as text) is null or model.id = :id
            order by model.kind desc, lower(coalesce(latest.name_nb, model.id)), model.id
            """;

    private static final String VERSIONS = """
            select model_id, kind, number, content, content_hash, base, source, authors, author_name, message,
                model_version.created_at
            from model_version
            join model on model.id = model_id
            where model_id = :id and (cast(:number as int) is null or number = :number)
            order by number desc
            """;

    private static final String HOLDING = """
            select model_id
            from model_version version
            where number = (select max(number) from model_version where model_id = version.model_id)
                and (strpos(lower(content), lower(:text)) > 0 or strpos(lower(model_id), lower(:text)) > 0)
            """;

    private static final String LATEST_SUPPLIED = """
            select content_hash from model_version
            where model_id = :id and source = 'supplier'
            order by number desc
            limit 1
            """;

    private static final String IS_OWNED = "select owned from model where id = :id";

    private static final String SET_DEPLOYED = """
            update model
            set deployed_version = :number, owned = owned or :owned,
                offered_version = case when offered_version = :number then null else offered_version end
            where id = :id
            """;

    private static final String REPLACE_DEPLOYED = """
            update model
            set deployed_version = :number, owned = true,
                offered_version = case when offered_version = :number then null else offered_version end
            where id = :id and deployed_version is not distinct from cast(:replaces as int)
            """;

    /** Of what is deployed, another has said yes to every word. */
    private static final String AUTHORS = """
            select distinct author
            from model_version, unnest(authors) author
            where model_id = :id and content_hash = :hash
                and number is distinct from (select deployed_version from model where id = :id)
            """;

    private static final String SET_OFFERED = "update model set offered_version = :number where id = :id";

    private final JdbcClient jdbc;

    ModelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(String id) {
        jdbc.sql(LOCK).param("id", id).query(row -> {});
    }

    /** Nothing when it is there. */
    void insert(String id, ModelKind kind, Instant now) {
        jdbc.sql(INSERT_MODEL)
                .param("id", id)
                .param("kind", kind.code())
                .param("now", utc(now))
                .update();
    }

    /** False when there is no such model, or it has a version. */
    boolean deleteUnversioned(String id) {
        return jdbc.sql(DELETE_UNVERSIONED).param("id", id).update() == 1;
    }

    /**
     * A version to keep.
     *
     * @param subject who saved it; null for the supplier
     */
    record NewVersion(
            ModelFile file,
            @Nullable Integer base,
            Set<String> authors,
            @Nullable String subject,
            String authorName,
            String message) {}

    /** The number that it got. */
    int insert(NewVersion version, Instant now) {
        Map<String, String> names = ModelNames.of(version.file());
        return jdbc.sql(INSERT_VERSION)
                .param("id", version.file().id())
                .param("content", version.file().text())
                .param("hash", ContentHash.of(version.file().text()))
                .param("base", version.base(), Types.INTEGER)
                .param("source", version.subject() == null ? "supplier" : "owner")
                .param("authors", version.authors().toArray(String[]::new))
                .param("subject", version.subject())
                .param("authorName", version.authorName())
                .param("message", version.message())
                .param("nb", names.get("nb"))
                .param("nn", names.get("nn"))
                .param("en", names.get("en"))
                .param("now", utc(now))
                .query(Integer.class)
                .single();
    }

    List<StoredModel> models() {
        return models(null);
    }

    Optional<StoredModel> model(String id) {
        return models(id).stream().findFirst();
    }

    private List<StoredModel> models(@Nullable String id) {
        return jdbc.sql(MODELS)
                .param("id", id, Types.VARCHAR)
                .query((row, number) -> model(row))
                .list();
    }

    List<ModelVersion> versions(String id) {
        return versions(id, null);
    }

    Optional<ModelVersion> version(String id, int number) {
        return versions(id, number).stream().findFirst();
    }

    private List<ModelVersion> versions(String id, @Nullable Integer number) {
        return jdbc.sql(VERSIONS)
                .param("id", id)
                .param("number", number, Types.INTEGER)
                .query((row, at) -> version(row))
                .list();
    }

    List<String> holding(String text) {
        return jdbc.sql(HOLDING)
                .param("text", text)
                .query((row, number) -> row.getString(1))
                .list();
    }

    Optional<String> latestSupplied(String id) {
        return jdbc.sql(LATEST_SUPPLIED).param("id", id).query(String.class).optional();
    }

    boolean isOwned(String id) {
        return jdbc.sql(IS_OWNED)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** False when there is no such model. */
    boolean setDeployed(String id, int number, boolean owned) {
        return jdbc.sql(SET_DEPLOYED)
                        .param("id", id)
                        .param("number", number)
                        .param("owned", owned)
                        .update()
                == 1;
    }

    /** False when something else is deployed than what it replaces. */
    boolean replaceDeployed(String id, int number, @Nullable Integer replaces) {
        return jdbc.sql(REPLACE_DEPLOYED)
                        .param("id", id)
                        .param("number", number)
                        .param("replaces", replaces, Types.INTEGER)
                        .update()
                == 1;
    }

    /** Subjects of those who have written a version with exactly this text which is not deployed. */
    Set<String> authorsOf(ModelFile file) {
        return new HashSet<>(jdbc.sql(AUTHORS)
                .param("id", file.id())
                .param("hash", ContentHash.of(file.text()))
                .query((row, number) -> row.getString("author"))
                .list());
    }

    /** False when there is no such model. */
    boolean setOffered(String id, @Nullable Integer number) {
        return jdbc.sql(SET_OFFERED)
                        .param("id", id)
                        .param("number", number, Types.INTEGER)
                        .update()
                == 1;
    }

    private static StoredModel model(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getString("id"),
                kind(row),
                Map.of("nb", row.getString("name_nb"), "nn", row.getString("name_nn"), "en", row.getString("name_en")),
                row.getInt("number"),
                row.getObject("deployed_version", Integer.class),
                row.getObject("offered_version", Integer.class));
    }

    private static ModelVersion version(ResultSet row) throws SQLException {
        return new ModelVersion(
                new ModelFile(row.getString("model_id"), kind(row), row.getString("content")),
                row.getInt("number"),
                row.getString("content_hash"),
                row.getObject("base", Integer.class),
                row.getString("source").equals("supplier"),
                Set.of((String[]) row.getArray("authors").getArray()),
                row.getString("author_name"),
                row.getString("message"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static ModelKind kind(ResultSet row) throws SQLException {
        return ModelKind.ofCode(row.getString("kind")).orElseThrow();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
