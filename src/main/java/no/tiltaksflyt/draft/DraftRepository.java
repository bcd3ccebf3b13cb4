package no.tiltaksflyt.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes drafts, and which tabs have sent theirs; for {@link Drafts} alone. */
@Repository
public class DraftRepository {

    /** One change at a time of what belongs to a thing; ends with the transaction. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('draft ' || :kind || ' ' || :id, 0))";

    private static final String SAVE_DRAFT = """
            insert into draft (kind, id, owner, content, revision, tab, typed, author_subject, author_name, saved_at)
            select :kind, :id, :owner, cast(:content as jsonb), 1, :tab, :typed, :authorSubject, :authorName, :at
            where not exists (
                select from draft_sent where kind = :kind and id = :id and owner = :owner and tab = :tab
            )
            on conflict (kind, id, owner) do update
                set content = excluded.content || coalesce(
                        (
                            select jsonb_object_agg(earlier.key, earlier.value)
                            from jsonb_each(draft.content) earlier
                            where earlier.key = any(cast(:held as text[]))
                        ),
                        '{}'),
                    revision = draft.revision + 1, tab = excluded.tab, typed = excluded.typed,
                    author_subject = excluded.author_subject, author_name = excluded.author_name,
                    saved_at = excluded.saved_at
                where case when draft.tab = excluded.tab then draft.typed < excluded.typed or excluded.typed = 0
                    else draft.revision = :revision end
            returning revision
            """;

    private static final String FIND = """
            select id, owner, cast(content as text) as content, revision, tab, author_name, saved_at
            from draft
            where kind = :kind and id = :id and owner = :owner
            """;

    private static final String OF_OWNERS = """
            select id, owner, cast(content as text) as content, revision, tab, author_name, saved_at
            from draft
            where kind = :kind and owner = any(cast(:owners as text[]))
            order by saved_at desc, id
            """;

    private static final String OWNERS = "select owner from draft where kind = :kind and id = :id";

    private static final String DELETE = "delete from draft where kind = :kind and id = :id and owner = :owner";

    private static final String INSERT_SENT = """
            insert into draft_sent (kind, id, owner, tab, sent_at)
            values (:kind, :id, :owner, :tab, :at)
            on conflict do nothing
            """;

    private static final String IDS_SAVED_BEFORE = """
            select distinct id
            from draft
            where kind = :kind and saved_at < :before
            """;

    private static final String DELETE_SAVED_BEFORE = """
            delete from draft
            where kind = :kind and id = any(cast(:ids as text[])) and saved_at < :before
            """;

    private static final String DELETE_SENT_BEFORE = "delete from draft_sent where sent_at < :before";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public DraftRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void lock(DraftRef<?> ref) {
        jdbc.sql(LOCK).param("kind", ref.kind().name()).param("id", ref.id()).query(row -> {});
    }

    /**
     * The new revision; nothing when the tab has sent its text, when a newer save of the tab is kept, or another tab's
     * that it does not know.
     */
    <T> OptionalInt save(DraftRef<T> ref, T content, Set<String> held, SeenDraft seen, Person author, Instant at) {
        return of(SAVE_DRAFT, ref)
                .param("content", json.writeValueAsString(content))
                .param("held", held.toArray(String[]::new))
                .param("revision", seen.revision())
                .param("tab", seen.tab())
                .param("typed", seen.typed())
                .param("authorSubject", author.subject())
                .param("authorName", author.name())
                .param("at", utc(at))
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    <T> Optional<Draft<T>> find(DraftRef<T> ref) {
        return of(FIND, ref).query((row, number) -> draft(ref.kind(), row)).optional();
    }

    <T> List<Draft<T>> ofOwners(DraftKind<T> kind, Collection<String> owners) {
        return jdbc.sql(OF_OWNERS)
                .param("kind", kind.name())
                .param("owners", owners.toArray(String[]::new))
                .query((row, number) -> draft(kind, row))
                .list();
    }

    List<String> owners(DraftKind<?> kind, String id) {
        return jdbc.sql(OWNERS)
                .param("kind", kind.name())
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** False when there was none. */
    boolean delete(DraftRef<?> ref) {
        return of(DELETE, ref).update() == 1;
    }

    /** A tab sends its text once, so a second row is the same as the first. */
    void insertSent(DraftRef<?> ref, String tab, Instant at) {
        of(INSERT_SENT, ref).param("tab", tab).param("at", utc(at)).update();
    }

    List<String> idsSavedBefore(DraftKind<?> kind, Instant before) {
        return jdbc.sql(IDS_SAVED_BEFORE)
                .param("kind", kind.name())
                .param("before", utc(before))
                .query((row, number) -> row.getString(1))
                .list();
    }

    int deleteSavedBefore(DraftKind<?> kind, Collection<String> ids, Instant before) {
        return jdbc.sql(DELETE_SAVED_BEFORE)
                .param("kind", kind.name())
                .param("ids", ids.toArray(String[]::new))
                .param("before", utc(before))
                .update();
    }

    int deleteSentBefore(Instant before) {
        return jdbc.sql(DELETE_SENT_BEFORE).param("before", utc(before)).update();
    }

    private JdbcClient.StatementSpec of(String sql, DraftRef<?> ref) {
        return jdbc.sql(sql)
                .param("kind", ref.kind().name())
                .param("id", ref.id())
                .param("owner", ref.owner());
    }

    private <T> Draft<T> draft(DraftKind<T> kind, ResultSet row) throws SQLException {
        return new Draft<>(
                kind.of(row.getString("id"), row.getString("owner")),
                json.readValue(row.getString("content"), kind.content()),
                row.getInt("revision"),
                row.getString("tab"),
                row.getString("author_name"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
