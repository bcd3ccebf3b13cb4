package no.tiltaksflyt.insight.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything here is asked for by its owner, and nobody else's is found. */
@Repository
class SavedFilterRepository {

    private static final String INSERT = """
            insert into insight.saved_filter (owner, name, path, query, saved_at)
            values (:owner, :name, :path, :query, :now)
            """;

    private static final String RENAME = """
            update insight.saved_filter set name = :name where owner = :owner and id = :id
            """;

    private static final String DELETE = """
            delete from insight.saved_filter where owner = :owner and id = :id
            """;

    private static final String FIND = """
            select id, name, path, query, saved_at from insight.saved_filter where owner = :owner and id = :id
            """;

    private static final String COUNT = """
            select count(*) from insight.saved_filter where owner = :owner and strpos(lower(name), lower(:text)) > 0
            """;

    private static final String LIST = """
            select id, name, path, query, saved_at
            from insight.saved_filter
            where owner = :owner and strpos(lower(name), lower(:text)) > 0
            order by lower(name)
            limit :atMost offset :after
            """;

    private final JdbcClient jdbc;

    SavedFilterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws DuplicateKeyException when the owner has one with this name */
    void insert(String owner, String name, String path, String query, Instant now) {
        jdbc.sql(INSERT)
                .param("owner", owner)
                .param("name", name)
                .param("path", path)
                .param("query", query)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * False when there is none.
     *
     * @throws DuplicateKeyException when the owner has another one with this name
     */
    boolean rename(String owner, UUID id, String name) {
        return jdbc.sql(RENAME)
                        .param("owner", owner)
                        .param("id", id)
                        .param("name", name)
                        .update()
                == 1;
    }

    /** False when there is none. */
    boolean delete(String owner, UUID id) {
        return jdbc.sql(DELETE).param("owner", owner).param("id", id).update() == 1;
    }

    Optional<SavedFilter> find(String owner, UUID id) {
        return jdbc.sql(FIND)
                .param("owner", owner)
                .param("id", id)
                .query(SavedFilterRepository::filter)
                .optional();
    }

    /** @param text that the names have; all have the empty one */
    int count(String owner, String text) {
        return jdbc.sql(COUNT)
                .param("owner", owner)
                .param("text", text)
                .query(Integer.class)
                .single();
    }

    /** By name. */
    List<SavedFilter> list(String owner, String text, int after, int atMost) {
        return jdbc.sql(LIST)
                .param("owner", owner)
                .param("text", text)
                .param("after", after)
                .param("atMost", atMost)
                .query(SavedFilterRepository::filter)
                .list();
    }

    private static SavedFilter filter(ResultSet row, int number) throws SQLException {
        return new SavedFilter(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("path"),
                row.getString("query"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}
