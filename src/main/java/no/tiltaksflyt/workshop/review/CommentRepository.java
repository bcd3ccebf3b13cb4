package no.tiltaksflyt.workshop.review;

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

/** Keeps what is said of versions. */
@Repository
class CommentRepository {

    private static final String INSERT = """
            insert into model_comment (model_id, version, element_id, answers, content, author, author_name, created_at)
            values (:model, :version, :element, :answers, :content, :author, :name, :now)
            returning id
            """;

    private static final String OF_VERSION = """
            select id, model_id, version, element_id, answers, content, author, author_name, created_at,
                settled_by_name, settled_at
            from model_comment
            where model_id = :model and version = :version
            order by id
            """;

    private static final String FIND = """
            select id, model_id, version, element_id, answers, content, author, author_name, created_at,
                settled_by_name, settled_at
            from model_comment
            where id = :id
            """;

    private static final String SETTLE = """
            update model_comment
            set settled_by_name = :name, settled_at = :now
            where id = :id and answers is null and settled_at is null
            """;

    private final JdbcClient jdbc;

    CommentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(
            String modelId,
            int version,
            @Nullable String elementId,
            @Nullable Long answers,
            String content,
            Person author,
            Instant now) {
        return jdbc.sql(INSERT)
                .param("model", modelId)
                .param("version", version)
                .param("element", elementId, Types.VARCHAR)
                .param("answers", answers, Types.BIGINT)
                .param("content", content)
                .param("author", author.subject())
                .param("name", author.name())
                .param("now", utc(now))
                .query(Long.class)
                .single();
    }

    List<Comment> of(String modelId, int version) {
        return jdbc.sql(OF_VERSION)
                .param("model", modelId)
                .param("version", version)
                .query((row, number) -> comment(row))
                .list();
    }

    Optional<Comment> find(long id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, number) -> comment(row))
                .optional();
    }

    /** False when it is an answer, or settled. */
    boolean settle(long id, Person person, Instant now) {
        return jdbc.sql(SETTLE)
                        .param("id", id)
                        .param("name", person.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Comment comment(ResultSet row) throws SQLException {
        OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Comment(
                row.getLong("id"),
                row.getString("model_id"),
                row.getInt("version"),
                row.getString("element_id"),
                row.getObject("answers", Long.class),
                row.getString("content"),
                row.getString("author"),
                row.getString("author_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("settled_by_name"),
                settled == null ? null : settled.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
